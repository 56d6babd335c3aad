"""Access tokens: what they say, how long they live, who is refused."""

import threading
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netaccess import randomness
from netaccess.adapters import jose
from netaccess.domain.errors import InvalidToken, SignedOut
from netaccess.domain.sessions import EndReason
from netaccess.models import Session
from netaccess.push.messages import Resync
from netaccess.services import ended, keys, sign_outs, tokens, upkeep
from netaccess.services.runtime import open_runtime
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import sessions as stored
from tests.factories import app, browser, household

pytestmark = pytest.mark.usefixtures("runtime")

TTL = timedelta(hours=8)


def test_a_token_says_whose_session_it_is_of_and_what_it_is_for(frozen):
    home = household()
    tv = app(home, scope="stream account")
    holder = tokens.check(tv.access_token)
    assert (holder.actor.account_id, holder.actor.member_id, holder.actor.session_id) == (
        home.account_id,
        tv.actor.member_id,
        tv.session_id,
    )
    assert (holder.client_id, holder.scopes, holder.dpop_jkt) == ("netaccess-tv", frozenset({"stream", "account"}), "")
    assert frozen.now() < holder.expires_at <= frozen.now() + TTL


def test_another_library_checks_it_by_the_published_key(runtime, frozen):
    tv = app(household())
    kid = jwt.get_unverified_header(tv.access_token)["kid"]
    [published] = [key for key in keys.jwks()["keys"] if key["kid"] == kid]
    claims = jwt.decode(
        tv.access_token,
        jwt.PyJWK(published).key,
        algorithms=["EdDSA"],
        audience=f"{runtime.settings.base_url}/api",
        issuer=runtime.settings.base_url,
        options={"verify_exp": False, "verify_iat": False, "require": ["iss", "exp", "aud", "sub", "client_id", "iat", "jti", "sid"]},
    )
    assert claims["sid"] == tv.session_id
    assert jwt.get_unverified_header(tv.access_token)["typ"] == "at+jwt"


@pytest.mark.parametrize("known", [True, False])
def test_a_token_is_over_after_eight_hours(frozen, known):
    tv = app(household())
    if known:
        tokens.check(tv.access_token)
    frozen.pass_by(TTL)
    with pytest.raises(InvalidToken):
        tokens.check(tv.access_token)


def test_a_device_that_is_signed_out_is_refused_from_the_commit_on():
    """ASVS 7.4.1."""
    home = household()
    owner, tv = browser(home), app(home)
    tokens.check(tv.access_token)
    sign_outs.sign_out(owner.actor, [tv.session_id])
    with pytest.raises(SignedOut):
        tokens.check(tv.access_token)


def session_of(work, tv) -> Session:
    found = stored.living(work.db, tv.actor.account_id, tv.session_id)
    assert found is not None
    return found


def end_unheard(tv) -> None:
    """End a session as a worker does that dies before it can tell."""
    with unit_of_work() as work:
        session_of(work, tv).end(work.at, EndReason.SIGNED_OUT)


def test_a_worker_that_may_have_missed_it_asks_the_database(runtime, count_statements):
    tv = app(household())
    ended.catch_up()
    tokens.check(tv.access_token)
    with count_statements() as statements:
        tokens.check(tv.access_token)
    assert statements == []

    runtime.broker.publish(Resync())
    assert not tokens.is_check_in_memory()
    with count_statements() as statements:
        tokens.check(tv.access_token)
    assert len(statements) == 1

    runtime.ended.hear(Resync())
    end_unheard(tv)
    with pytest.raises(SignedOut):
        tokens.check(tv.access_token)


def test_what_was_missed_is_caught_up_with_and_told_here(told):
    tv = app(household())
    ended.catch_up()
    end_unheard(tv)
    tokens.check(tv.access_token)
    told.clear()

    upkeep.sweep()
    upkeep.sweep()

    with pytest.raises(SignedOut):
        tokens.check(tv.access_token)
    assert [message.session_ids for message in told if hasattr(message, "session_ids")] == [(tv.session_id,)]


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "é", "nas_x", "x" * 10_000, "eyJhbGciOiJub25lIn0.e30."])
def test_anything_else_is_no_token(text):
    with pytest.raises(InvalidToken):
        tokens.check(text)


def claims_of(tv) -> dict[str, object]:
    return jwt.decode(tv.access_token, options={"verify_signature": False})


@pytest.mark.parametrize(
    ("name", "value"), [("iss", "http://elsewhere.example"), ("aud", "http://elsewhere.example/api"), ("exp", None), ("sid", None)]
)
def test_a_token_of_ours_for_something_else_is_refused(name, value):
    tv = app(household())
    claims = {key: kept for key, kept in (claims_of(tv) | {name: value}).items() if kept is not None}
    with pytest.raises(InvalidToken):
        tokens.read(keys.sign(claims, tokens.TYPE))


def test_a_security_event_is_no_access_token():
    tv = app(household())
    with pytest.raises(InvalidToken):
        tokens.read(keys.sign(claims_of(tv), "secevent+jwt"))


def test_a_key_of_somebody_else_signs_nothing_of_ours():
    tv = app(household())
    with pytest.raises(InvalidToken):
        tokens.read(jose.sign(jose.make_key(), claims_of(tv), tokens.TYPE))


def test_a_token_with_another_signature_is_refused_also_when_the_true_one_is_known():
    tv = app(household())
    tokens.read(tv.access_token)
    head, body, signature = tv.access_token.split(".")
    with pytest.raises(InvalidToken):
        tokens.read(f"{head}.{body}.{'A' * len(signature)}")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.timedeltas(timedelta(seconds=0.001), timedelta(hours=9)), st.booleans()), min_size=1, max_size=4),
    stay=st.none() | st.timedeltas(timedelta(seconds=1), timedelta(hours=12)),
)
def test_no_token_outlives_eight_hours_nor_the_check_out_nor_what_the_owner_is_told(frozen, steps, stay):
    check_out_at = frozen.now() + stay if stay else None
    tv = app(household(email=f"{randomness.new_id()}@home.example"), check_out_at=check_out_at)
    given_out = [tv.access_token]
    for waited, _ in steps:
        frozen.pass_by(waited)
        issued_at = frozen.now()
        with unit_of_work() as work:
            given_out.append(tokens.issue(work, session_of(work, tv)).access_token)
        ends = datetime.fromtimestamp(jwt.decode(given_out[-1], options={"verify_signature": False})["exp"], UTC)
        assert ends <= issued_at + TTL
        assert check_out_at is None or ends <= check_out_at
    with look() as work:
        known = session_of(work, tv).token_expires_at
    assert known
    assert all(datetime.fromtimestamp(jwt.decode(token, options={"verify_signature": False})["exp"], UTC) <= known for token in given_out)


def test_a_shorter_life_for_tokens_makes_those_that_are_out_no_shorter(runtime, frozen):
    tv = app(household())
    with open_runtime(runtime.settings.model_copy(update={"access_token_ttl": timedelta(minutes=5)})), unit_of_work() as work:
        short = tokens.issue(work, session_of(work, tv))
    assert short.expires_in == 300
    with look() as work:
        assert session_of(work, tv).token_expires_at == frozen.now() + TTL


def test_the_first_key_is_made_once_by_however_many_ask():
    kids: list[str] = []
    threads = [threading.Thread(target=lambda: kids.append(jwt.get_unverified_header(keys.sign({}, "t"))["kid"])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kids) == 8
    assert {key["kid"] for key in keys.jwks()["keys"]} == set(kids)
    assert len(set(kids)) == 1
