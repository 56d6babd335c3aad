"""A telephone that codes are sent to, where the operator has a gateway for text messages."""

from tests.support.screens import Screen
from tests.support.sights.sight import Sight, proven
from tests.support.sights.two_steps import TWO_STEPS, hold


def _number_asked(screen: Screen) -> None:
    hold(screen, "app")
    proven(screen).go(TWO_STEPS).press("Add a telephone").sees("This is the weaker way")


def _number_refused(screen: Screen) -> None:
    screen.page.get_by_label("Mobile number").fill("06 12 34 56 78")
    screen.press("Send a code").sees("This is no mobile number")


def _code_asked(screen: Screen) -> None:
    screen.page.get_by_label("Mobile number").fill("+33 6 12 34 56 78")
    screen.press("Send a code").sees("A code is on its way to your number that ends in 78.")


def _code_refused(screen: Screen) -> None:
    screen.page.get_by_label("Code", exact=True).fill("000000")
    screen.press("Add this telephone").sees("That is not right, or too old.")


SIGHTS = (
    Sight("a telephone: number", "Ana", _number_asked),
    Sight("a telephone: number refused", "Ana", _number_refused),
    Sight("a telephone: code", "Ana", _code_asked),
    Sight("a telephone: code refused", "Ana", _code_refused),
)
