"""History and profiles of the household, at the account door."""

from datetime import timedelta

import pytest

from tests.factories import browser, tv
from tests.support.account_door import given

pytestmark = pytest.mark.usefixtures("runtime")


def test_history_comes_the_latest_first_in_pages(ana, home):
    other = browser(home, "Ben")
    ana.order("one", other.session_id)
    first = given(ana.get("/activity", limit=1))
    [line] = first["activity"]
    assert (line["tag"], line["member_name"], line["profile_name"], line["at"]) == (
        "session:signed-out",
        "Ana",
        "Ben",
        "2026-03-01T12:00:00Z",
    )
    answer = ana.get("/activity", limit=1, after=first["next"])
    assert given(answer)["activity"][0]["id"] < line["id"]
    assert f"after={given(answer)['next']}" in answer.headers["link"]


def test_profiles_in_their_order(ana):
    assert [(profile["name"], profile["is_kids"]) for profile in given(ana.get("/profiles"))["profiles"]] == [
        ("Ana", False),
        ("Ben", False),
        ("Kids", True),
    ]


def test_no_answer_leaks_what_is_kept(ana, home):
    tv(home, holds_token_for=timedelta(hours=1))
    text = ana.get("/devices").text + ana.get("/activity").text + ana.get("/streams").text + ana.get("/profiles").text
    for secret in ("token_hash", "account_id", "member_id", "search_text", "password", "installation", home.account_id, home.email):
        assert secret not in text
