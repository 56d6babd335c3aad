"""History and profiles of the household, at the account door."""

from datetime import timedelta

import pytest

from tests.factories import browser, tv
from tests.support.account_door import given
from tests.support.problems import refusal

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


def test_history_is_narrowed_down(ana, home):
    other = browser(home, "Ben")
    ana.order("one", other.session_id)
    assert [line["tag"] for line in narrowed(ana, kind="profiles")] == ["profile:chosen"]
    [out, *_] = narrowed(ana, device=other.session_id)
    assert (out["sentence"].split(" signed out ")[0], out["kind"], out["device_id"]) == ("Ana", "sign-outs", other.session_id)
    assert {line["profile_name"] for line in narrowed(ana, profile=home.profiles["Ben"].id)} == {"Ben"}
    assert (
        narrowed(ana, place="Nowhere") == narrowed(ana, since="2026-03-02T00:00:00Z") == narrowed(ana, before="2026-03-01T12:00:00Z") == []
    )
    assert len(narrowed(ana, since="2026-03-01T13:00:00+01:00", before="2026-03-01T12:00:01Z")) == 3


def narrowed(ana, **query):
    return given(ana.get("/activity", **query))["activity"]


def test_what_cannot_be_a_kind_a_moment_or_an_id_is_refused(ana):
    moments = ("yesterday", "2026-03-01T12:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00")
    wrong = [{"kind": "toaster"}, {"kind": ""}, {"device": "x" * 65}, {"profile": "a b"}, {"place": "nul\0"}, {"place": "x" * 201}]
    for query in (*wrong, *({"since": moment} for moment in moments), *({"before": moment} for moment in moments)):
        assert refusal(ana.get("/activity", **query)) == (422, "invalid-input"), query
