"""Devices are signed out at the account door, and what became of it is read there."""

from datetime import timedelta

import pytest

from netaccess.services import receipts, sessions
from tests.factories import app, browser, many, pass_proof, tv
from tests.support.account_door import DOOR, UNKNOWN, given
from tests.support.problems import refusal
from tests.support.proofs import DeviceKey

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_sign_out_is_made_followed_and_proven(ana, home, frozen):
    hotel, other = tv(home, holds_token_for=timedelta(hours=3)), browser(home)
    answer = ana.order("chosen", hotel, other.session_id)
    made = given(answer, 201)
    assert answer.headers["location"] == f"{DOOR}/sign-outs/{made['id']}"
    assert (made["scope"], made["devices"], made["waiting"], made["is_done"]) == ("chosen", 2, 1, False)
    assert (made["asked_at"], made["effective_by"]) == ("2026-03-01T12:00:00Z", "2026-03-01T15:00:00Z")
    assert sessions.still_alive([hotel, other.session_id]) == set()

    receipts.mark_delivered([hotel])
    receipts.mark_confirmed(hotel)
    assert given(ana.get(f"/sign-outs/{made['id']}"))["confirmed"] == 1
    lines = {line["device_id"]: line["receipt"] for line in given(ana.get(f"/sign-outs/{made['id']}/receipts"))["receipts"]}
    assert set(lines) == {hotel, other.session_id}
    assert lines[hotel] == {
        "state": "confirmed",
        "refused_at": "2026-03-01T12:00:00Z",
        "delivered_at": "2026-03-01T12:00:00Z",
        "confirmed_at": "2026-03-01T12:00:00Z",
        "effective_by": "2026-03-01T15:00:00Z",
    }
    [row] = given(ana.get("/devices", state="signed-out", kind="tv"))["devices"]
    assert (row["end_reason"], row["receipt"]["state"]) == ("signed-out", "confirmed")


def test_receipts_come_in_pages(ana, home):
    ids = sorted(many(home, 5))
    order = given(ana.order("others"), 201)["id"]
    found: list[str] = []
    after = ""
    for _ in range(3):
        page = given(ana.get(f"/sign-outs/{order}/receipts", after=after, limit=2))
        found += [line["device_id"] for line in page["receipts"]]
        after = page["next"]
    assert found == ids
    assert after is None


def test_signing_out_again_leads_to_the_same_sign_out(ana, home):
    other = browser(home)
    first, second = (given(ana.order("one", other.session_id), 201) for _ in range(2))
    assert second == first


def test_others_are_signed_out_and_this_device_stays(ana, home):
    others = many(home, 3)
    assert given(ana.order("others"), 201)["devices"] == 3
    assert sessions.still_alive([*others, ana.session_id]) == {ana.session_id}


def test_all_includes_the_device_that_asks(ana, home):
    many(home, 2)
    assert given(ana.order("all"), 201)["devices"] == 3
    assert refusal(ana.get("/devices")) == (401, "signed-out")


UNCLEAR = [
    {},
    {"scope": "some"},
    {"scope": "one"},
    {"scope": "one", "devices": []},
    {"scope": "one", "devices": [UNKNOWN, UNKNOWN[1:]]},
    {"scope": "chosen", "devices": [f"{number:032}" for number in range(501)]},
    {"scope": "chosen", "devices": "all"},
    {"scope": "chosen", "devices": [None]},
    {"scope": "chosen", "devices": ["nul\0"]},
    {"scope": "chosen", "devices": ["x" * 10_000]},
    {"scope": "all", "devices": [UNKNOWN]},
    {"scope": "others", "device": [UNKNOWN]},
    [],
    "all",
]


def test_an_order_that_is_not_clear_ends_nothing(ana, home):
    other = browser(home)
    for order in UNCLEAR:
        assert refusal(ana.ask("POST", "/sign-outs", json=order)) == (422, "invalid-input"), order
    assert sessions.still_alive([other.session_id]) == {other.session_id}


def test_an_old_proof_is_asked_for_anew(ana, home, frozen):
    other = browser(home)
    pass_proof(frozen)
    one = {"devices": [other.session_id]}
    for order in ({"scope": "all"}, {"scope": "others"}, {"scope": "one"} | one, {"scope": "chosen"} | one):
        answer = ana.ask("POST", "/sign-outs", json=order)
        assert refusal(answer) == (401, "proof-required")
        challenge = answer.headers["www-authenticate"]
        assert challenge.startswith("Bearer ")
        assert 'error="insufficient_user_authentication"' in challenge
        assert 'max_age="900"' in challenge
    assert sessions.still_alive([other.session_id, ana.session_id]) == {other.session_id, ana.session_id}


def test_a_token_that_is_bound_to_a_key_is_asked_by_its_own_scheme(client, home, frozen):
    key = DeviceKey()
    held = app(home, profile="Ana", scope="stream account", jkt=key.thumbprint)
    address = f"{DOOR}/sign-outs"
    pass_proof(frozen)
    proof = key.credentials("POST", f"http://localhost:8000{address}", held.access_token)
    answer = client.post(address, json={"scope": "others"}, headers=proof)
    assert refusal(answer) == (401, "proof-required")
    assert answer.headers["www-authenticate"].startswith('DPoP error="insufficient_user_authentication"')
    assert refusal(client.post(address, json={"scope": "others"}, headers=held.credentials)) == (401, "invalid-token")


def test_what_changes_no_credential_needs_no_new_proof(ana, home, frozen):
    hotel = tv(home, holds_token_for=timedelta(hours=1))
    pass_proof(frozen)
    assert given(ana.ask("PATCH", f"/devices/{hotel}", json={"name": "Room 12"}))["name"] == "Room 12"
    assert ana.ask("POST", f"/devices/{hotel}/stop-stream").status_code == 204
