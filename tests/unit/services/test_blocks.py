"""A device that is kept out says until when, wherever it stands in the list, and the owner lets it back in before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import KidsRefused, NotFound, ProofRequired, SecondStepIsOver, SignedOut, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.push.messages import AccountChanged
from netaccess.services import activity, blocks, devices, not_me, proofs, questions, sessions, sign_in, upkeep
from tests.factories import PASSWORD, WINDOWS, Browser, browser, household, pass_proof
from tests.support.atlas import know
from tests.support.mailing import letters, token_of
from tests.support.outcomes import outcome
from tests.support.second_steps import begin, code_of, passes
from tests.unit.services.test_questions import PLACES

FAR_IP, SAME_STREET, ELSEWHERE = "203.0.113.66", "203.0.113.67", "192.0.2.5"
DAY = timedelta(hours=24)


@pytest.fixture(autouse=True)
def atlas(runtime):
    know(PLACES)


@pytest.fixture
def stranger(home, owner, frozen) -> Browser:
    frozen.pass_by(timedelta(minutes=10))
    return browser(home, ip=FAR_IP)


def again(home, who: Browser | None = None, *, ip=FAR_IP) -> Any:
    return outcome(sign_in.sign_in, Visitor(ip, WINDOWS, {}, who.device_token if who else ""), home.email, PASSWORD)


def tags(owner) -> list[str]:
    upkeep.write_refused_tries()
    return [line.tag for line in activity.lines(owner).rows]


def kept_out(owner, **narrowed: str) -> dict[str, Any]:
    return {row.session_id: row.kept_out_until for row in devices.page(owner, DeviceFilter(**narrowed)).rows if row.kept_out_until}


def test_the_row_says_until_when_and_at_that_moment_says_it_no_more(owner, stranger, frozen):
    until = frozen.now() + DAY
    questions.disown(owner, stranger.session_id)
    assert kept_out(owner) == {stranger.session_id: until}
    assert devices.one(owner, stranger.session_id).kept_out_until == until
    frozen.pass_by(DAY)
    assert devices.one(owner, stranger.session_id).kept_out_until is None


def test_one_that_waited_for_its_second_step_meanwhile_is_over_and_leaves_a_line(home, owner, stranger, secret):
    here = Visitor(FAR_IP, WINDOWS, {}, stranger.device_token)
    waiting = begin(home, here)
    questions.disown(owner, stranger.session_id)
    assert outcome(passes, waiting, code_of(secret), here) is SecondStepIsOver
    assert tags(owner)[0] == "sign-in:blocked"


def test_let_back_in_the_next_sign_in_with_the_right_password_works(home, owner, stranger, told):
    """ASVS 8.3.2."""
    questions.disown(owner, stranger.session_id)
    assert again(home, stranger) is WrongCredentials
    told.clear()
    blocks.let_in(owner, stranger.session_id)
    assert told == [AccountChanged(home.account_id)]
    assert kept_out(owner) == {}
    assert again(home, stranger) is not WrongCredentials
    assert again(home) is not WrongCredentials
    assert tags(owner).count("device:let-in") == 1


def test_let_in_is_not_known_the_owner_is_asked_again(home, owner, stranger):
    questions.disown(owner, stranger.session_id)
    blocks.let_in(owner, stranger.session_id)
    back = browser(home, ip=ELSEWHERE, device_token=stranger.device_token)
    assert [row.session_id for row in devices.page(owner, DeviceFilter()).rows if row.findings] == [back.session_id]


def test_one_that_is_not_kept_out_stays_as_it_is(owner, ana, stranger, frozen):
    questions.disown(owner, stranger.session_id)
    for _ in range(2):
        blocks.let_in(owner, stranger.session_id)
    blocks.let_in(owner, ana.session_id)
    assert tags(owner).count("device:let-in") == 1


def test_of_many_presses_at_once_one_is_told(owner, stranger):
    questions.disown(owner, stranger.session_id)
    with ThreadPoolExecutor(4) as pool:
        assert [call.result() for call in [pool.submit(outcome, blocks.let_in, owner, stranger.session_id) for _ in range(4)]] == [None] * 4
    assert tags(owner).count("device:let-in") == 1


def test_a_device_of_another_account_and_none_are_not_found(home, owner, stranger):
    questions.disown(owner, stranger.session_id)
    elsewhere = browser(household("eve@elsewhere.example"))
    for who, session_id in ((elsewhere.actor, stranger.session_id), (owner, elsewhere.session_id), (owner, "none")):
        with pytest.raises(NotFound):
            blocks.let_in(who, session_id)
    assert again(home, stranger) is WrongCredentials


def test_it_wants_a_grown_up_who_has_proven_who_they_are_lately(home, owner, stranger, frozen):
    """ASVS 7.5.1."""
    questions.disown(owner, stranger.session_id)
    child = browser(home, "Kids", ip=ELSEWHERE)
    with pytest.raises(KidsRefused):
        blocks.let_in(child.actor, stranger.session_id)
    pass_proof(frozen)
    with pytest.raises(ProofRequired):
        blocks.let_in(owner, stranger.session_id)
    with pytest.raises(SignedOut):
        blocks.let_in(stranger.actor, stranger.session_id)
    assert again(home, stranger) is WrongCredentials


def test_who_is_in_question_lets_nobody_in_and_does_not_learn_who_is_kept_out(home, owner, stranger, frozen):
    """ASVS 8.2.4."""
    questions.disown(owner, stranger.session_id)
    other = browser(home, ip=SAME_STREET, agent="Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0 Tablet")
    frozen.pass_by(timedelta(seconds=1))
    proofs.by_password(other.actor, PASSWORD)
    assert kept_out(other.actor) == {}
    with pytest.raises(NotFound):
        blocks.let_in(other.actor, stranger.session_id)


def test_both_browsers_of_a_stranger_are_kept_out_each_by_its_cookie_and_one_is_let_in_alone(home, owner, stranger):
    second = browser(home, ip=FAR_IP)
    questions.disown(owner, stranger.session_id)
    assert set(kept_out(owner)) == {stranger.session_id, second.session_id}
    assert again(home, second, ip=ELSEWHERE) is WrongCredentials
    blocks.let_in(owner, stranger.session_id)
    assert set(kept_out(owner)) == {second.session_id}
    assert again(home, second) is WrongCredentials
    assert again(home, stranger) is not WrongCredentials


def test_a_device_that_was_out_for_long_is_listed_as_long_as_it_is_kept_out(home, owner, stranger, frozen):
    token = token_of(letters()[-1])
    sessions.leave(stranger.actor)
    frozen.pass_by(timedelta(days=7) - timedelta(hours=1))
    not_me.put_out(token)
    frozen.pass_by(timedelta(hours=2))
    for narrowed in ({}, {"state": "signed-out"}, {"search": "windows"}):
        assert set(kept_out(owner, **narrowed)) == {stranger.session_id}
    assert kept_out(owner, kind="tv") == kept_out(owner, state="active") == {}
    page = devices.page(owner, DeviceFilter(), limit=1)
    assert (page.total, page.matching) == (2, 2)
    assert [row.session_id for row in devices.page(owner, DeviceFilter(), page.next_key, 1).rows] == [stranger.session_id]
    frozen.pass_by(DAY)
    assert devices.page(owner, DeviceFilter()).total == 1
