"""One state of a page that a person may stand before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from netaccess.domain.identity import Actor
from netaccess.domain.streams import StopReason
from netaccess.models import Session
from netaccess.services import streams
from netaccess.services.transaction import unit_of_work
from tests.factories import Household, browser, tv
from tests.support.screens import Screen

LONG_NAME = "A very long name of a device that somebody gave, to the brim"


@dataclass(frozen=True)
class Sight:
    """A name for the report, who looks (a profile, or "" for nobody), and how to get there."""

    name: str
    profile: str
    show: Callable[[Screen], object]


def furnish(home: Household) -> None:
    """Put devices of every kind of state into a household."""
    tv(home, holds_token_for=timedelta(hours=5), name=LONG_NAME)
    tv(home, holds_token_for=timedelta(hours=1), active=timedelta(days=40), name="Hotel TV")
    for profile in ("Ben", "Ana", "Ben", "Ana"):
        actor = browser(home, profile, ip="10.0.0.7").actor
        streams.stop(actor, streams.start(actor, "velvet-static").id, StopReason.LEFT)


def at(path: str, text: str) -> Callable[[Screen], object]:
    """An address, and what is read there when it is whole."""
    return lambda screen: screen.go(path).sees(text)


def actor(screen: Screen) -> Actor:
    """Who looks, for use cases that are called beside the page."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        return Actor(session.account_id, session.member_id, session.id, session.profile_id)


def proven(screen: Screen) -> Screen:
    """Somebody has just said who they are."""
    with unit_of_work() as work:
        work.db.get_one(Session, screen.session_id).proven_at = work.at
    return screen
