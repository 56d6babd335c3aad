"""The owner signs devices out, and from then on they are refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut
from netaccess.models import Receipt, SignOut
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import devices, heartbeats, password_offers, sessions, sign_outs, streams
from tests.factories import browser, household, pass_proof
from tests.support.databases import rows_of

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_signed_out_browser_is_refused_from_the_commit_on():
    """ASVS 7.4.1."""
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ben")
    stream = streams.start(other.actor, "velvet-static")

    done = sign_outs.sign_out(owner.actor, [other.session_id])

    assert (done.scope, done.devices, done.waiting, done.is_done) == ("one", 1, 0, True)
    found = sessions.find(other.token)
    assert found is not None
    assert found.is_ended
    for ask in (sessions.me, streams.use, streams.watched, sign_outs.preview):
        with pytest.raises(SignedOut):
            ask(other.actor)
    with pytest.raises(SignedOut):
        heartbeats.beat(other.actor, stream.id)
    assert streams.use(owner.actor).running == ()


def test_everybody_is_told_after_the_commit_and_only_once(told):
    home = household()
    owner, other = browser(home), browser(home)
    told.clear()

    sign_outs.sign_out(owner.actor, [other.session_id])

    assert [type(message) for message in told] == [SessionRevoked, AccountChanged]
    revoked = told[0]
    assert isinstance(revoked, SessionRevoked)
    assert (revoked.session_ids, revoked.initiating_entity, revoked.reason) == ((other.session_id,), "user", "signed-out")


def test_signing_out_twice_is_the_same_sign_out(runtime):
    home = household()
    owner, other = browser(home), browser(home)

    first = sign_outs.sign_out(owner.actor, [other.session_id])
    second = sign_outs.sign_out(owner.actor, [other.session_id])

    assert second.id == first.id
    assert len(rows_of(runtime, SignOut)) == 1


def test_a_double_click_from_two_sides_makes_one_receipt(runtime):
    home = household()
    owner, second_owner, other = browser(home), browser(home), browser(home)
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(sign_outs.sign_out, who.actor, [other.session_id]) for who in (owner, second_owner) * 4]
        assert len({call.result().id for call in calls}) == 1
    assert len(rows_of(runtime, Receipt)) == 1


def test_a_session_of_another_account_is_not_found_and_lives_on():
    owner, stranger = browser(household()), browser(household("eve@elsewhere.example"))

    with pytest.raises(NotFound):
        sign_outs.sign_out(owner.actor, [stranger.session_id])

    assert sessions.still_alive([stranger.session_id]) == {stranger.session_id}


def test_one_unknown_id_among_many_leaves_all_as_they_were(told):
    home = household()
    owner, other = browser(home), browser(home)
    told.clear()

    with pytest.raises(NotFound):
        sign_outs.sign_out(owner.actor, [other.session_id, "no-such-session"])

    assert sessions.still_alive([other.session_id]) == {other.session_id}
    assert told == []


@pytest.mark.parametrize("ids", [[], [str(number) for number in range(501)]])
def test_none_and_far_too_many_are_refused(ids):
    owner = browser(household())
    with pytest.raises(InvalidInput):
        sign_outs.sign_out(owner.actor, ids)


def test_after_fifteen_minutes_a_fresh_proof_is_asked_for(frozen):
    """ASVS 7.5.2."""
    home = household()
    owner, other = browser(home), browser(home)
    pass_proof(frozen)

    for act in (lambda: sign_outs.sign_out(owner.actor, [other.session_id]), lambda: sign_outs.sign_out_all(owner.actor, stays=True)):
        with pytest.raises(ProofRequired):
            act()

    assert sessions.still_alive([other.session_id]) == {other.session_id}


def test_a_kids_profile_cannot_sign_anybody_out():
    home = household()
    child, other = browser(home, "Kids"), browser(home)

    for act in (
        lambda: sign_outs.sign_out(child.actor, [other.session_id]),
        lambda: sign_outs.sign_out_all(child.actor, stays=False),
        lambda: sign_outs.preview(child.actor),
        lambda: devices.page(child.actor, DeviceFilter()),
        lambda: devices.rename(child.actor, other.session_id, "Mine"),
    ):
        with pytest.raises(KidsRefused):
            act()


def test_a_declined_password_is_not_offered_again_for_a_day(frozen):
    owner = browser(household())
    assert password_offers.is_wanted(owner.actor)

    password_offers.decline(owner.actor)

    assert not password_offers.is_wanted(owner.actor)
    frozen.pass_by(timedelta(hours=24))
    assert password_offers.is_wanted(owner.actor)


def test_a_session_whose_device_has_signed_in_anew_is_out_already_and_holds_up_nobody(runtime):
    home = household()
    owner, old, other = browser(home), browser(home), browser(home)
    again = browser(home, device_token=old.device_token)

    done = sign_outs.sign_out(owner.actor, [old.session_id, other.session_id])

    assert done.devices == 1
    assert sessions.still_alive([again.session_id, other.session_id]) == {again.session_id}
