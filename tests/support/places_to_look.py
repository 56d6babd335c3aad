"""Every page and every state of it that a person may stand before; for checks that hold everywhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from playwright.sync_api import expect
from sqlmodel import select

from netaccess.domain.streams import StopReason
from netaccess.domain.unfamiliar import Familiarity, Rule
from netaccess.models import Device, Factor, Finding, RememberedStep, Session, Stream
from netaccess.services import streams
from netaccess.services.transaction import unit_of_work
from tests.factories import Household, browser, tv
from tests.support import profiles_to_look_at as look
from tests.support.asking import app_asks, new_code, screen_asks
from tests.support.screens import Screen, Screens

LONG_NAME = "A very long name of a device that somebody gave, to the brim"
TWO_STEPS = "/account/security/two-steps"
SIGN_OUT = re.compile("^Sign out of (?!all)")


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


def _devices(screen: Screen) -> Screen:
    screen.devices()
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_be_visible()
    return screen


def _no_such_title(screen: Screen) -> None:
    screen.go("/watch/no-such-title").sees(re.compile("no such|not here|cannot find", re.IGNORECASE))


def _proof_asked(screen: Screen) -> None:
    screen.forget_proof()
    _devices(screen).press("Sign out of Hotel TV")
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def _renaming(screen: Screen) -> None:
    _devices(screen).press("Rename Hotel TV")
    expect(screen.page.get_by_role("textbox", name="Name of Hotel TV")).to_be_visible()


def _ticked(screen: Screen) -> None:
    _devices(screen).page.get_by_role("checkbox", name="Select Hotel TV").check()
    screen.sees(re.compile("1 device"))


def _number_shown(screen: Screen) -> None:
    _devices(screen).press("Identify Hotel TV")
    expect(screen.page.get_by_role("row", name="Hotel TV")).to_contain_text("Look for")


def _check_out_asked(screen: Screen) -> None:
    _devices(screen).press("Check-out of Hotel TV")
    expect(screen.page.get_by_label("Signs out by itself on")).to_be_focused()


def _streams_stopped(screen: Screen) -> None:
    """One that watches, and one whose stream was stopped from here."""
    _resume_streams(screen)
    stop = _devices(screen).page.get_by_role("button", name=re.compile("^Stop the stream on "))
    stop.first.click()
    screen.sees("Stream stopped")
    expect(stop.first).to_be_visible()


def _all_asked(screen: Screen) -> None:
    _devices(screen)
    screen.press("Sign out of all devices")
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _this_asked(screen: Screen) -> None:
    _devices(screen)
    screen.page.get_by_role("row").filter(has_text="This device").get_by_role("button", name=SIGN_OUT).click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _resume_streams(screen: Screen) -> None:
    """Whoever watched a while ago watches again, so that the plan is full."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        for stream in work.db.exec(select(Stream).where(Stream.account_id == session.account_id, Stream.session_id != session.id)):
            stream.stopped_at, stream.stop_reason, stream.heartbeat_at = None, None, work.at


def _too_many(screen: Screen) -> None:
    _resume_streams(screen)
    screen.go("/watch/whalelight").sees("Too many screens at once")


def _proven(screen: Screen) -> Screen:
    """Somebody has just said who they are."""
    with unit_of_work() as work:
        work.db.get_one(Session, screen.session_id).proven_at = work.at
    return screen


def _signed_out(screen: Screen) -> None:
    _devices(_proven(screen)).press("Sign out of Hotel TV")
    expect(screen.page.get_by_role("region", name="Change your password?")).to_be_visible()


def _all_signed_out(screen: Screen) -> None:
    screen.devices().confirm_all(stays=True)
    expect(screen.page.get_by_role("heading", name="Signing out of all devices")).to_be_visible()


def _menu_open(screen: Screen) -> None:
    screen.go("/browse").sees("The Last Lamp at Vell")
    if screen.is_phone:
        screen.press("My NetAccess").press("Menu")
    else:
        screen.press("Account menu")
    expect(screen.page.get_by_role("menuitem", name="Account")).to_be_visible()


def _asked_by_a_screen(screen: Screen) -> None:
    """One with a long name, from a place that is not known."""
    code = screen_asks(
        new_code(), maker="A maker with a name of forty characters", model="And a model with as many letters in all", ip="10.0.0.9"
    )
    screen.go(f"/link?user_code={code}").sees("wants to sign in")


