"""The account door: what the devices page does, by an operator's own app with a member's access token."""

import json
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.services import sessions, sign_outs, streams
from tests.factories import App, app, browser, household, many, pass_proof, tv
from tests.support.proofs import DeviceKey

pytestmark = pytest.mark.usefixtures("runtime")

DOOR = "/api/v1/account"
PROBLEM = "application/problem+json"
UNKNOWN = "0" * 32


@pytest.fixture
def client():
    with TestClient(make_api(), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture
def home():
    return household()


@pytest.fixture
def ana(client, home):
    return Asking(client, app(home, profile="Ana", scope="stream account"))


class Asking:
    """An app at the account door."""

    def __init__(self, client: TestClient, held: App) -> None:
        self._client, self.held = client, held

    @property
    def session_id(self) -> str:
        return self.held.actor.session_id

    def ask(self, method, path, **sent):
        headers = {"authorization": f"Bearer {self.held.access_token}"} | sent.pop("headers", {})
        return self._client.request(method, f"{DOOR}{path}", headers=headers, **sent)

    def get(self, path, **query):
        return self.ask("GET", path, params=query)

    def order(self, scope, *devices):
        return self.ask("POST", "/sign-outs", json={"scope": scope} | ({"devices": list(devices)} if devices else {}))


def given(answer, status=200):
    """Return what an answer holds."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def refusal(answer):
    """Return status and code of a problem."""
    assert answer.headers["content-type"] == PROBLEM, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["status"] == answer.status_code
    assert answer.json()["detail"]
    return answer.status_code, answer.json()["code"]


def names(answer):
    return [device["name"] for device in given(answer)["devices"]]


def test_the_list_says_what_the_page_says(ana, home, frozen):
    hotel = tv(home, holds_token_for=timedelta(hours=3), active=timedelta(minutes=5))
    found = given(ana.get("/devices"))
    assert (found["total"], found["matching"], found["next"]) == (2, 2, None)
    mine, theirs = found["devices"]
    assert (mine["id"], mine["is_this_device"], mine["is_app"], mine["profile"]["name"]) == (ana.session_id, True, True, "Ana")
    assert theirs == {
        "id": hotel,
        "kind": "tv",
        "name": "Hotel TV",
        "agent_name": "Android TV",
        "is_this_device": False,
        "is_app": True,
        "profile": None,
        "watching": None,
        "last_title": None,
        "last_watched_at": None,
        "last_active_at": "2026-03-01T11:55:00Z",
        "is_idle": False,
        "first_signed_in_at": "2026-03-01T11:55:00Z",
        "check_out_at": None,
        "place": "Lyon, France",
        "place_reason": "",
        "ip": "203.0.113.9",
        "end_reason": None,
        "receipt": None,
    }


def test_the_list_can_be_filtered_as_on_the_page(ana, home):
    for name in ("Attic TV", "Hotel TV"):
        tv(home, holds_token_for=timedelta(hours=1), name=name)
    watching = browser(home, "Ben")
    streams.start(watching.actor, "velvet-static")
    assert names(ana.get("/devices", kind="tv", search="hötel")) == ["Hotel TV"]
    assert len(names(ana.get("/devices", profile="never"))) == 3
    assert len(names(ana.get("/devices", profile=home.profiles["Ben"].id))) == 1
    [found] = given(ana.get("/devices", state="watching"))["devices"]
    assert (found["id"], found["watching"]["title"]) == (watching.session_id, "Velvet Static")


def test_the_list_comes_in_pages_that_name_the_next(ana, home):
    many(home, 4)
    found, answer = [], ana.get("/devices", limit=2, state="active")
    for _ in range(2):
        body = given(answer)
        assert len(body["devices"]) == 2
        found += [device["id"] for device in body["devices"]]
        link, rel = answer.headers["link"].split("; ")
        assert rel == 'rel="next"'
        following = ana.ask("GET", link[len(f"<{DOOR}") : -1])
        assert given(following) == given(ana.get("/devices", limit=2, state="active", after=body["next"]))
        answer = following
    found += [device["id"] for device in given(answer)["devices"]]
    assert (len(found), len(set(found)), "link" in answer.headers) == (5, 5, False)


def test_one_device(ana, home):
    other = browser(home)
    assert given(ana.get(f"/devices/{other.session_id}"))["id"] == other.session_id


def test_a_device_is_named_and_naming_it_again_changes_nothing(ana, home):
    hotel = tv(home, holds_token_for=timedelta(hours=1))
    for _ in range(2):
        answer = ana.ask("PATCH", f"/devices/{hotel}", json={"name": "  Room   12 "})
        assert given(answer)["name"] == "Room 12"
    assert [line["tag"] for line in given(ana.get("/activity"))["activity"]].count("device:renamed") == 1


def test_a_name_that_cannot_be_used_is_refused(ana):
    typed = ["", " ", "x" * 61, "x" * 10_000, "a\0b", "a\u202eb", 7, None, ["a"]]
    bodies = [json.dumps({"name": name}) for name in typed] + ['{"name": "\\ud800"}', '{"name": "a", "kind": "tv"}', "{}", "[]", "7", ""]
    for body in bodies:
        answer = ana.ask("PATCH", f"/devices/{ana.session_id}", content=body, headers={"content-type": "application/json"})
        assert refusal(answer) == (422, "invalid-input"), body


def test_what_plays_on_a_device_is_stopped_once(ana, home):
    other = browser(home, "Ben")
    streams.start(other.actor, "velvet-static")
    assert given(ana.get("/streams"))["running"][0]["device_name"]
    for _ in range(2):
        assert ana.ask("POST", f"/devices/{other.session_id}/stop-stream").status_code == 204
    assert given(ana.get("/streams")) == {"limit": 4, "running": []}
    assert sessions.still_alive([other.session_id])


def test_an_app_shows_a_number_and_the_same_one_while_it_shows_it(ana, home):
    hotel = tv(home, holds_token_for=timedelta(hours=1))
    first, second = (given(ana.ask("POST", f"/devices/{hotel}/identify")) for _ in range(2))
    assert first == second
    assert 10 <= first["number"] <= 99
    assert first["until"].endswith("Z")


def test_a_sign_out_is_made_followed_and_proven(ana, home, frozen):
    hotel, other = tv(home, holds_token_for=timedelta(hours=3)), browser(home)
    answer = ana.order("chosen", hotel, other.session_id)
    made = given(answer, 201)
    assert answer.headers["location"] == f"{DOOR}/sign-outs/{made['id']}"
    assert (made["scope"], made["devices"], made["waiting"], made["is_done"]) == ("chosen", 2, 1, False)
    assert (made["asked_at"], made["effective_by"]) == ("2026-03-01T12:00:00Z", "2026-03-01T15:00:00Z")
    assert sessions.still_alive([hotel, other.session_id]) == set()

    sign_outs.mark_delivered([hotel])
    sign_outs.mark_confirmed(hotel)
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


ADDRESSES = [
    ("GET", "/devices", None),
    ("GET", "/devices/{device}", None),
    ("PATCH", "/devices/{device}", {"name": "Mine"}),
    ("POST", "/devices/{device}/stop-stream", None),
    ("POST", "/devices/{device}/identify", None),
    ("POST", "/sign-outs", {"scope": "one", "devices": ["{device}"]}),
    ("POST", "/sign-outs", {"scope": "all"}),
    ("GET", "/sign-outs/{sign_out}", None),
    ("GET", "/sign-outs/{sign_out}/receipts", None),
    ("GET", "/streams", None),
    ("GET", "/activity", None),
    ("GET", "/profiles", None),
]


def send(asking, address, device, sign_out=UNKNOWN, **more):
    method, path, body = address
    if body and "devices" in body:
        body = body | {"devices": [device]}
    return asking.ask(method, path.format(device=device, sign_out=sign_out), json=body, **more)


def test_a_kids_profile_gets_nowhere_and_hears_why(client, home):
    child, other = Asking(client, app(home, profile="Kids", scope="stream account")), browser(home)
    for address in ADDRESSES:
        answer = send(child, address, other.session_id)
        assert refusal(answer) == (403, "kids-profile"), address
        assert "Kids" in answer.json()["detail"]
    assert sessions.still_alive([other.session_id])


def test_a_token_that_is_not_for_the_account_gets_nowhere(client, home):
    watcher, other = Asking(client, app(home, profile="Ana", scope="stream")), browser(home)
    for address in ADDRESSES:
        answer = send(watcher, address, other.session_id)
        assert refusal(answer) == (403, "insufficient-scope"), address
        assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]
        assert 'scope="account"' in answer.headers["www-authenticate"]
    assert sessions.still_alive([other.session_id])


def test_a_token_of_an_ended_session_gets_nowhere(ana, home):
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [ana.session_id])
    for address in ADDRESSES:
        answer = send(ana, address, other.session_id)
        assert refusal(answer) == (401, "signed-out"), address
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert sessions.still_alive([other.session_id])


def test_who_brings_no_token_gets_nowhere(ana, home):
    other = browser(home)
    for address in ADDRESSES:
        for credentials in ("", "Bearer", "Bearer x.y.z", "Basic YTpi", "Bearer " + "x" * 10_000):
            answer = send(ana, address, other.session_id, headers={"authorization": credentials})
            assert refusal(answer)[0] == 401, address
            assert "www-authenticate" in answer.headers
    assert sessions.still_alive([other.session_id])


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


WITH_IDS = [address for address in ADDRESSES if "{device}" in str(address) or "{sign_out}" in str(address)]


def test_what_is_another_accounts_is_not_found_and_stays_as_it_is(ana):
    elsewhere = household("eve@elsewhere.example")
    eve, theirs = browser(elsewhere, "Ana"), browser(elsewhere, "Ana")
    order = sign_outs.sign_out(eve.actor, [browser(elsewhere).session_id])
    streams.start(theirs.actor, "velvet-static")
    for address in WITH_IDS:
        for device, sign_out in ((theirs.session_id, order.id), (UNKNOWN, UNKNOWN)):
            assert refusal(send(ana, address, device, sign_out)) == (404, "not-found"), address
    assert sessions.still_alive([theirs.session_id])
    assert len(streams.use(eve.actor).running) == 1


def test_what_can_be_no_id_is_refused(ana):
    for address in WITH_IDS:
        for wrong in ("x" * 10_000, "%00", "a%00b", "..%2f..", "%ff", "a b", "'--", "é"):
            answer = send(ana, address, wrong, wrong)
            assert refusal(answer) in {(422, "invalid-input"), (404, "not-found")}, (address, wrong)


WRONG_PAGES: list[dict[str, str]] = [
    *({"limit": limit} for limit in ("0", "501", "-1", "many", "1e1", "9" * 5_000)),
    *({"after": after} for after in ("x" * 10_000, "no key", "l~yesterday~x", "nul\0", "é")),
]


@pytest.mark.parametrize("path", ["/devices", "/activity", f"/sign-outs/{UNKNOWN}/receipts"])
def test_a_page_that_cannot_be_is_refused(ana, path):
    for query in WRONG_PAGES:
        assert refusal(ana.get(path, **query)) == (422, "invalid-input"), query


NULS = ({"search": "nul\0"}, {"profile": "nul\0"})


def test_a_filter_that_cannot_be_is_refused(ana):
    for query in ({"kind": "toaster"}, {"kind": ""}, {"state": "gone"}, {"search": "x" * 10_000}, {"profile": "x" * 65}, *NULS):
        assert refusal(ana.get("/devices", **query)) == (422, "invalid-input"), query


def test_odd_filters_find_nothing_and_break_nothing(ana):
    for text in ("%_\\", "'; DROP TABLE device", "\ufffd", "ß" * 100):
        assert given(ana.get("/devices", search=text))["matching"] == 0


def test_a_page_costs_the_same_number_of_statements_at_any_size(ana, home, count_statements):
    with count_statements() as few:
        ana.get("/devices")
    many(home, 30)
    with count_statements() as more:
        ana.get("/devices", limit=500)
    assert len(more) <= len(few) + 1


def test_no_answer_leaks_what_is_kept(ana, home):
    tv(home, holds_token_for=timedelta(hours=1))
    text = ana.get("/devices").text + ana.get("/activity").text + ana.get("/streams").text + ana.get("/profiles").text
    for secret in ("token_hash", "account_id", "member_id", "search_text", "password", "installation", home.account_id, home.email):
        assert secret not in text
