"""Whoever is kept off a device asks for access; the owner is told on every open page, and the film goes on by itself."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from netaccess.models import Ask
from netaccess.services import streams
from netaccess.services.transaction import unit_of_work
from tests.factories import IPHONE
from tests.factories import browser as signed_in
from tests.support.profiles_page import PAGE, edit, manage
from tests.support.screens import PHONE, WIDE, Screen, until
from tests.support.tv import NAME, Tv

AGAIN_FROM = re.compile(r"You can ask again from \d\d:\d\d on\.")


def keep_off(owner: Screen, name: str, device: str) -> None:
    edit(owner, name)
    owner.page.get_by_label(device).first.check()
    owner.press("Save places")
    expect(owner.page.get_by_text("Saved", exact=True)).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_watcher_is_kept_off_asks_and_goes_on_for_an_hour(screens, home, size):
    owner, elsewhere = screens.signed_in(home, "Ana", size=size), screens.signed_in(home, "Ana")
    ben = screens.signed_in(home, "Ben", agent=IPHONE, size=PHONE)
    ben.play()
    elsewhere.go("/browse").sees("The Last Lamp at Vell")

    keep_off(owner, "Ben", "Safari on iPhone")
    ben.sees("Ben does not watch here").press("Ask for access").sees("This page goes on by itself")
    expect(ben.page.locator("video")).to_have_count(0)

    elsewhere.sees("Somebody asks to watch.").press("See who asks", role="link").is_at(PAGE)
    owner.sees("Somebody asks to watch.").press("See who asks", role="link")
    expect(owner.page.get_by_role("heading", level=2).first).to_have_text("Asking to watch")
    owner.press("Ben on Safari on iPhone: for an hour")

    ben.is_playing()
    expect(elsewhere.page.get_by_text("Somebody asks to watch.")).to_have_count(0)
    expect(owner.page.get_by_text("Asking to watch")).to_have_count(0)

    with unit_of_work() as work:
        asked = work.db.exec(select(Ask).where(Ask.account_id == home.account_id)).one()
        assert asked.granted_until is not None
        asked.granted_until -= timedelta(hours=1)
    ben.sees("Ben does not watch here", within_ms=20_000)


def test_who_is_refused_hears_so_and_who_is_let_on_for_good_is_free(screens, home):
    owner, ben = manage(screens.signed_in(home, "Ana")), screens.signed_in(home, "Ben", agent=IPHONE)
    edit(owner, "Ben").page.get_by_label("Suspended").check()
    owner.press("Save places").sees("Saved")
    manage(owner).sees("Suspended")
    ben.go("/watch/velvet-static").sees("Ben does not watch here").press("Ask for access")
    owner.press("Ben on Safari on iPhone: not now")
    ben.sees("The owner of the account answered: not now.").press("Ask again")
    owner.press("Ben on Safari on iPhone: for good")
    ben.is_playing()
    until(lambda: owner.page.get_by_text("Suspended", exact=True).count() == 0)


def test_answers_are_behind_the_password(screens, home):
    owner, ben = screens.signed_in(home, "Ana"), screens.signed_in(home, "Ben", agent=IPHONE)
    keep_off(owner, "Ben", "Safari on iPhone")
    ben.go("/watch/velvet-static").sees("Ben does not watch here").press("Ask for access").sees("Asked.")
    manage(owner.forget_proof()).sees("Enter your password to answer.")
    expect(owner.page.get_by_role("button", name="for good")).to_have_count(0)


def test_the_television_asks_by_remote_control_and_plays_when_it_may(screens, home):
    ana = signed_in(home, "Ana")
    tv = Tv.let_in(screens, home, ana, "Ben")
    tv.keys("Enter").plays("The Last Lamp at Vell")
    owner = screens.signed_in(home, "Ana")

    keep_off(owner, "Ben", NAME)
    tv.shows("Ben does not watch here").is_still().at("Ask for access").keys("Enter").sees("Asked.")
    manage(owner).press(f"Ben on {NAME}: for a day")

    tv.plays("The Last Lamp at Vell")


def test_the_television_hears_not_now_and_remembers_it(screens, home):
    ana = signed_in(home, "Ana")
    tv = Tv.let_in(screens, home, ana, "Ben")
    owner = screens.signed_in(home, "Ana")
    keep_off(owner, "Ben", NAME)
    tv.keys("Enter").shows("Ben does not watch here").at("Ask for access").keys("Enter").sees("Asked.")

    manage(owner).press(f"Ben on {NAME}: not now")
    tv.sees("The owner of the account answered: not now.").at("Ask again")
    tv.keys("Escape").is_watched_by("Ben").keys("Enter").sees("The owner of the account answered: not now.").at("Ask again")

    tv.keys("Enter").sees("Asked.")
    edit(owner, "Ben").page.get_by_label(NAME).first.uncheck()
    owner.press("Save places").sees("Saved")
    tv.plays("The Last Lamp at Vell")


def test_who_asks_too_often_reads_from_when_on_they_may_again(screens, home):
    ana = signed_in(home, "Ana")
    tv, ben = Tv.let_in(screens, home, ana, "Ben"), screens.signed_in(home, "Ben", agent=IPHONE, size=PHONE)
    owner = screens.signed_in(home, "Ana")
    edit(owner, "Ben").page.get_by_label("Suspended").check()
    owner.press("Save places").sees("Saved")
    manage(owner)
    tv.keys("Enter").shows("Ben does not watch here")
    ben.go("/watch/velvet-static").sees("Ben does not watch here")
    for again in ("Ask for access", *["Ask again"] * 5):
        tv.at(again).keys("Enter").sees("Asked.")
        ben.press(again).sees("Asked.")
        owner.press(f"Ben on {NAME}: not now").press("Ben on Safari on iPhone: not now")
        tv.sees("answered: not now.")
        ben.sees("answered: not now.")

    tv.sees(AGAIN_FROM).at("Back to titles")
    expect(tv.page.get_by_role("button", name="Ask again")).to_have_count(0)
    ben.sees(AGAIN_FROM).press("Ask again").sees("Too many tries.")


def test_a_restriction_is_told_to_those_who_wait_for_room(screens, home):
    ana = signed_in(home, "Ana")
    tv, ben = Tv.let_in(screens, home, ana, "Ben"), screens.signed_in(home, "Ben", agent=IPHONE)
    for _ in range(4):
        streams.start(ana_elsewhere(home), "velvet-static")
    tv.keys("Enter").shows("Too many screens at once")
    ben.go("/watch/velvet-static").sees("Too many screens at once")

    owner = edit(screens.signed_in(home, "Ana"), "Ben")
    owner.page.get_by_label("Suspended").check()
    owner.press("Save places").sees("Saved")
    tv.shows("Ben does not watch here").at("Ask for access")
    ben.sees("Ben does not watch here").go("/watch/velvet-static").sees("Ben does not watch here")

    edit(owner, "Ben").page.get_by_label("Suspended").uncheck()
    owner.press("Save places").sees("Saved")
    tv.shows("Too many screens at once")
    ben.sees("Too many screens at once")


def ana_elsewhere(home):
    return signed_in(home, "Ana").actor


def test_who_has_not_said_yet_who_is_watching_is_told_too(screens, home):
    newcomer, child = screens.signed_in(home, ""), screens.signed_in(home, "Kids")
    ben = screens.signed_in(home, "Ben", agent=IPHONE)
    newcomer.go("/profiles").sees("Who's watching?").comes_alive()
    child.go("/profiles").sees("Who's watching?").comes_alive()
    keep_off(screens.signed_in(home, "Ana"), "Ben", "Safari on iPhone")
    ben.go("/watch/velvet-static").sees("Ben does not watch here").press("Ask for access").sees("Asked.")
    newcomer.sees("Somebody asks to watch.")
    expect(child.page.get_by_text("Somebody asks to watch.")).to_have_count(0)
    newcomer.go("/profiles").sees("Somebody asks to watch.").press("See who asks", role="link").is_at(PAGE)
