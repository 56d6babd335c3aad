"""Hashes that are slow enough, and passwords measured."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netaccess.adapters import passwords

PASSWORD = "quiet lanterns over tundra"


def test_a_hash_is_argon2id_as_owasp_wants_it_and_never_the_same_twice():
    kept = passwords.hash_password(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.hash_password(PASSWORD) != kept
    assert passwords.verify(PASSWORD, kept) == (True, None)
    assert passwords.verify(PASSWORD + " ", kept) == (False, None)


@pytest.mark.parametrize(
    "kept",
    [
        passwords.CONTEXT.handler("pbkdf2_sha256").using(rounds=1_000).hash(PASSWORD),
        passwords.CONTEXT.handler("argon2").using(memory_cost=1_024, time_cost=1).hash(PASSWORD),
        passwords.CONTEXT.handler("argon2").using(memory_cost=19_456, time_cost=1).hash(PASSWORD),
        passwords.CONTEXT.handler("argon2").using(type="I").hash(PASSWORD),
    ],
    ids=["pbkdf2", "little memory", "one round", "argon2i"],
)
def test_a_hash_of_an_old_kind_fits_and_comes_back_full(kept):
    is_right, upgraded = passwords.verify(PASSWORD, kept)
    assert is_right
    assert upgraded is not None
    assert upgraded.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.verify(PASSWORD, upgraded) == (True, None)
    assert passwords.verify("not the password", kept) == (False, None)


@settings(max_examples=10)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_may_be_a_password_and_only_itself_fits(text):
    kept = passwords.CONTEXT.handler("argon2").using(memory_cost=8, time_cost=1).hash(text)
    assert passwords.verify(text, kept)[0]
    assert not passwords.verify(f"{text}x", kept)[0]


def test_nobody_has_any_password():
    assert passwords.verify(PASSWORD, passwords._nobodys_hash())[0] is False
    passwords.verify_nobody("nobody has this password")


def test_own_names_make_a_password_weaker():
    """ASVS 6.1.2."""
    alone = passwords.guessability("brontlethwaite7", [])
    known = passwords.guessability("brontlethwaite7", ["brontlethwaite"])
    assert known.score < 2 < alone.score


@pytest.mark.parametrize(("text", "is_common"), [("password1", True), ("dragon", True), (PASSWORD, False), ("password1 dragon", False)])
def test_the_first_that_are_tried_are_common(text, is_common):
    """ASVS 6.2.4."""
    assert passwords.guessability(text, []).is_common is is_common


def test_advice_comes_with_weak_ones_only():
    assert passwords.guessability("qwerty", []).advice
    assert passwords.guessability(PASSWORD, []).advice == ""


def test_a_very_long_text_is_measured_quickly():
    started = time.monotonic()
    assert passwords.guessability("aB3$" * 50_000, []).score >= 0
    assert time.monotonic() - started < 5
