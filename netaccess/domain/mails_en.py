"""The mails in English. Another language is another module like this one, named in mails_letters.py."""

from dataclasses import replace
from datetime import datetime

from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import Said, Told

CODE = "en"
DEVICE, PLACE, TIME = "Device", "Place", "Time"
SOMEWHERE = "Place unknown"
SEAL = "Your seal word"
SEAL_HINT = "You chose it, and every mail of ours carries it. A mail without it is not from us."
NO_SEAL = "You have no seal word yet. Choose one in your account, under Security & Privacy: every mail of ours will carry it."
FOOT = "You get this mail because of your account. No link in it leads to a sign-in, and nobody of ours ever asks for your password."

NOT_ME = "This wasn't me"
NOT_ME_HINT = (
    "If it was you, there is nothing to do. If not, press the button: it signs that device out at once, and keeps it out for 24 hours. "
    "It asks for no password. It works once, within seven days."
)
BY_YOURSELF = "Open the site yourself, as you always do,"
BACK_IN = 'open the site yourself and choose "Forgot your password?": a mail to this address lets you back in.'
_SAID = {
    AlertKind.NEW_DEVICE: Said("New sign-in: {device}", "A new device has signed in", "It was never in your account before.", NOT_ME_HINT),
    AlertKind.PASSWORD_CHANGED: Said(
        "Your password was changed",
        "Your password was changed",
        "It was changed by somebody who knew the old one.",
        f"{NOT_ME_HINT} Then {BACK_IN}",
    ),
    AlertKind.FACTOR_CHANGED: Said("Your second steps were changed", "How you prove who you are was changed", "{detail}", NOT_ME_HINT),
    AlertKind.SIGNED_OUT_ALL: Said(
        "Devices were signed out", "All devices were signed out", "How many were signed out with one click: {detail}.", NOT_ME_HINT
    ),
    AlertKind.NOT_ME: Said(
        "Signed out as not yours: {device}",
        "A device was signed out as not yours",
        "Somebody said that it is none of yours.",
        f"{BY_YOURSELF} change your password, and look at the activity of your account.",
    ),
    AlertKind.RESET_ASKED: Said(
        "Set a new password",
        "Set a new password",
        "Somebody asked for a new password for this address.",
        "The button works once, within 30 minutes. If it was not you who asked, do nothing: the password stays as it is.",
        "Set a new password",
    ),
    AlertKind.ACCESS_ASKED: Said("Somebody asks for access", "Somebody asks for access", "{detail}", f"{BY_YOURSELF} and decide there."),
    AlertKind.REVIEW_DUE: Said(
        "Look through your devices",
        "Time to look through your devices",
        "You asked to be reminded of it every four weeks.",
        f"{BY_YOURSELF} and go through the devices under Security & Privacy: keep them, or sign them out.",
    ),
}
_BY_MAIL = "It was changed by the link of a mail that was asked for. If it was not you, "
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def moment(at: datetime, zone: str) -> str:
    """Return a moment, given in the zone that is named, in words."""
    return f"{_WEEKDAYS[at.weekday()]}, {at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} ({zone})"


def said(told: Told) -> Said:
    """Return the words of a mail; names and details in `told` are plain text by now."""
    found = _SAID[told.kind]
    if told.kind is AlertKind.PASSWORD_CHANGED and not told.link:
        found = replace(found, lead=_BY_MAIL + BACK_IN, hint="")
    names = {"device": told.device_name or "a device", "detail": told.detail}
    return replace(found, subject=found.subject.format(**names), lead=found.lead.format(**names))
