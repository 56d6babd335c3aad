"""The languages that we write to members in."""

import re

from netaccess.domain.mails_de import GERMAN
from netaccess.domain.mails_en import ENGLISH
from netaccess.domain.mails_es import SPANISH
from netaccess.domain.mails_fr import FRENCH
from netaccess.domain.mails_it import ITALIAN
from netaccess.domain.mails_nl import DUTCH
from netaccess.domain.mails_pt import PORTUGUESE
from netaccess.domain.mails_words import Language

# In the order of their names.
LANGUAGES = (GERMAN, ENGLISH, SPANISH, FRENCH, ITALIAN, DUTCH, PORTUGUESE)
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
LONGEST_ACCEPTED = 500


def is_language(tag: str) -> bool:
    """Tell whether a text is the tag of a language (RFC 5646)."""
    return LANGUAGE_TAG.fullmatch(tag) is not None


def language_of(tag: str) -> Language:
    """Return the words of a language by its tag, in English where there are none."""
    return _found(tag) or ENGLISH


def preferred(accepted: str) -> str:
    """Return the language that a browser wants most of those that we write, by its Accept-Language (RFC 9110, 12.5.4).

    Of a browser that wants none of them it is the one it wants most; "" when it says nothing.
    """
    wanted = sorted(filter(_weight, accepted[:LONGEST_ACCEPTED].split(",")), key=_weight, reverse=True)
    tags = [one.partition(";")[0].strip() for one in wanted]
    return next(filter(_found, tags), tags[0] if tags else "")


def _found(tag: str) -> Language | None:
    return next((language for language in LANGUAGES if _primary(language.code) == _primary(tag)), None)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _weight(wanted: str) -> float:
    found = re.search(r";\s*q=([01](?:\.\d{0,3})?)\s*$", wanted)
    return float(found[1]) if found else 1.0
