"""Choosing a profile, the library and the player."""

import re

from playwright.sync_api import expect
from sqlmodel import select

from netaccess.domain.titles import TITLES
from netaccess.models import Session, Stream
from netaccess.services import sign_outs
from netaccess.services.transaction import unit_of_work
from netaccess.storage import accounts
from tests.support.screens import WIDE, Screen
from tests.support.sights.sight import Sight, actor, at


def _menu_open(screen: Screen) -> None:
    screen.go("/browse").sees("The Last Lamp at Vell")
    screen.press("My NetAccess").press("Menu")
    expect(screen.page.get_by_role("menuitem", name="Account")).to_be_visible()


def _menu_open_on_a_computer(screen: Screen) -> None:
    screen.page.set_viewport_size(WIDE)
    screen.go("/browse").sees("The Last Lamp at Vell").press("Account menu")
    expect(screen.page.get_by_role("menuitem", name="Account")).to_be_visible()


def _paused(screen: Screen) -> None:
    screen.play("whalelight")
    screen.page.keyboard.press("k")
    expect(screen.page.locator("video")).to_have_js_property("paused", value=True)


def _no_such_title(screen: Screen) -> None:
    screen.go("/watch/no-such-title").sees(re.compile("no such|not here|cannot find", re.IGNORECASE))


def resume_streams(screen: Screen) -> None:
    """Whoever watched a while ago watches again, so that the plan is full."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        for stream in work.db.exec(select(Stream).where(Stream.account_id == session.account_id, Stream.session_id != session.id)):
            stream.stopped_at, stream.stop_reason, stream.heartbeat_at = None, None, work.at


def _too_many(screen: Screen) -> None:
    resume_streams(screen)
    screen.go("/watch/whalelight").sees("Too many screens at once")


def _not_for_it(screen: Screen) -> None:
    """A film above the age of the profile."""
    who = actor(screen)
    with unit_of_work() as work:
        for profile in accounts.profiles(work.db, who.account_id):
            profile.maturity = "7+"
    screen.go("/watch/velvet-static").sees("Not for this profile")


def _nothing_to_watch(screen: Screen) -> None:
    who = actor(screen)
    with unit_of_work() as work:
        for profile in accounts.profiles(work.db, who.account_id):
            profile.hidden_titles = " ".join(title.id for title in TITLES)
    screen.go("/browse").sees("Nothing to watch here")


def _signed_out(screen: Screen) -> None:
    """By somebody else, and told so."""
    sign_outs.sign_out(actor(screen), [screen.session_id])
    screen.go("/browse").is_at("/signed-out").sees("Somebody who is signed in to the account signed this browser out.")


SIGHTS = (
    Sight("profiles", "Ana", at("/profiles", "Who's watching?")),
    Sight("browse", "Ana", at("/browse", "The Last Lamp at Vell")),
    Sight("menu", "Ana", _menu_open),
    Sight("menu on a computer", "Ana", _menu_open_on_a_computer),
    Sight("watch", "Ana", _paused),
    Sight("watch: no such title", "Ana", _no_such_title),
    Sight("watch: too many at once", "Ana", _too_many),
    Sight("watch: not for this profile", "Ana", _not_for_it),
    Sight("kids: account", "Kids", at("/account/devices", "Kids")),
    Sight("kids: link", "Kids", at("/link", "Kids")),
    Sight("kids: not for them", "Kids", at("/watch/velvet-static", "This one is for grown-ups")),
    Sight("browse: nothing", "Ana", _nothing_to_watch),
    Sight("help of a member", "Ana", at("/help", "Back to watching")),
    Sight("signed out by somebody", "Ben", _signed_out),
)
