"""The tables, one a file, each with the moves it allows."""

from netaccess.models.access_request import AccessRequest
from netaccess.models.account import Account
from netaccess.models.activity import Activity
from netaccess.models.ask import Ask
from netaccess.models.asked_reset import AskedReset
from netaccess.models.authorization_request import AuthorizationRequest
from netaccess.models.block import Block
from netaccess.models.client import Client
from netaccess.models.device import Device
from netaccess.models.device_code_grant import DeviceCodeGrant
from netaccess.models.device_event import DeviceEvent
from netaccess.models.factor import Factor
from netaccess.models.familiar import Familiar
from netaccess.models.finding import Finding
from netaccess.models.mail import Mail
from netaccess.models.mail_link import MailLink
from netaccess.models.member import Member
from netaccess.models.outgoing import Outgoing
from netaccess.models.passkey_challenge import PasskeyChallenge
from netaccess.models.plan import Plan
from netaccess.models.profile import Profile
from netaccess.models.receipt import Receipt
from netaccess.models.receiver import Receiver
from netaccess.models.recovery_code import RecoveryCode
from netaccess.models.refresh_token import RefreshToken
from netaccess.models.remembered_step import RememberedStep
from netaccess.models.restriction import Restriction
from netaccess.models.second_step import SecondStep
from netaccess.models.session import Session
from netaccess.models.sign_out import SignOut
from netaccess.models.signing_key import SigningKey
from netaccess.models.stream import Stream

__all__ = [
    "AccessRequest",
    "Account",
    "Activity",
    "Ask",
    "AskedReset",
    "AuthorizationRequest",
    "Block",
    "Client",
    "Device",
    "DeviceCodeGrant",
    "DeviceEvent",
    "Factor",
    "Familiar",
    "Finding",
    "Mail",
    "MailLink",
    "Member",
    "Outgoing",
    "PasskeyChallenge",
    "Plan",
    "Profile",
    "Receipt",
    "Receiver",
    "RecoveryCode",
    "RefreshToken",
    "RememberedStep",
    "Restriction",
    "SecondStep",
    "Session",
    "SignOut",
    "SigningKey",
    "Stream",
]
