"""From what a mail tells to its words: language, time zone, subject, text and HTML."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from netaccess.domain.alerts import HAS_BUTTON, AlertKind
from netaccess.domain.languages import language_of
from netaccess.domain.mails import Said, Told
from netaccess.domain.mails_look import Page, html_of
from netaccess.domain.mails_names import translated
from netaccess.domain.mails_words import Language

LONGEST_NAME = 80
LONGEST_SUBJECT = 120
# Mail programs make links of whatever looks like one; a device may call itself what it likes.
LOOKS_LIKE_A_LINK = re.compile(r"(?<=\w)([.:/@])(?=[\w/])")
# As in "e-mail": no line ends with the letter alone.
LONE_LETTER = re.compile(r"\b(\w-)(?=\w)")
WORD_JOINER, NO_BREAK = "\N{WORD JOINER}", "\N{NO-BREAK SPACE}"


class Written(NamedTuple):
    """A mail in its words."""

    language: str
    subject: str
    text: str
    html: str


def write(told: Told) -> Written:
    """Return the words of a mail, in the member's language where there is one, else in English."""
    words = language_of(told.locale)
    plain = _plain(translated(words, told))
    page = _page(words, _unlinked(plain))
    return Written(words.code, clean(_said(words, plain).subject, LONGEST_SUBJECT), _text(words, page), html_of(page))


def text_code(locale: str, code: str, minutes: int) -> str:
    """Return the text message that brings a code which is good for some minutes."""
    return language_of(locale).text_code.format(code=code, minutes=minutes)


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


def unlinked(text: str) -> str:
    """Return a text of which no mail program makes a link; it looks as before."""
    return LOOKS_LIKE_A_LINK.sub(rf"\1{WORD_JOINER}", text)


def _plain(told: Told) -> Told:
    return replace(
        told,
        device_name=clean(told.device_name),
        place=clean(told.place),
        detail=replace(told.detail, name=clean(told.detail.name)),
        seal_word=clean(told.seal_word),
    )


def _unlinked(told: Told) -> Told:
    detail = replace(told.detail, name=unlinked(told.detail.name))
    return replace(told, device_name=unlinked(told.device_name), place=unlinked(told.place), detail=detail)


def _said(words: Language, told: Told) -> Said:
    said = words.mails[told.kind]
    lead, hint = words.turns[told.detail.turn] if told.detail.turn else said.lead, said.hint
    if told.kind in HAS_BUTTON and not told.link:
        hint = words.back_in if told.kind is AlertKind.PASSWORD_CHANGED else words.without_button
    names = {"device": told.device_name or words.a_device, "name": told.detail.name, "count": str(told.detail.count)}
    return replace(said, subject=_filled(said.subject, **names), lead=_filled(lead, **names), hint=_filled(hint))


def _filled(template: str, **values: str | int) -> str:
    return LONE_LETTER.sub(rf"\1{WORD_JOINER}", template.replace("~", NO_BREAK)).format(**values)


def _moment(words: Language, told: Told) -> str:
    at, zone = local(told.at, told.zone)
    return _filled(
        words.moment,
        weekday=words.weekdays[at.weekday()],
        day=words.first_day if at.day == 1 else at.day,
        month=words.months[at.month - 1],
        year=at.year,
        hour=f"{at:%H}",
        minute=f"{at:%M}",
        zone=zone,
    )


def _page(words: Language, told: Told) -> Page:
    said = _said(words, told)
    about = ((words.device, told.device_name), (words.place, told.place)) if told.device_name else ()
    return Page(
        language=words.code,
        heading=said.heading,
        lead=said.lead,
        facts=(*about, (words.time, _moment(words, told))),
        button=(said.button or words.not_me) if told.link else "",
        is_button_grave=not said.button,
        link=told.link,
        hint=said.hint,
        seal=told.seal_word,
        seal_label=words.seal,
        seal_hint=_filled(words.seal_hint if told.seal_word else words.no_seal),
        foot=_filled(words.foot),
    )


def _text(words: Language, page: Page) -> str:
    """Return the mail for programs, and people, who want no HTML."""
    facts = "\n".join(_line(words, name, value) for name, value in page.facts)
    seal = f"{_line(words, page.seal_label, page.seal)}\n{page.seal_hint}" if page.seal else page.seal_hint
    way = _line(words, page.button, page.link) if page.link else ""
    return "\n\n".join(filter(None, [seal, page.heading, page.lead, facts, page.hint, way, "-- \n" + page.foot])) + "\n"


def _line(words: Language, label: str, value: str) -> str:
    return _filled(words.labelled, label=label, value=value)
