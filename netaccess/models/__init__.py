"""The tables, one a file, each with the moves it allows."""

from netaccess.models.account import Account
from netaccess.models.activity import Activity
from netaccess.models.device import Device
from netaccess.models.member import Member
from netaccess.models.plan import Plan
from netaccess.models.profile import Profile
from netaccess.models.receipt import Receipt
from netaccess.models.session import Session
from netaccess.models.sign_out import SignOut
from netaccess.models.stream import Stream

__all__ = ["Account", "Activity", "Device", "Member", "Plan", "Profile", "Receipt", "Session", "SignOut", "Stream"]
