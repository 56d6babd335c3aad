"""`netaccess account`, as an operator runs it beside a server."""

import pytest

from netaccess.domain.errors import WrongCredentials
from netaccess.services import sessions
from tests.factories import browser, household


def test_one_account_or_every_one_is_signed_out(command):
    for email in ("ana@home.example", "ben@home.example"):
        browser(household(email))
    assert command("account", "sign-out", "ben@home.example") == (0, "", "netaccess: 1 sessions of 1 accounts have ended\n")
    assert command("account", "sign-out", "--everybody") == (0, "", "netaccess: 1 sessions of 2 accounts have ended\n")


def test_an_account_is_closed_and_opened_again(command):
    home = household()
    browser(home)
    assert command("account", "disable", home.email)[2] == f"netaccess: the account of {home.email} is disabled; 1 sessions have ended\n"
    with pytest.raises(WrongCredentials):
        browser(home)
    assert command("account", "enable", home.email)[0] == 0
    assert sessions.still_alive([browser(home).session_id])


def test_an_account_is_put_on_another_plan(command):
    home = household(plan="basic")
    assert command("account", "plan", home.email, "premium") == (0, "", f"netaccess: the account of {home.email} is on the plan premium\n")
    assert sessions.me(browser(home, "Ana").actor).plan_name == "Premium"
    code, told, noted = command("account", "plan", home.email, "gold")
    assert (code, told) == (2, "")
    assert "There is no plan gold; there are basic, basic-ads, standard, premium." in noted


@pytest.mark.parametrize("words", [["sign-out"], ["sign-out", "ana@home.example", "--everybody"], ["disable", "nobody@home.example"]])
def test_a_mistake_is_told_in_a_line(command, words):
    household()
    code, told, noted = command("account", *words)
    assert (code, told) == (2, "")
    assert noted