def _consent_refused(screen: Screen) -> None:
    _asked_by_a_screen(screen)
    screen.page.get_by_label("Until a date and time").check()
    screen.page.get_by_label("Date and time of check-out").fill("2020-01-01T10:00")
    screen.press("Approve").sees("Choose a day and a time")


def _decided(decision: str, text: str) -> Callable[[Screen], object]:
    def decide(screen: Screen) -> None:
        screen.go(f"/link?user_code={screen_asks(new_code())}")
        screen.press(decision).sees(text)

    return decide


def _run_out(screen: Screen) -> None:
    screen.go(f"/link?user_code={screen_asks(new_code(), expires_in=timedelta(0))}").sees("This code has run out")


def _asked_by_an_app(screen: Screen) -> None:
    screen.go(f"/link?request={app_asks()}").sees("See the devices of this account")


def _link_proof_asked(screen: Screen) -> None:
    screen.forget_proof()
    _asked_by_a_screen(screen)
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()


def _mails_proof_asked(screen: Screen) -> None:
    screen.forget_proof().go("/account/security/alerts").sees("enter your password once more")


def _paused(screen: Screen) -> None:
    screen.play("whalelight")
    screen.page.keyboard.press("k")
    expect(screen.page.locator("video")).to_have_js_property("paused", value=True)


def _activity(screen: Screen) -> None:
    """With a line told in full, and the table opened."""
    screen.go("/account/activity").sees("Where it was used")
    screen.page.get_by_text("What is this?").first.click()
    screen.page.get_by_text("The same as a table").click()
    expect(screen.page.get_by_role("table")).to_be_visible()


def _profile_history(screen: Screen) -> None:
    screen.go("/account/profiles").page.get_by_role("link", name="History of Ben").click()
    screen.sees("What Ben watched").sees("Velvet Static")


def _at(path: str, text: str) -> Callable[[Screen], object]:
    return lambda screen: screen.go(path).sees(text)


def _second_step(query: str, text: str) -> Callable[[Screen], object]:
    def look(screen: Screen) -> None:
        screen.go(f"/signin/second-step?{query}").sees(text).page.get_by_text("Use a recovery code", exact=True).click()
        expect(screen.page.get_by_label("Recovery code")).to_be_visible()

    return look


def _app_being_added(screen: Screen) -> None:
    _proven(screen).go(TWO_STEPS).press("Add an authenticator app")
    expect(screen.page.get_by_role("img", name="QR code with the key")).to_be_visible()


def _first_code_refused(screen: Screen) -> None:
    screen.page.get_by_label("Code", exact=True).fill("000000")
    screen.press("Add this app").sees("That is not right.")


def _codes_shown(screen: Screen) -> None:
    """With an app and a passkey of long names, and a device that is not asked."""
    with unit_of_work() as work:
        session = work.db.get_one(Session, screen.session_id)
        account_id, member_id, at = session.account_id, session.member_id, work.at
        for kind in ("app", "passkey"):
            factor = Factor(id=f"{kind}-{session.id}", account_id=account_id, member_id=member_id, kind=kind, name=LONG_NAME, created_at=at)
            factor.activate(LONG_NAME, at)
            work.db.add(factor)
        step = RememberedStep(
            id=session.id,
            account_id=account_id,
            member_id=member_id,
            device_id=session.device_id,
            token_hash=session.id,
            passed_at=at,
            expires_at=at + timedelta(days=30),
        )
        work.db.add(step)
    screen.go(TWO_STEPS).press("Make ten codes").sees("Your recovery codes for NetAccess")


def _factor_renamed(screen: Screen) -> None:
    screen.go(TWO_STEPS).sees(LONG_NAME).page.get_by_role("button", name="Rename").first.click()
    expect(screen.page.get_by_role("textbox", name="Name")).to_be_visible()


def _factor_removal_asked(screen: Screen) -> None:
    screen.go(TWO_STEPS).sees(LONG_NAME).page.get_by_role("button", name="Remove").first.click()
    expect(screen.page.get_by_role("alertdialog")).to_be_visible()


