"""`netaccess support look`, as an agent runs it beside a server."""

import json
from datetime import timedelta

import pytest

from netaccess import settings
from netaccess.services import activity
from netaccess.settings import SettingsError
from tests.factories import browser, household, tv

WHO = ("--agent", "Mia", "--reason", "ticket 4711")


@pytest.fixture
def owner():
    home = household()
    tv(home, holds_token_for=timedelta(hours=5), name="TV [bold]of the attic")
    return browser(home, "Ana").actor


def looks(owner) -> int:
    return [line.tag for line in activity.lines(owner).rows].count("support:looked")


def test_the_account_is_shown_and_the_owner_told(command, owner):
    code, told, noted = command("support", "look", "ana@home.example", *WHO)
    assert (code, noted) == (0, "")
    for said in ("Ana <ana@home.example>", "Premium, 4 at the same time", "Ana, Ben, Kids", "With access", "[bold]"):
        assert said in told
    assert looks(owner) == 1


def test_for_machines_it_is_json(command, owner):
    code, told, _ = command("support", "look", "ana@home.example", *WHO, "--json")
    seen = json.loads(told)
    assert (code, seen["plan"], seen["profiles"]) == (0, "Premium", ["Ana", "Ben", "Kids"])
    assert {device["name"] for device in seen["devices"]} == {"TV [bold]of the attic", "Chrome on Windows"}
    assert seen["looked_at"] == "2026-03-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody@home.example", *WHO], "email: 'nobody@home.example' signs in to no account."),
        (["ana@home.example", "--agent", "Mia", "--reason", " "], "reason: Say why, as by the number of a ticket."),
        (["ana@home.example", "--agent", "", "--reason", "x"], "agent: Say who looks."),
    ],
)
def test_a_mistake_is_told_in_a_line_and_shows_nothing(command, owner, words, said):
    assert command("support", "look", *words) == (2, "", f"netaccess: {said}\n")
    assert looks(owner) == 0


def test_wrong_settings_are_told_in_a_line(command, owner, monkeypatch):
    def wrong():
        raise SettingsError("NETACCESS_PORT is no port")

    monkeypatch.setattr(settings, "load", wrong)
    assert command("support", "look", "ana@home.example", *WHO) == (2, "", "netaccess: NETACCESS_PORT is no port\n")


@pytest.mark.usefixtures("unmigrated")
def test_another_schema_is_told_and_shows_nothing(command):
    code, told, noted = command("support", "look", "ana@home.example", *WHO)
    assert (code, told) == (2, "")
    assert noted.startswith("netaccess: ")
