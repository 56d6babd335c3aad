"""What a language needs to have for what we write to members. Each language is a module of data, named in languages.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from netaccess.domain.alerts import AlertKind
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language; `code` is its tag (BCP 47), `name` what its speakers call it.

    "~" is a blank at which no line breaks. Words in braces stand for what a mail tells: {device}, {name} and {count} in the subject and
    the lead of a mail, {label} and {value} where both stand in one line.
    """

    code: str
    name: str
    labelled: str = "{label}: {value}"

    device: str
    place: str
    time: str
    # {weekday}, {day}, {month}, {year}, {hour}, {minute} and {zone}; `first_day` is the first of a month.
    moment: str
    first_day: str = "1"
    weekdays: tuple[str, ...]
    months: tuple[str, ...]

    seal: str
    seal_hint: str
    no_seal: str
    foot: str
    not_me: str
    # Under a mail whose device cannot be signed out from it, and the same where the password was changed.
    without_button: str
    back_in: str
    mails: Mapping[AlertKind, Said]
    # The lead of a mail about something that came about in this way.
    turns: Mapping[Turn, str]

    a_device: str
    # {browser} and {system}; `some_browser` is one that we cannot name.
    described: str
    some_browser: str
    kinds: Mapping[DeviceKind, str]
    factors: Mapping[FactorKind, str]
    unplaced: Mapping[Unplaced, str]
    # By their two letters (ISO 3166-1).
    countries: Mapping[str, str]
    # {code}, and how many {minutes} it is good.
    text_code: str