def _asked_about(screen: Screen) -> None:
    """A device with a long name, about which there is much to ask."""
    with unit_of_work() as work:
        whose = work.db.get_one(Session, screen.session_id).account_id
        query = select(Session).join(Device).where(Session.account_id == whose, Device.given_name == LONG_NAME)
        session = work.db.exec(query).one()
        session.familiarity = Familiarity.ASKED
        for rule in Rule:
            reason = "About 1,700 km from where the account was used just before: farther than anyone could travel."
            work.db.merge(Finding(session_id=session.id, rule=rule, confidence="high", reason=reason, found_at=work.at))
    screen.devices()
    asked = screen.page.get_by_role("group", name=f"Do you know {LONG_NAME}?")
    asked.get_by_text("How sure is this?").click()
    expect(asked.get_by_text("Very sure").first).to_be_visible()


def _reviewed(screen: Screen) -> None:
    _reviewing(screen)
    while (keep := screen.page.get_by_role("button", name=re.compile("^(Keep|It's me)"))).is_visible():
        text = screen.page.get_by_text(re.compile("^Device .* of "))
        here = text.inner_text()
        keep.click()
        expect(text.filter(has_text=here)).to_have_count(0)
    screen.sees("All devices are reviewed")


def _reviewing(screen: Screen) -> None:
    screen.go("/account/devices/review")
    expect(screen.page.get_by_role("heading", level=2)).to_be_focused()


def _review_proof_asked(screen: Screen) -> None:
    screen.go("/account/devices/review?proof=wrong").sees("enter your password once more")


