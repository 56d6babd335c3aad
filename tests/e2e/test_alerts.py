"""The page of mails: a seal word, which mails are wanted, and which were written."""

import re

import pytest
from playwright.sync_api import expect

from netaccess.services import mailbox, wishes
from tests.factories import PASSWORD, browser
from tests.support.screens import Screen

PAGE = "/account/security/alerts"
KEPT = "Kept on this server"


@pytest.fixture
def owner(screens, home) -> Screen:
    screen: Screen = screens.signed_in(home, "Ana")
    screen.go("/account/security").press(re.compile("^Mails about your account"), role="link")
    expect(screen.page.get_by_role("heading", name="Mails about your account", level=1)).to_be_visible()
    return screen


def seal(screen: Screen):
    return screen.page.get_by_label("Your seal word")


def tick(screen: Screen, name: str):
    return screen.page.get_by_role("checkbox", name=name)


def choice(screen: Screen, name: str):
    return screen.page.get_by_role("combobox", name=name)


def test_a_seal_word_is_drawn_and_another_can_be_chosen_with_what_is_wanted(owner):
    expect(seal(owner)).not_to_have_value("")
    expect(tick(owner, "A new device signs in")).to_be_checked()
    expect(tick(owner, "Time to look through your devices")).not_to_be_checked()
    expect(owner.page.get_by_role("checkbox", name="password")).to_have_count(0)
    owner.sees("The password was changed")

    seal(owner).fill("violet lighthouse")
    tick(owner, "Time to look through your devices").check()
    tick(owner, "All devices were signed out").uncheck()
    choice(owner, "Time zone of mails").select_option("America/New York")
    owner.press("Save").sees("Saved.")

    expect(seal(owner)).to_have_value("violet lighthouse")
    expect(tick(owner, "Time to look through your devices")).to_be_checked()
    expect(tick(owner, "All devices were signed out")).not_to_be_checked()
    expect(choice(owner, "Time zone of mails")).to_have_value("America/New_York")
    # What its browser says has been learnt by the way.
    expect(choice(owner, "Time zone of mails").get_by_role("option").first).to_have_text("As in your usual browser: Europe/Paris")
    expect(choice(owner, "Language of mails")).to_have_value("")


def test_a_word_that_is_too_short_is_refused_beside_its_field(owner):
    seal(owner).fill("x")
    seal(owner).evaluate("field => field.removeAttribute('minlength')")
    owner.press("Save")
    expect(owner.page.get_by_role("alert")).to_have_text("Use 3 to 40 characters.")


def test_a_stale_proof_asks_for_the_password_first(owner):
    owner.forget_proof().go(PAGE)
    expect(owner.page.get_by_role("button", name="Save")).to_be_disabled()
    owner.page.get_by_label("Password", exact=True).fill("not the lanterns")
    owner.press("Continue").sees("That is not the password.")
    owner.page.get_by_label("Password", exact=True).fill(PASSWORD)
    owner.press("Continue")
    expect(owner.page.get_by_role("button", name="Save")).to_be_enabled()


def test_mails_are_listed_as_they_are_written_and_further_ones_when_asked_for(owner, home):
    owner.sees("No mails yet")
    for _ in range(26):
        browser(home, ip="192.0.2.44")
    owner.go(PAGE).sees("New sign-in: Chrome on Windows").sees(KEPT)
    rows = owner.page.get_by_role("region", name="Mails we wrote").get_by_role("listitem")
    expect(rows).to_have_count(25)
    owner.press("Show more")
    expect(rows).to_have_count(26)


def test_what_the_page_saves_the_services_know(owner, home):
    found = browser(home)
    seal(owner).fill("copper kettle")
    owner.press("Save").sees("Saved.")
    assert wishes.of(found.actor).seal_word == "copper kettle"
    assert len(mailbox.page(found.actor).rows) == 1
