"""What we write to members, in English."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "If it was you, there is nothing to do. If not, press the button: it signs that device out at once, and keeps it out for 24~hours. "
    "It asks for no password. It works once, within seven days."
)
BACK_IN = 'open the site yourself and choose "Forgot your password?": a mail to this address lets you back in.'
YOURSELF = "Open the site yourself, as you always do,"
LOOK = "change your password, and look at the activity of your account."

ENGLISH = Language(
    code="en",
    name="English",
    device="Device",
    place="Place",
    time="Time",
    moment="{weekday}, {day} {month} {year}, {hour}:{minute} ({zone})",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    seal="Your seal word",
    seal_hint="You chose it, and every mail of ours carries it. A mail without it is not from us.",
    no_seal="You have no seal word yet. Choose one in your account, under Security & Privacy: every mail of ours will carry it.",
    foot="You get this mail because of your account. No link in it leads to a sign-in, and nobody of ours ever asks for your password.",
    not_me="This wasn't me",
    without_button=f"If it was not you, open the site yourself, as you always do, {LOOK}",
    back_in=f"If it was not you, {BACK_IN}",
    mails={
        AlertKind.NEW_DEVICE: Said("New sign-in: {device}", "A new device has signed in", "It was never in your account before.", BUTTON),
        AlertKind.PASSWORD_CHANGED: Said(
            "Your password was changed",
            "Your password was changed",
            "It was changed by somebody who knew the old one.",
            f"{BUTTON} Then {BACK_IN}",
        ),
        AlertKind.FACTOR_CHANGED: Said("Your second steps were changed", "How you prove who you are was changed", "", BUTTON),
        AlertKind.SIGNED_OUT_ALL: Said(
            "Devices were signed out", "All devices were signed out", "How many were signed out with one click: {count}.", BUTTON
        ),
        AlertKind.NOT_ME: Said(
            "Signed out as not yours: {device}",
            "A device was signed out as not yours",
            "Somebody said that it is none of yours.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Set a new password",
            "Set a new password",
            "Somebody asked for a new password for this address.",
            "The button works once, within 30~minutes. If it was not you who asked, do nothing: the password stays as it is.",
            "Set a new password",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Somebody asks for access", "Somebody asks for access", "{name} asks to watch on {device}.", f"{YOURSELF} and decide there."
        ),
        AlertKind.REVIEW_DUE: Said(
            "Look through your devices",
            "Time to look through your devices",
            "You asked to be reminded of it every four weeks.",
            f"{YOURSELF} and go through the devices under Security & Privacy: keep them, or sign them out.",
        ),
    },
    turns={
        Turn.ADDED: "Added: {name}",
        Turn.REMOVED: "Removed: {name}",
        Turn.BY_MAIL: "It was changed by the link of a mail that was asked for.",
        Turn.NEW_CODES: "New recovery codes were made; the old ones are of no use any more.",
        Turn.CAME_BACK: "It had been signed out as not yours, and came back with the right password.",
    },
    a_device="a device",
    described="{browser} on {system}",
    some_browser="Browser",
    kinds={kind: kind.label for kind in DeviceKind},
    factors={kind: kind.label for kind in FactorKind},
    unplaced={place: place.value for place in Unplaced},
    countries=COUNTRIES,
    text_code="{code} is your NetAccess code. It is good for {minutes} minutes. We never ask you for it.",
)
