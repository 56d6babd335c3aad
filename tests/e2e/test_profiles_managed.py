"""The owner makes profiles, changes and deletes them; whoever watches elsewhere notices at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.support.profiles_page import PAGE, lines, make, manage
from tests.support.screens import PHONE, WIDE

LONG_NAME = "A name that is as long as one may ever be"[:40]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_profile_is_made_changed_deleted_and_brought_back_while_another_tab_looks_on(screens, home, size):
    owner, beside = screens.signed_in(home, "Ana", size=size), screens.signed_in(home, "Ben")
    manage(beside)
    owner.go("/account").press("Manage profiles", role="link").is_at(PAGE)

    make(owner, LONG_NAME, "Owl")
    expect(lines(owner)).to_have_count(4)
    expect(lines(beside)).to_have_count(4)
    expect(lines(beside).last).to_contain_text(LONG_NAME)

    owner.press(f"Edit {LONG_NAME}", role="link")
    owner.page.get_by_role("textbox", name="Name").fill("ben")
    owner.press("Save").sees("There is a profile called ben already.")
    owner.page.get_by_role("textbox", name="Name").fill("Cleo")
    owner.press("Save")
    expect(lines(beside).last).to_contain_text("Cleo")

    owner.press("Delete Cleo").press("Delete profile", within=owner.page.get_by_role("alertdialog", name="Delete Cleo?"))
    expect(lines(beside)).to_have_count(3)
    beside.press("Bring Cleo back")
    expect(lines(owner)).to_have_count(4)
    expect(owner.page.get_by_role("heading", name="Deleted lately")).to_be_hidden()


def test_who_watches_as_a_deleted_profile_stops_and_is_asked_who_is_watching(screens, home):
    owner, ben, looks_around = (screens.signed_in(home, profile) for profile in ("Ana", "Ben", "Ben"))
    ben.play()
    looks_around.go("/browse").sees("The Last Lamp at Vell")

    manage(owner).press("Delete Ben").press("Delete profile")

    looks_around.is_at("/profiles")
    expect(looks_around.page.get_by_role("button", name="Ben")).to_have_count(0)
    ben.sees("This profile was deleted")
    ben.press(re.compile("Watch again")).is_at("/profiles")


def test_with_five_and_kids_nobody_is_offered_one_more(screens, home):
    owner = manage(screens.signed_in(home, "Ana"))
    for number, name in enumerate(("Cleo", "Dora", "Emil"), 4):
        make(owner, name, "Octopus")
        expect(lines(owner)).to_have_count(number)
    expect(owner.page.get_by_role("link", name="Add a profile")).to_have_count(0)
    owner.go(f"{PAGE}?make=profile")
    expect(lines(owner)).to_have_count(6)


def test_to_add_one_or_to_bring_one_back_the_password_is_asked_once_more(screens, home):
    owner = screens.signed_in(home, "Ana", size=PHONE)
    manage(owner).press("Delete Ben").press("Delete profile")
    expect(lines(owner)).to_have_count(2)
    owner.forget_proof()

    manage(owner).sees("Enter your password to bring one back")
    owner.press("Add a profile", role="link").sees("Enter your password to add a profile")
    expect(owner.page.get_by_role("textbox", name="Name")).to_have_count(0)
    owner.page.get_by_label("Password", exact=True).fill(PASSWORD)
    owner.press("Continue").is_at(f"{PAGE}?make=profile")
    owner.page.get_by_role("textbox", name="Name").fill("Cleo")
    owner.press("Add profile")
    expect(lines(owner)).to_have_count(3)
    owner.press("Bring Ben back")
    expect(lines(owner)).to_have_count(4)
