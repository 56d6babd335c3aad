"""The account's history as a chain: each line is sealed together with the seal of the one before (ASVS 16.4.2).

Whoever changes, removes or inserts a line without the key breaks the chain from there on. The oldest lines may be forgotten: the
chain is looked at from the oldest one that is kept.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Facts = Mapping[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Link:
    """A line's place in the chain of its account, from 1 on, its seal, that of the line before, and what it says."""

    number: int
    seal: str
    previous: str
    facts: Facts


class Flaw(StrEnum):
    """What may be wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Found:
    """A flaw, and the number of the line at which it shows."""

    flaw: Flaw
    number: int


def seal(key: bytes, previous: str, facts: Facts) -> str:
    """Return the seal of a line (hexadecimal), given that of the line before, "" for the first."""
    said = json.dumps([previous, sorted(facts.items())], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, said.encode(), "sha256").hex()


def flaws(key: bytes, links: Iterable[Link], head: tuple[int, str]) -> list[Found]:
    """Return what is wrong with a chain; `links` are its lines in order, `head` is number and seal that the last one must have."""
    found: list[Found] = []
    before: Link | None = None
    for link in links:
        if before and link.number != before.number + 1:
            found.append(Found(Flaw.MISSING, before.number + 1))
        elif before and link.previous != before.seal:
            found.append(Found(Flaw.CHANGED, before.number))
        if link.seal != seal(key, link.previous, link.facts):
            found.append(Found(Flaw.CHANGED, link.number))
        before = link
    number, last = (before.number, before.seal) if before else (0, "")
    if number < head[0]:
        found.append(Found(Flaw.MISSING, number + 1))
    elif (number, last) != head:
        found.append(Found(Flaw.CHANGED, number))
    return found
