"""A screen shows a code, and its owner decides on a phone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from sqlmodel import col, select

from netaccess.domain.grants import CODE_TTL
from netaccess.models import DeviceCodeGrant, Session
from netaccess.services.transaction import look, unit_of_work
from tests.factories import PASSWORD
from tests.support.consent import asks
from tests.support.line import Line
from tests.support.oauth import ask, poll
from tests.support.screens import PHONE, Screen

PARIS = ZoneInfo("Europe/Paris")
UNTIL, CHECK_OUT = "Until a date and time", "Date and time of check-out"
PUT_DOWN = "You can put the remote down. It signs in by itself within a few seconds."


@pytest.fixture
def codes(door) -> dict[str, str]:
    asked: dict[str, str] = ask(door, device_maker="Samsung", device_model="", device_kind="tv", app_version="1.4.2").json()
    return asked


def type_code(screen: Screen, code: str) -> None:
    field = screen.comes_alive().page.get_by_label("Code", exact=True)
    field.fill(code)
    field.press("Enter")


def test_a_television_is_let_in_from_a_phone_under_a_name_for_a_profile_until_check_out(screens, home, phone, door, codes):
    """ASVS 10.7.2."""
    laptop = screens.signed_in(home, "Ben").devices()
    laptop.page.evaluate("window.neverReloaded = true")
    assert poll(door, codes).json()["error"] == "authorization_pending"

    phone.go("/link")
    type_code(phone, codes["user_code"].replace("-", "").lower())
    asks(phone).sees(codes["user_code"]).sees("NetAccess for TV 1.4.2").sees("The same place as this browser")
    phone.sees("If somebody asked you to type this code, deny it.")
    expect(phone.page.get_by_label("Device name")).to_have_value("Samsung TV")
    expect(phone.page.get_by_role("radio", name="Ana")).to_be_checked()

    phone.page.get_by_label("Device name").fill("Hotel room")
    phone.page.get_by_text("Ben", exact=True).tap()
    phone.page.get_by_label(UNTIL).check()
    leaves = datetime.now(PARIS).replace(hour=10, minute=30, second=0, microsecond=0) + timedelta(days=3)
    phone.page.get_by_label(CHECK_OUT).fill(f"{leaves:%Y-%m-%dT%H:%M}")
    phone.press("Approve").sees(PUT_DOWN).sees("It signs out by itself on")

    tokens = poll(door, codes).json()
    assert tokens["token_type"] == "Bearer"
    expect(laptop.row("Hotel room")).to_contain_text("Ben")
    assert laptop.page.evaluate("window.neverReloaded")
    expect(phone.page.get_by_role("heading", name="Hotel room is signed in")).to_be_visible()
    with look() as work:
        session = work.db.exec(select(Session).where(Session.account_id == home.account_id, col(Session.client_id).is_not(None))).one()
        assert (session.check_out_at, session.profile_id) == (leaves, home.profiles["Ben"].id)


def test_a_denied_television_is_told_so_and_its_code_is_worth_nothing(phone, door, codes):
    phone.go(f"/link?user_code={codes['user_code']}")
    asks(phone).press("Deny").sees("Samsung TV was not let in")

    assert poll(door, codes).json()["error"] == "access_denied"
    phone.page.reload()
    phone.sees("Samsung TV was not let in")
    expect(phone.page.get_by_role("button", name="Approve")).to_have_count(0)


def test_a_code_from_a_picture_survives_the_sign_in(screens, home, codes):
    stranger = screens.new(size=PHONE)
    stranger.go(f"/link?user_code={codes['user_code']}").is_at("/signin")
    stranger.page.get_by_label("E-mail").fill(home.email)
    stranger.page.get_by_label("Password", exact=True).fill(PASSWORD)
    stranger.press("Sign in")

    asks(stranger.is_at("/link"))
    # Nobody has been chosen in this browser yet; the television asks by itself.
    expect(stranger.page.get_by_role("radio", name="Ask there")).to_be_checked()


def test_a_stale_proof_costs_the_password_before_anything_is_chosen(phone, codes):
    phone.forget_proof().go(f"/link?user_code={codes['user_code']}")
    asks(phone).sees("The same place as this browser")
    field = phone.page.get_by_label("Password", exact=True)
    expect(phone.page.get_by_role("button", name="Approve")).to_have_count(0)

    field.fill("not the lanterns")
    phone.press("Continue")
    expect(phone.page.get_by_role("alert")).to_have_text("That is not the password. Try again.")
    phone.page.get_by_label("Password", exact=True).fill(PASSWORD)
    phone.press("Continue")

    asks(phone).press("Approve").sees(PUT_DOWN)


def test_a_tab_that_is_led_to_another_newcomer_does_not_let_in_the_one_before(screens, home, door, codes):
    screen = screens.signed_in(home, "Ana")
    line = Line(screen.page)
    asks(screen.go(f"/link?user_code={codes['user_code']}"))
    other = ask(door, device_maker="Philips", device_model="", device_kind="tv", app_version="1.4.2").json()

    with line.held(about="Philips"):
        screen.go(f"/link?user_code={other['user_code']}")
        line.waits_for("Samsung")
        expect(screen.page.get_by_role("button", name="Approve")).to_have_count(0)

    asks(screen, "Philips TV").press("Approve").sees(PUT_DOWN)
    assert poll(door, codes).json()["error"] == "authorization_pending"
    assert poll(door, other).json()["token_type"] == "Bearer"


def test_a_proof_that_runs_out_while_somebody_chooses_costs_nothing_that_was_chosen(phone, codes):
    phone.go(f"/link?user_code={codes['user_code']}")
    asks(phone).page.get_by_label("Device name").fill("Kitchen")
    phone.page.get_by_text("Kids", exact=True).first.tap()
    phone.forget_proof().press("Approve")

    phone.page.get_by_label("Password", exact=True).fill(PASSWORD)
    phone.press("Continue")

    expect(asks(phone).page.get_by_label("Device name")).to_have_value("Kitchen")
    expect(phone.page.get_by_role("radio", name="Kids")).to_be_checked()
    phone.press("Approve").sees("Kitchen is approved")


def test_what_was_chosen_stays_when_the_date_is_wrong(phone, codes):
    phone.go(f"/link?user_code={codes['user_code']}")
    asks(phone).page.get_by_label("Device name").fill("Hotel room")
    phone.page.get_by_text("Ben", exact=True).tap()
    phone.page.get_by_label(UNTIL).check()
    phone.page.get_by_label(CHECK_OUT).fill("2020-01-01T10:00")
    phone.press("Approve")

    expect(phone.page.get_by_role("alert")).to_have_text("Choose a day and a time that is still to come, at most a year away.")
    expect(phone.page.get_by_label(CHECK_OUT)).to_be_focused()
    expect(phone.page.get_by_label(CHECK_OUT)).to_have_value("2020-01-01T10:00")
    expect(phone.page.get_by_label("Device name")).to_have_value("Hotel room")
    expect(phone.page.get_by_role("radio", name="Ben")).to_be_checked()
    phone.page.get_by_label("Stays signed in").check()
    phone.press("Approve").sees("Hotel room is approved")


def test_a_code_that_is_not_known_can_be_corrected_where_it_stands(phone, codes):
    phone.go("/link")
    type_code(phone, "zzzz zzzz")
    expect(phone.page.get_by_role("alert")).to_contain_text("This code is not known or is over.")
    field = phone.page.get_by_label("Code", exact=True)
    expect(field).to_have_value("zzzz zzzz")
    type_code(phone, "only five")
    expect(phone.page.get_by_role("alert")).to_have_text("A code has eight letters, none of them a vowel.")

    type_code(phone, f" {codes['user_code'].lower()} ")
    asks(phone)


def test_a_kids_profile_lets_nobody_in(screens, home, codes):
    kids = screens.signed_in(home, "Kids")
    kids.go(f"/link?user_code={codes['user_code']}").sees("This part is for grown-ups")
    assert codes["user_code"] not in kids.page.locator("body").inner_text()
    expect(kids.page.get_by_role("button", name="Approve")).to_have_count(0)


def test_a_code_runs_out_before_the_eyes_of_its_owner(phone, codes):
    phone.page.clock.install()
    phone.go(f"/link?user_code={codes['user_code']}")
    asks(phone)
    with unit_of_work() as work:
        grant = work.db.exec(select(DeviceCodeGrant).where(DeviceCodeGrant.user_code == codes["user_code"].replace("-", ""))).one()
        grant.expires_at = work.at

    phone.page.clock.fast_forward(int(CODE_TTL.total_seconds() + 1) * 1000)

    phone.sees("This code has run out").press("Type a new code", role="link")
    expect(phone.page.get_by_label("Code", exact=True)).to_be_visible()
