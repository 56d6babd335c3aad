"""`netaccess receiver`, as an operator runs it beside a server."""

from functools import partial

import pytest
from sqlmodel import select

from netaccess.domain.security_events import Answer
from netaccess.models import Receiver
from netaccess.services import outbox, receivers, sign_outs
from tests.factories import browser, household

HERE, THERE = "https://one.example/events", "http://127.0.0.1:9000/events"


@pytest.fixture
def run(command):
    return partial(command, "receiver")


@pytest.fixture
def authorization(runtime):
    def looking(url):
        with runtime.database.read() as db:
            return db.exec(select(Receiver.authorization).where(Receiver.url == url)).one()

    return looking


def cells(out):
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if "│" in line]


def test_a_receiver_is_added_and_removed(run, authorization):
    assert run("add", HERE) == (0, "", f"netaccess: {HERE} is told from now on\n")
    assert authorization(HERE) == ""
    assert run("remove", HERE) == (0, "", f"netaccess: {HERE} is told no more\n")
    assert receivers.listing() == []


def test_the_header_may_be_given_where_no_shell_keeps_it(run, authorization, monkeypatch):
    run("add", HERE, "--authorization", "Bearer typed")
    monkeypatch.setenv("NETACCESS_RECEIVER_AUTHORIZATION", "Bearer kept")
    run("add", THERE)
    assert (authorization(HERE), authorization(THERE)) == ("Bearer typed", "Bearer kept")
    assert "Bearer" not in run("list")[1]


def test_the_list_says_how_it_goes_with_each(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    run("add", HERE)
    run("add", THERE)
    home = household()
    sign_outs.sign_out(browser(home).actor, [browser(home).session_id, browser(home).session_id])
    for receiver_id in outbox.due():
        pushes = outbox.take(receiver_id)
        answer = Answer() if pushes[0].url == THERE else Answer("[bold]it answered 503", is_about_receiver=True)
        outbox.settle(receiver_id, {push.id: answer for push in pushes})

    code, out, err = run("list")

    assert (code, err) == (0, "")
    at = "2026-03-01 12:00:00 UTC"
    assert sorted(cells(out)) == sorted([[HERE, "2", at, "0", at, "[bold]it answered 503", "0"], [THERE, "0", "", "0", "", "", "2"]])


def test_an_empty_list_says_how_to_go_on(run):
    code, out, err = run("list")
    assert (code, out) == (0, "")
    assert "netaccess receiver add" in err


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["add", "http://one.example/events"], "url"),
        (["add", "one.example"], "url"),
        (["add", HERE, "--authorization", "Bearer ü"], "authorization"),
        (["add", THERE], "url"),
        (["remove", HERE], "url"),
    ],
)
def test_a_mistake_is_one_line(run, words, field):
    receivers.add(THERE)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"netaccess: {field}: ")
    assert err.count("\n") == 1
    assert [receiver.url for receiver in receivers.listing()] == [THERE]


@pytest.mark.usefixtures("unmigrated")
def test_it_needs_a_migrated_database(run):
    code, _, err = run("list")
    assert code == 2
    assert "migrate" in err
