"""Letting a device in: its code, the decision, and what came of it."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.support.asking import app_asks, new_code, screen_asks
from tests.support.screens import Screen
from tests.support.sights.sight import Sight, at, proven


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
        screen.press(decision).sees("Samsung TV").sees(text)

    return decide


def _run_out(screen: Screen) -> None:
    screen.go(f"/link?user_code={screen_asks(new_code(), expires_in=timedelta(0))}").sees("This code has run out")


def _asked_by_an_app(screen: Screen) -> None:
    screen.go(f"/link?request={app_asks()}").sees("See the devices of this account")


def _proof_asked(screen: Screen) -> None:
    screen.forget_proof()
    _asked_by_a_screen(screen)
    expect(screen.page.get_by_label("Password", exact=True)).to_be_visible()
    proven(screen)


SIGHTS = (
    Sight("link: code", "Ana", at("/link", "Pair a TV")),
    Sight("link: code refused", "Ana", at("/link?user_code=zzzz", "A code has eight letters")),
    Sight("link: proof", "Ana", _proof_asked),
    Sight("link: consent", "Ana", _asked_by_a_screen),
    Sight("link: consent refused", "Ana", _consent_refused),
    Sight("link: an app", "Ana", _asked_by_an_app),
    Sight("link: approved", "Ana", _decided("Approve", "You can put the remote down")),
    Sight("link: denied", "Ana", _decided("Deny", "was not let in")),
    Sight("link: run out", "Ana", _run_out),
    Sight("link: no such request", "Ana", at("/link?request=none", "This request is not known")),
)
