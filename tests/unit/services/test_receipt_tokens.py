"""A device that is out says so itself, once, with what it was given."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.domain.errors import NotFound, ReceiptUsed
from netaccess.models import Activity, Receipt
from netaccess.push.messages import AccountChanged
from netaccess.services import receipts, sessions, sign_outs
from tests.factories import app, browser, household

pytestmark = pytest.mark.usefixtures("runtime")


def signed_out(home, owner):
    """An app that is out; returns its session's id."""
    session_id = app(home).session_id
    sign_outs.sign_out(owner, [session_id])
    return session_id


def confirmed(runtime, session_id):
    with runtime.database.read() as db:
        return db.exec(select(Receipt.confirmed_at).where(Receipt.session_id == session_id)).one()


def outcome(token):
    try:
        receipts.confirm(token)
    except (NotFound, ReceiptUsed) as refusal:
        return refusal.code
    return "confirmed"


def test_the_word_of_a_device_counts_once(runtime, frozen, told):
    home = household()
    session_id = signed_out(home, browser(home, "Ana").actor)
    token = receipts.token_of(session_id)
    told.clear()

    assert outcome(token) == "confirmed"
    assert confirmed(runtime, session_id) == frozen.at
    assert told == [AccountChanged(home.account_id)]
    assert outcome(token) == "receipt-used"
    assert told == [AccountChanged(home.account_id)]


def test_it_is_known_before_when_the_device_has_come_and_was_refused():
    home = household()
    session_id = signed_out(home, browser(home, "Ana").actor)
    receipts.mark_confirmed(session_id)
    assert outcome(receipts.token_of(session_id)) == "receipt-used"


def test_said_many_times_at_once_it_counts_once(runtime):
    home = household()
    token = receipts.token_of(signed_out(home, browser(home, "Ana").actor))
    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(outcome, [token] * 6)) == ["confirmed"] + ["receipt-used"] * 5
    with runtime.database.read() as db:
        assert len(db.exec(select(Activity).where(col(Activity.tag) == "receipt:confirmed")).all()) == 1


def test_what_is_no_receipt_confirms_nothing(runtime):
    home = household()
    owner = browser(home, "Ana").actor
    session_id, other = signed_out(home, owner), signed_out(home, owner)
    alive, left = app(home).session_id, app(home)
    sessions.leave(left.actor)
    token, stranger = receipts.token_of(session_id), receipts.token_of(other)
    swapped = f"{session_id}.{stranger.partition('.')[2]}"
    wrong = [*("", ".", session_id, f"{session_id}.", token[:-1], f"{token}0", token.upper(), swapped, "\0", "\ud800", "ü.ü")]
    for text in [*wrong, receipts.token_of(alive), receipts.token_of(left.session_id), receipts.token_of("no-such-session")]:
        assert outcome(text) == "not-found", text
    assert confirmed(runtime, session_id) is None
    assert outcome(token) == "confirmed"


def test_a_receipt_of_another_installation_is_none(runtime):
    home = household()
    token = receipts.token_of(signed_out(home, browser(home, "Ana").actor))
    object.__setattr__(runtime, "edge_key", b"another")
    assert outcome(token) == "not-found"


def test_at_the_door_it_is_the_only_credential():
    home = household()
    token = receipts.token_of(signed_out(home, browser(home, "Ana").actor))
    with TestClient(make_api()) as client:
        answers = [client.post(f"/api/v1/receipts/{shown}") for shown in (token, token, token[:-1], "x" * 5_000)]
        assert [answer.status_code for answer in answers] == [204, 410, 404, 404]
        assert [answer.json()["code"] for answer in answers[1:]] == ["receipt-used", "not-found", "not-found"]
        assert client.get(f"/api/v1/receipts/{token}").status_code == 405
