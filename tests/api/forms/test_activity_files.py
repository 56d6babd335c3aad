"""The owner keeps the history as a file."""

import csv
import json
from io import StringIO

import pytest

from netaccess.domain.pages import SIGNED_OUT
from netaccess.services import devices, sessions
from tests.factories import browser, household
from tests.support.forms import where
from tests.support.problems import refusal

pytestmark = pytest.mark.usefixtures("runtime")
CSV, JSON = "/api/browser/activity.csv", "/api/browser/activity.json"


@pytest.fixture
def owner(client, home):
    owner = browser(home, "Ana")
    client.cookies.set("netaccess", owner.token)
    return owner


def test_both_files_hold_what_the_page_shows(client, owner):
    devices.rename(owner.actor, owner.session_id, "=HYPERLINK()")
    answer = client.get(CSV)
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    assert [row["tag"] for row in rows] == ["device:renamed", "profile:chosen", "session:signed-in"]
    assert rows[0]["detail"] == "'=HYPERLINK()"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="netaccess-activity.csv"'
    assert answer.headers["cache-control"] == "no-store"
    answer = client.get(JSON)
    assert json.loads(answer.text)[0]["detail"] == "=HYPERLINK()"
    assert answer.headers["content-disposition"] == 'attachment; filename="netaccess-activity.json"'


def test_a_file_is_narrowed_down_as_the_page_is(client, owner):
    assert [row["tag"] for row in client.get(JSON, params={"kind": "profiles"}).json()] == ["profile:chosen"]
    assert client.get(JSON, params={"kind": "watching"}).json() == []
    assert len(client.get(JSON, params={"kind": "nonsense", "span": "\0"}).json()) == 2


def test_a_history_longer_than_a_page_comes_whole(client, owner, monkeypatch):
    monkeypatch.setattr("netaccess.services.activity.MOST_ROWS", 2)
    for number in range(5):
        devices.rename(owner.actor, owner.session_id, f"Name {number}")
    assert len(client.get(JSON).json()) == 7
    assert len(client.get(CSV).text.splitlines()) == 8


def test_only_who_manages_the_account_gets_it(client, home, owner):
    sessions.leave(owner.actor)
    for file in (CSV, JSON):
        assert where(client.get(file)) == (SIGNED_OUT, {})
    kids = household("kids@home.example", names=("Ana", "Kids"))
    client.cookies.set("netaccess", browser(kids, "Kids").token)
    for file in (CSV, JSON):
        assert refusal(client.get(file)) == (403, "kids-profile")
    client.cookies.clear()
    assert where(client.get(CSV)) == (SIGNED_OUT, {})


def test_no_other_site_has_it_saved(client, owner):
    for site in ("cross-site", "same-site"):
        assert refusal(client.get(CSV, headers={"sec-fetch-site": site})) == (403, "cross-origin")
    for site in ("none", "same-origin"):
        assert client.get(CSV, headers={"sec-fetch-site": site}).status_code == 200