SIGHTS = (
    Sight("sign-in", "", _at("/signin", "Sign in")),
    Sight("sign-in refused", "", _at("/signin?error=wrong-credentials", "wrong")),
    Sight("signed out", "", _at("/signed-out", "Sign in")),
    Sight("reset", "", _at("/reset", "Forgot your password?")),
    Sight("reset: asked", "", _at("/reset?asked=yes", "Look into your mailbox")),
    Sight("reset: refused", "", _at("/reset?error=link-is-over", "does not work any more")),
    Sight("reset: new password", "", _at("/reset?token=nml_none&why=easy", "easy to guess")),
    Sight("reset: done", "", _at("/signin?reset=done", "Your new password is set")),
    Sight("not me", "", _at("/wasnt-me?token=nml_none", "This wasn't you?")),
    Sight("not me: done", "", _at("/wasnt-me?done=yes", "That device is signed out")),
    Sight("not me: over", "", _at("/wasnt-me?over=used", "This link does nothing any more")),
    Sight("help, for anybody", "", _at("/help", "eight hours")),
    Sight("help: found", "", _at("/help?q=hotel", "Sign out on a hotel's TV")),
    Sight("help: nothing found", "", _at("/help?q=zzz", "No answer has all of these words")),
    Sight("help: a device", "", _at("/help/web-browser", "On the device itself")),
    Sight("help: a question", "", _at("/help/eight-hours", "What happens at once")),
    Sight("help: no such answer", "", _at("/help/toaster", "This answer is not here")),
    Sight("an app refused", "", _at("/oauth/authorize?client_id=nobody", "This app cannot be signed in")),
    Sight("no such page", "", _at("/no-such-page", "There is no such page")),
    Sight("profiles", "Ana", _at("/profiles", "Who's watching?")),
    Sight("browse", "Ana", _at("/browse", "The Last Lamp at Vell")),
    Sight("menu", "Ana", _menu_open),
    Sight("watch", "Ana", _paused),
    Sight("watch: no such title", "Ana", _no_such_title),
    Sight("account", "Ana", _at("/account", "Manage access and devices")),
    Sight("security", "Ana", _at("/account/security", "Change password")),
    Sight("password", "Ana", _at("/account/security/password", "Current password")),
    Sight("secure", "Ana", _at("/account/security/secure", "Nothing was changed on members")),
    Sight("secure refused", "Ana", _at("/account/security/secure?error=weak&why=common", "tried first")),
    Sight("secured", "Ana", _at("/account/security/secure?done=yes", "Your account is secured")),
    Sight("mails", "Ana", _at("/account/security/alerts", "Which mails are sent")),
    Sight("mails: refused", "Ana", _at("/account/security/alerts?error=invalid-input", "Use 3 to 40 characters")),
    Sight("mails: proof", "Ana", _mails_proof_asked),
    Sight("password refused", "Ana", _at("/account/security/password?error=weak&why=common", "tried first")),
    Sight("second step", "", _second_step("app=1&passkey=1&text=1&sent=yes", "A code is on its way")),
    Sight("second step refused", "", _second_step("app=1&error=wrong-code", "That is not right")),
    Sight("two steps: none", "Ana", _at(TWO_STEPS, "No second step yet")),
    Sight("two steps: an app", "Ana", _app_being_added),
    Sight("two steps: a wrong code", "Ana", _first_code_refused),
    Sight("two steps: recovery codes", "Ana", _codes_shown),
    Sight("two steps: a name", "Ana", _factor_renamed),
    Sight("two steps: removal", "Ana", _factor_removal_asked),
    Sight("activity", "Ana", _activity),
    Sight("activity: nothing found", "Ana", _at("/account/activity?place=Nowhere", "Show everything")),
    Sight("a profile's history", "Ana", _profile_history),
    Sight("a profile's history: no such profile", "Ana", _at("/account/profiles/none/history", "There is no such profile")),
    Sight("link: code", "Ana", _at("/link", "Pair a TV")),
    Sight("link: code refused", "Ana", _at("/link?user_code=zzzz", "A code has eight letters")),
    Sight("link: consent", "Ana", _asked_by_a_screen),
    Sight("link: consent refused", "Ana", _consent_refused),
    Sight("link: an app", "Ana", _asked_by_an_app),
    Sight("link: approved", "Ana", _decided("Approve", "You can put the remote down")),
    Sight("link: denied", "Ana", _decided("Deny", "was not let in")),
    Sight("link: run out", "Ana", _run_out),
    Sight("link: no such request", "Ana", _at("/link?request=none", "This request is not known")),
    Sight("devices", "Ana", _devices),
    Sight("devices: nothing found", "Ana", _at("/account/devices?q=zzz", "Clear filters")),
    Sight("devices: sign out of all", "Ana", _all_asked),
    Sight("devices: sign out here", "Ana", _this_asked),
    Sight("devices: proof", "Ana", _proof_asked),
    Sight("link: proof", "Ana", _link_proof_asked),
    Sight("devices: rename", "Ana", _renaming),
    Sight("devices: ticked", "Ana", _ticked),
    Sight("devices: a number", "Ana", _number_shown),
    Sight("devices: check-out", "Ana", _check_out_asked),
    Sight("devices: streams", "Ana", _streams_stopped),
    Sight("devices: a question", "Ana", _asked_about),
    Sight("account: worth doing", "Ana", _at("/account", "Worth doing")),
    Sight("review: proof", "Ana", _review_proof_asked),
    Sight("watch: too many at once", "Ana", _too_many),
    Sight("manage profiles", "Ana", look.managed),
    Sight("manage profiles: delete", "Ana", look.delete_asked),
    Sight("manage profiles: one more", "Ana", look.made),
    Sight("manage profiles: limits", "Ana", look.edited),
    Sight("manage profiles: proof", "Ana", look.proof_asked),
    Sight("profiles: PIN", "Ana", look.pin_asked),
    Sight("watch: kept off", "Ana", look.kept_off),
    Sight("manage profiles: somebody asks", "Ana", look.asked_for),
    Sight("watch: not for this profile", "Ana", look.not_for_it),
    Sight("kids: account", "Kids", _at("/account/devices", "Kids")),
    Sight("kids: link", "Kids", _at("/link", "Kids")),
    Sight("kids: not for them", "Kids", _at("/watch/velvet-static", "This one is for grown-ups")),
    # From here on fewer and fewer are signed in.
    Sight("devices: receipt and offer", "Ana", _signed_out),
    Sight("review", "Ana", _reviewing),
    Sight("review: done", "Ana", _reviewed),
    Sight("devices: progress", "Ana", _all_signed_out),
)


def tour(screens: Screens, home: Household, **options: Any) -> list[tuple[Sight, Screen]]:
    """Open one browser for each kind of visitor; returns what to look at, in whose browser."""
    by_profile = {
        "": screens.new(**options),
        "Ana": screens.signed_in(home, "Ana", **options),
        "Kids": screens.signed_in(home, "Kids", **options),
    }
    return [(sight, by_profile[sight.profile]) for sight in SIGHTS]
