"""From what a mail tells to its words: language, time zone, subject, text and HTML."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from netaccess.domain import mails_en
from netaccess.domain.mails import Said, Told
from netaccess.domain.mails_look import Page, html_of

LONGEST_NAME, LONGEST_DETAIL = 80, 200
LONGEST_SUBJECT = 120
# Mail programs make links of whatever looks like one; a device may call itself what it likes.
LOOKS_LIKE_A_LINK = re.compile(r"(?<=\w)([.:/@])(?=[\w/])")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
WORD_JOINER = "\N{WORD JOINER}"


class Language(Protocol):
    """What a module of words has."""

    CODE: str
    DEVICE: str
    PLACE: str
    TIME: str
    SOMEWHERE: str
    SEAL: str
    SEAL_HINT: str
    NO_SEAL: str
    FOOT: str
    NOT_ME: str

    def moment(self, at: datetime, zone: str) -> str: ...

    def said(self, told: Told) -> Said: ...


LANGUAGES: dict[str, Language] = {mails_en.CODE: mails_en}


class Written(NamedTuple):
    """A mail in its words."""

    language: str
    subject: str
    text: str
    html: str


def write(told: Told) -> Written:
    """Return the words of a mail, in the member's language where there is one, else in English."""
    words = LANGUAGES.get(told.locale.partition("-")[0].lower(), mails_en)
    said = words.said(_plain(told))
    page = _page(words, _unlinked(_plain(told)))
    return Written(words.CODE, clean(said.subject, LONGEST_SUBJECT), _text(page), html_of(page))


def clean(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a text that came from outside as one line of visible characters: no header, no turn of the writing's direction."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def local(at: datetime, zone: str) -> tuple[datetime, str]:
    """Return a moment in a time zone by its IANA name, and that name; in UTC when nobody knows such a zone."""
    try:
        return at.astimezone(ZoneInfo(zone)), zone
    except (ValueError, OSError, LookupError):
        return at.astimezone(UTC), "UTC"


def is_zone(name: str) -> bool:
    """Tell whether a name is that of a time zone."""
    return bool(name) and local(datetime(2026, 1, 1, tzinfo=UTC), name)[1] == name


def is_language(tag: str) -> bool:
    """Tell whether a text is the tag of a language (RFC 5646)."""
    return LANGUAGE_TAG.fullmatch(tag) is not None


def _plain(told: Told) -> Told:
    return replace(
        told,
        device_name=clean(told.device_name),
        place=clean(told.place),
        detail=clean(told.detail, LONGEST_DETAIL),
        seal_word=clean(told.seal_word),
    )


def _unlinked(told: Told) -> Told:
    return replace(told, device_name=unlinked(told.device_name), place=unlinked(told.place), detail=unlinked(told.detail))


def unlinked(text: str) -> str:
    """Return a text of which no mail program makes a link; it looks as before."""
    return LOOKS_LIKE_A_LINK.sub(rf"\1{WORD_JOINER}", text)


def _page(words: Language, told: Told) -> Page:
    said, (at, zone) = words.said(told), local(told.at, told.zone)
    place = told.place or words.SOMEWHERE
    about = ((words.DEVICE, told.device_name), (words.PLACE, place)) if told.device_name else ()
    return Page(
        language=words.CODE,
        heading=said.heading,
        lead=said.lead,
        facts=(*about, (words.TIME, words.moment(at, zone))),
        button=(said.button or words.NOT_ME) if told.link else "",
        is_button_grave=not said.button,
        link=told.link,
        hint=said.hint,
        seal=told.seal_word,
        seal_label=words.SEAL,
        seal_hint=words.SEAL_HINT if told.seal_word else words.NO_SEAL,
        foot=words.FOOT,
    )


def _text(page: Page) -> str:
    """Return the mail for programs, and people, who want no HTML."""
    facts = "\n".join(f"{name}: {value}" for name, value in page.facts)
    seal = f"{page.seal_label}: {page.seal}\n{page.seal_hint}" if page.seal else page.seal_hint
    way = f"{page.button}: {page.link}" if page.link else ""
    return "\n\n".join(filter(None, [seal, page.heading, page.lead, facts, page.hint, way, "-- \n" + page.foot])) + "\n"
