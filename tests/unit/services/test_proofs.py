"""People who are signed in prove again who they are."""

import pytest

from netaccess.domain.errors import SignedOut, TooManyTries, WrongCredentials
from netaccess.services import sessions, sign_in
from tests.factories import PASSWORD, browser, household, pass_proof

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_proof_gives_a_new_token_and_the_old_one_is_dead(frozen):
    owner = browser(household())
    pass_proof(frozen)
    assert not sessions.me(owner.actor).is_proof_fresh

    token = sign_in.prove(owner.actor, PASSWORD)

    assert sessions.find(owner.token) is None
    found = sessions.find(token)
    assert found is not None
    assert found.actor == owner.actor
    assert sessions.me(owner.actor).is_proof_fresh


def test_a_wrong_proof_changes_nothing_and_ten_are_enough(frozen):
    home = household()
    owner, other = browser(home), browser(home)
    pass_proof(frozen)
    for _ in range(10):
        with pytest.raises(WrongCredentials):
            sign_in.prove(owner.actor, "not the password")

    with pytest.raises(TooManyTries):
        sign_in.prove(owner.actor, PASSWORD)

    assert sessions.find(owner.token) is not None
    assert not sessions.me(owner.actor).is_proof_fresh
    assert sign_in.prove(other.actor, PASSWORD)


def test_an_ended_session_proves_nothing():
    owner = browser(household())
    sessions.leave(owner.actor)
    with pytest.raises(SignedOut):
        sign_in.prove(owner.actor, PASSWORD)
