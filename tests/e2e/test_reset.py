"""A lost password, from the sign-in page to the sign-in page, with the mail in between."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import browser
from tests.support.http import Http, without_numbers
from tests.support.mailing import letters, token_of
from tests.support.screens import PHONE, until

NEW = "three velvet otters on skis"
SENT = re.compile("If somebody signs in with this e-mail, a link is on its way")


@pytest.fixture
def mails(home):
    """The mails to Ana, as they come."""
    return lambda: [letter for letter in letters() if letter.address == home.email]


@pytest.fixture
def link(screens, home, mails):
    """The way that the link of Ana's mail leads, asked for in a browser that nobody is signed in to."""
    screen = screens.new(size=PHONE)
    screen.go("/signin").press("Forgot your password?", role="link").is_at("/reset")
    screen.page.get_by_label("E-mail").fill(home.email)
    screen.press("Send the link").sees(SENT)
    until(lambda: len(mails()) == 1, within_seconds=15)
    return f"/reset/new?token={token_of(mails()[0])}"


def choose(screen, new: str, *, everywhere: bool = True) -> None:
    screen.page.get_by_label("New password", exact=True).fill(new)
    box = screen.page.get_by_role("checkbox", name="Sign out everywhere")
    expect(box).to_be_checked()
    box.set_checked(everywhere)
    screen.press("Set new password")


def test_a_new_password_is_set_and_every_device_is_out_and_nobody_in(screens, home, link):
    other = screens.signed_in(home, "Ana").devices().screen
    screen = screens.new()

    screen.go(link)
    choose(screen, NEW)

    screen.is_at("/signin").sees("Your new password is set. Sign in with it.")
    other.is_at("/signed-out")
    screen.go("/account").is_at("/signin")
    screen.sign_in(home.email, NEW)


def test_a_weak_one_is_refused_beside_the_field_and_the_link_still_works(screens, home, link):
    screen = screens.new()
    screen.go(link)
    for weak, words in (("zxzxzxzx", "easy to guess"), ("qwertyuiop", "tried first")):
        choose(screen, weak)
        expect(screen.page.get_by_role("alert")).to_contain_text(words)
    choose(screen, NEW, everywhere=False)
    screen.is_at("/signin").sees("Your new password is set")

    screen.go(link)
    choose(screen, NEW)
    screen.sees("This link has been used")
    expect(screen.page.get_by_label("E-mail")).to_be_visible()


def test_from_the_question_to_the_new_password_no_script_is_needed_and_the_token_is_in_no_log_and_no_referrer(screens, server, home, mails):
    screen = screens.new(java_script_enabled=False, size=PHONE)
    screen.go("/signin").press("Forgot your password?", role="link").is_at("/reset")
    screen.page.get_by_label("E-mail").fill(home.email)
    screen.press("Send the link").is_at("/reset/asked").sees(SENT)
    until(lambda: len(mails()) == 1, within_seconds=15)
    token = token_of(mails()[0])
    told = []
    screen.page.on("request", lambda request: told.append(request.all_headers().get("referer", "")))

    screen.go(f"/reset/new?token={token}").sees("Set a new password")
    choose(screen, NEW)

    screen.is_at("/signin")
    assert [referrer for referrer in told if token in referrer] == []
    assert token not in server.log.read_text(encoding="utf-8")
    assert Http(server, ip="192.0.2.62").sign_in(home.email, NEW).headers["location"] == "/profiles"


def test_for_an_e_mail_that_nobody_has_the_page_says_the_same(screens, home, mails):
    """ASVS 6.3.8."""
    screen = screens.new()
    for email in ("nobody@home.example", home.email):
        screen.go("/reset")
        screen.page.get_by_label("E-mail").fill(email)
        screen.press("Send the link").sees(SENT)
    # What is asked first is answered first: when Ana's letter is there, nobody's would be.
    until(mails, within_seconds=15)
    assert [letter for letter in letters() if letter.address == "nobody@home.example"] == []


def test_nor_does_the_answer_itself_tell_who_has_an_account(server, home):
    """ASVS 6.3.8."""
    answers = [Http(server, ip="192.0.2.61").post("/reset", {"email": email}) for email in (home.email, "nobody@home.example", "none")]
    assert {answer.status_code for answer in answers} == {303}
    assert len({str(without_numbers(answer)) for answer in answers}) == 1
    assert {answer.text for answer in answers} == {""}


def test_a_link_that_was_never_ours_leads_back_to_asking(screens, home):
    screen = screens.new()
    screen.go("/reset/new?token=nml_made-up")
    choose(screen, NEW)
    screen.sees("This link does not work any more. Ask for another here.")
    assert browser(home).session_id
