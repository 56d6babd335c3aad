"""Somebody who is worried finds an answer, from where the question came up."""

import re

import pytest
from playwright.sync_api import expect

from netaccess.services import streams
from tests.factories import browser, household
from tests.support.screens import PHONE, WIDE, Screen

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])


def heading(screen: Screen, name: str):
    return screen.page.get_by_role("heading", name=name, level=1)


def look_for(screen: Screen, words: str) -> None:
    screen.page.get_by_label("Search the help").fill(words)


@SIZES
def test_an_answer_is_found_by_its_words_and_the_words_stand_in_the_address(screens, size):
    screen = screens.new(size=size).go("/help").comes_alive()
    look_for(screen, "rôku star")

    screen.sees("1 answer")
    expect(screen.page).to_have_url(re.compile(r"/help\?q=r%C3%B4ku\+star$"))
    screen.page.reload()
    screen.sees("1 answer").press(re.compile("^Sign out on Roku"), role="link")

    expect(heading(screen, "Sign out on Roku")).to_be_visible()
    expect(screen.page).to_have_title("Sign out on Roku · NetAccess")
    expect(screen.page).to_have_url(re.compile("/help/roku#without-the-app$"))
    expect(screen.page.get_by_role("heading", name="If the app does not open")).to_be_in_viewport()


@SIZES
def test_where_nothing_is_found_there_is_a_way_on(screens, size):
    screen = screens.new(size=size).go("/help").comes_alive()
    look_for(screen, "zzz")

    screen.sees("No answer has all of these words").press("What to do about strangers", role="link")
    expect(heading(screen, "Somebody is on my account whom I do not know")).to_be_visible()

    screen.go("/help?q=zzz").sees("Nothing was found").press("Show all help").sees("What a sign-out does")
    expect(screen.page).to_have_url(re.compile("/help$"))
    expect(screen.page.get_by_label("Search the help")).to_have_value("")


def test_an_answer_is_there_without_a_script_and_leads_to_a_search(screens):
    screen = screens.new(java_script_enabled=False).go("/help/eight-hours")
    expect(heading(screen, "What “up to eight hours” means")).to_be_visible()
    screen.sees("no pass is ever good for more than eight hours")

    screen.page.get_by_label("Not what you were looking for?").fill("hotel")
    screen.press("Search")

    expect(screen.page).to_have_url(re.compile(r"/help\?q=hotel$"))


def test_an_answer_that_is_not_there_says_so_and_leads_to_those_that_are(screens):
    screen = screens.new().go("/help/toaster")

    expect(heading(screen, "This answer is not here")).to_be_visible()
    screen.press("All help", role="link")
    expect(heading(screen, "Help")).to_be_visible()


@SIZES
def test_the_question_before_all_devices_are_signed_out_is_answered(screens, home, size):
    screen = screens.signed_in(home, "Ana", size=size)
    dialog = screen.devices().ask_for_all()

    screen.press("What does up to eight hours mean?", role="link", within=dialog)

    expect(heading(screen, "What “up to eight hours” means")).to_be_visible()
    screen.page.go_back()
    expect(heading(screen, "Manage access and devices")).to_be_visible()


def test_beside_a_sign_out_of_all_it_is_said_how_one_knows(owner, hotel):
    owner.confirm_all(stays=True)
    owner.screen.press("How you know that a device is out", role="link")
    expect(heading(owner.screen, "How you know that a device is out")).to_be_visible()


def test_too_many_screens_are_explained(screens, beside):
    home = household(email="full@home.example", plan="basic")
    streams.start(browser(home, "Ben").actor, "velvet-static")
    screen = screens.signed_in(home, "Ana")
    screen.go("/watch/whalelight").sees("Too many screens at once").press("How many can watch at the same time?", role="link")
    expect(heading(screen, "How many can watch at the same time")).to_be_visible()


def test_who_is_out_is_told_why_that_happens_and_who_was_given_a_code_is_warned(screens, home):
    screen = screens.signed_in(home, "Ana").go("/link").sees("Pair a TV")
    screen.press("Did somebody give you this code?", role="link")
    expect(screen.page.get_by_role("heading", name="Somebody gave you a code?")).to_be_in_viewport()

    screen.leave().press("Why was I signed out?", role="link")
    expect(heading(screen, "Why was I signed out?")).to_be_visible()
