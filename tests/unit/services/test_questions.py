"""The owner is asked about a device, and what the answer does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import KidsRefused, NotFound, ProofRequired, SignedOut, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.pairing import Choice
from netaccess.domain.places import Place
from netaccess.domain.profiles import EVERY_FACE
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Block, DeviceCodeGrant, Receipt, Session
from netaccess.services import activity, devices, pairing, profiles, proofs, questions, sessions, sign_in, sign_outs, streams, upkeep
from netaccess.services.transaction import unit_of_work
from netaccess.storage.unfamiliar import MOST_LOOKED_AT
from tests.factories import IPHONE, PASSWORD, WINDOWS, Browser, app, browser, household, many, pass_proof
from tests.support.asking import screen_asks
from tests.support.atlas import know
from tests.support.databases import rows_of
from tests.support.outcomes import outcome

HOME_IP, FAR_IP, SAME_STREET = "198.51.100.7", "203.0.113.66", "203.0.113.67"
PLACES = {
    HOME_IP: Place("Lyon", None, "France", "FR", None, (45.76, 4.84)),
    FAR_IP: Place("Bucharest", None, "Romania", "RO", None, (44.43, 26.1)),
    SAME_STREET: Place("Bucharest", None, "Romania", "RO", None, (44.43, 26.1)),
}
DAY = timedelta(hours=24)


@pytest.fixture(autouse=True)
def atlas(runtime):
    know(PLACES)


@pytest.fixture
def stranger(home, owner, frozen) -> Browser:
    frozen.pass_by(timedelta(minutes=10))
    return browser(home, ip=FAR_IP)


def asked_about(owner) -> dict[str, list[str]]:
    return {row.session_id: [one.rule for one in row.findings] for row in devices.page(owner, DeviceFilter()).rows if row.findings}


def tags(owner) -> list[str]:
    upkeep.write_refused_tries()
    return [line.tag for line in activity.lines(owner).rows]


def again(home, *, ip=FAR_IP, device_token="", agent=WINDOWS) -> Any:
    return outcome(sign_in.sign_in, Visitor(ip, agent, {}, device_token), home.email, PASSWORD)


def test_the_owner_is_asked_about_a_sign_in_from_a_country_where_nobody_was(owner, stranger):
    """ASVS 6.3.5, 8.2.4."""
    assert asked_about(owner) == {stranger.session_id: ["too-far", "new-country"]}


def test_who_is_in_question_is_asked_nothing_and_answers_nothing(home, owner, stranger):
    second = browser(home, ip=SAME_STREET)
    assert asked_about(second.actor) == {}
    for answer in (questions.confirm, questions.disown):
        with pytest.raises((NotFound, ProofRequired)):
            answer(second.actor, stranger.session_id)
    assert set(asked_about(owner)) == {stranger.session_id, second.session_id}


def test_a_known_device_is_the_same_device_wherever_it_signs_in(home, ana, owner, frozen):
    frozen.pass_by(timedelta(minutes=10))
    abroad = browser(home, ip=FAR_IP, device_token=ana.device_token)
    assert asked_about(abroad.actor) == {}


def test_its_me_teaches_the_country(home, owner, stranger):
    questions.confirm(owner, stranger.session_id)
    assert asked_about(owner) == {}
    browser(home, ip=SAME_STREET)
    assert asked_about(owner) == {}
    assert tags(owner).count("device:confirmed") == 1


def test_an_answer_given_twice_is_the_same_answer(runtime, owner, stranger):
    for _ in range(2):
        questions.confirm(owner, stranger.session_id)
    with pytest.raises(NotFound):
        questions.disown(owner, stranger.session_id)
    assert tags(owner).count("device:confirmed") == 1
    assert rows_of(runtime, Block) == []


def test_not_me_signs_out_stops_the_film_and_gives_a_receipt(runtime, home, owner, stranger):
    sessions.choose_profile(stranger.actor, home.profiles["Ben"].id)
    streams.start(stranger.actor, "velvet-static")
    for _ in range(2):
        questions.disown(owner, stranger.session_id)
    with pytest.raises(SignedOut):
        sessions.me(stranger.actor)
    assert streams.use(owner).running == ()
    assert [receipt.session_id for receipt in rows_of(runtime, Receipt)] == [stranger.session_id]
    assert len(rows_of(runtime, Block)) == 1
    assert tags(owner)[:2] == ["session:signed-out", "device:disowned"]


def test_the_right_password_is_a_wrong_one_for_24_hours(home, owner, stranger, frozen):
    questions.disown(owner, stranger.session_id)
    assert again(home, device_token=stranger.device_token, ip="192.0.2.5") is WrongCredentials
    assert again(home) is WrongCredentials
    assert tags(owner)[:2] == ["sign-in:blocked", "sign-in:blocked"]
    frozen.pass_by(DAY)
    assert again(home, device_token=stranger.device_token) is not WrongCredentials


def test_a_device_that_was_disowned_is_asked_about_again_when_it_returns_from_next_door(home, owner, stranger, frozen):
    questions.disown(owner, stranger.session_id)
    frozen.pass_by(DAY)
    back = browser(home, ip=HOME_IP, device_token=stranger.device_token)
    assert set(asked_about(browser(home).actor)) == {back.session_id}


def test_at_home_and_on_another_kind_of_device_the_owner_gets_in(home, ana, owner, stranger):
    questions.disown(owner, stranger.session_id)
    assert again(home, ip=HOME_IP) is not WrongCredentials
    assert again(home, ip=FAR_IP, device_token=ana.device_token) is not WrongCredentials
    assert again(home, ip=FAR_IP, agent=IPHONE) is not WrongCredentials


def test_what_a_stranger_let_in_and_nobody_used_yet_is_not_let_in(runtime, home, owner, stranger, frozen):
    frozen.pass_by(timedelta(seconds=1))
    proofs.by_password(stranger.actor, PASSWORD)
    pairing.approve(stranger.actor, screen_asks(), Choice("Hotel TV", home.profiles["Ana"].id, None))
    questions.disown(owner, stranger.session_id)
    assert [grant.denied_at is not None for grant in rows_of(runtime, DeviceCodeGrant)] == [True]


def test_a_stranger_cannot_lock_the_owner_out_at_once(home, owner, stranger):
    """ASVS 7.5.3, 8.2.4."""
    with pytest.raises(ProofRequired):
        sign_outs.sign_out(stranger.actor, [owner.session_id])
    with pytest.raises(ProofRequired):
        sign_outs.sign_out_all(stranger.actor, stays=True)
    assert not sessions.me(stranger.actor).is_proof_fresh


def test_an_owner_on_a_new_phone_abroad_proves_once_more_and_goes_on(owner, stranger, frozen):
    frozen.pass_by(timedelta(seconds=1))
    proofs.by_password(stranger.actor, PASSWORD)
    assert sessions.me(stranger.actor).is_proof_fresh
    assert sign_outs.sign_out(stranger.actor, [owner.session_id]).devices == 1


def test_an_app_that_is_in_question_was_let_in_behind_a_proof_and_needs_no_other(home, owner):
    """ASVS 7.5.2, 7.5.3: who let it in was asked for as much as they would be for its act."""
    manager = app(home, scope="account")
    with unit_of_work() as work:
        work.db.get_one(Session, manager.session_id).familiarity = Familiarity.ASKED
    assert sign_outs.sign_out_all(manager.actor, stays=True).devices == 1


def test_what_signed_in_later_may_be_signed_out_in_any_case(home, owner, stranger):
    later = browser(home, ip=SAME_STREET)
    assert sign_outs.sign_out(stranger.actor, [later.session_id]).devices == 1


def test_once_the_owner_knows_it_having_signed_in_is_proof_enough(owner, stranger):
    questions.confirm(owner, stranger.session_id)
    assert sign_outs.sign_out(stranger.actor, [owner.session_id]).devices == 1


def test_a_session_of_another_account_a_known_one_and_none_are_not_found(home, owner, stranger):
    elsewhere = browser(household("eve@elsewhere.example"))
    for session_id in (elsewhere.session_id, owner.session_id, "none"):
        for answer in (questions.confirm, questions.disown):
            with pytest.raises(NotFound):
                answer(owner, session_id)
    with pytest.raises(NotFound):
        questions.disown(elsewhere.actor, stranger.session_id)


def test_answers_want_a_fresh_proof_and_a_grown_up(home, owner, stranger, frozen):
    child = browser(home, "Kids")
    for answer in (questions.confirm, questions.disown):
        with pytest.raises(KidsRefused):
            answer(child.actor, stranger.session_id)
    pass_proof(frozen)
    for answer in (questions.confirm, questions.disown):
        with pytest.raises(ProofRequired):
            answer(owner, stranger.session_id)


def test_not_me_against_the_strangers_next_sign_in_never_has_two_winners(home, owner, stranger):
    tokens = ["", stranger.device_token] * 3
    with ThreadPoolExecutor(7) as pool:
        tries = [pool.submit(again, home, device_token=token) for token in tokens[:3]]
        said = pool.submit(questions.disown, owner, stranger.session_id)
        tries += [pool.submit(again, home, device_token=token) for token in tokens[3:]]
        said.result()
        came = [one.result() for one in tries]
    for signed_in in came:
        if signed_in is not WrongCredentials:
            found = sessions.find(signed_in.token)
            assert found
            assert found.is_ended
    assert again(home) is WrongCredentials


def test_profiles_changed_right_after_the_sign_in_of_a_new_device_are_asked_about(home, owner, frozen):
    frozen.pass_by(timedelta(minutes=10))
    guest = browser(home, ip=HOME_IP)
    assert asked_about(owner) == {}
    frozen.pass_by(timedelta(minutes=4))
    profiles.make(guest.actor, "Zoe", EVERY_FACE[0])
    for _ in range(2):
        upkeep.sweep()
    assert asked_about(owner) == {guest.session_id: ["early-changes"]}
    questions.confirm(owner, guest.session_id)
    upkeep.sweep()
    assert asked_about(owner) == {}


def test_who_begins_an_account_or_is_known_changes_profiles_freely(home, ana, owner, frozen):
    profiles.make(owner, "Zoe", EVERY_FACE[0])
    frozen.pass_by(timedelta(minutes=10))
    back = browser(home, ip=HOME_IP, device_token=ana.device_token)
    profiles.make(back.actor, "Lou", EVERY_FACE[0])
    upkeep.sweep()
    assert asked_about(browser(home).actor) == {}


def test_however_often_a_stranger_signs_in_the_household_stays_what_the_account_is_used_to(home, owner, stranger, frozen):
    frozen.pass_by(DAY)
    flood = many(home, 2 * MOST_LOOKED_AT, timedelta(minutes=1))
    with unit_of_work() as work:
        work.db.exec(update(Session).where(col(Session.id).in_(flood)).values(familiarity=Familiarity.ASKED))
        work.db.exec(update(Session).where(col(Session.id).in_(flood[::2])).values(ended_at=work.at))
    one_more = browser(home, ip=SAME_STREET)
    assert one_more.session_id in asked_about(owner)
