"""The owner signs devices out, and sees what became of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut
from netaccess.domain.receipts import ReceiptState
from netaccess.models import Activity, Receipt, SignOut
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import devices, heartbeats, sessions, sign_outs, streams
from tests.factories import browser, household, many, pass_proof, tv

pytestmark = pytest.mark.usefixtures("runtime")


def rows_of(runtime, table):
    with runtime.database.read() as db:
        return db.exec(select(table)).all()


def test_a_signed_out_browser_is_refused_from_the_commit_on():
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


@pytest.mark.parametrize("ids", [[], ["x"] * 0, [str(number) for number in range(501)]])
def test_none_and_far_too_many_are_refused(ids):
    owner = browser(household())
    with pytest.raises(InvalidInput):
        sign_outs.sign_out(owner.actor, ids)


def test_after_fifteen_minutes_a_fresh_proof_is_asked_for(frozen):
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


def test_a_device_with_a_token_is_waited_for_until_it_has_run_out(frozen):
    home = household()
    owner = browser(home)
    hotel = tv(home, holds_token_for=timedelta(hours=5))

    done = sign_outs.sign_out(owner.actor, [hotel])
    assert (done.waiting, done.is_done) == (1, False)
    assert done.effective_by == frozen.at + timedelta(hours=5)
    [row] = devices.rows(owner.actor, [hotel])
    assert row.receipt is not None
    assert row.receipt.state == ReceiptState.WAITING

    frozen.pass_by(timedelta(hours=5))
    assert sign_outs.progress(owner.actor, done.id).is_done
    [row] = devices.rows(owner.actor, [hotel])
    assert row.receipt is not None
    assert row.receipt.state == ReceiptState.OUT


def test_a_device_that_comes_back_confirms_and_the_first_time_counts(runtime, frozen, told):
    home = household()
    owner = browser(home)
    hotel = tv(home, holds_token_for=timedelta(hours=5))
    done = sign_outs.sign_out(owner.actor, [hotel])
    first = frozen.pass_by(timedelta(minutes=1))
    told.clear()

    sign_outs.mark_confirmed(hotel)
    frozen.pass_by(timedelta(minutes=1))
    sign_outs.mark_confirmed(hotel)

    [receipt] = rows_of(runtime, Receipt)
    assert (receipt.delivered_at, receipt.confirmed_at) == (first, first)
    assert told == [AccountChanged(home.account_id)]
    assert sign_outs.progress(owner.actor, done.id).is_done


def test_each_device_is_counted_once_and_the_next_that_is_out_by_its_time_is_known(frozen):
    home = household()
    owner = browser(home)
    held = [tv(home, holds_token_for=timedelta(hours=hours)) for hours in (0, 1, 2, 3)]
    done = sign_outs.sign_out_all(owner.actor, stays=True)
    begun = frozen.at

    def counts():
        now = sign_outs.progress(owner.actor, done.id)
        return (now.confirmed, now.out, now.told, now.waiting, now.next_out_at, now.is_done)

    assert counts() == (0, 1, 0, 3, begun + timedelta(hours=1), False)
    sign_outs.mark_delivered(held[1:3])
    assert counts() == (0, 1, 2, 1, begun + timedelta(hours=1), False)
    sign_outs.mark_confirmed(held[1])
    assert counts() == (1, 1, 1, 1, begun + timedelta(hours=2), False)
    frozen.pass_by(timedelta(hours=2))
    assert counts() == (1, 2, 0, 1, begun + timedelta(hours=3), False)
    frozen.pass_by(timedelta(hours=1))
    assert counts() == (1, 3, 0, 0, None, True)


def test_being_told_is_noted_once(frozen, told):
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])
    told.clear()

    sign_outs.mark_delivered([other.session_id])
    frozen.pass_by(timedelta(minutes=1))
    sign_outs.mark_delivered([other.session_id, owner.session_id, "nobody"])

    assert told == [AccountChanged(home.account_id)]


def test_all_means_all_profiles_and_this_browser_too():
    home = household()
    owner, second, child = browser(home, "Ana"), browser(home, "Ben"), browser(home, "Kids")

    done = sign_outs.sign_out_all(owner.actor, stays=False)

    assert (done.scope, done.devices) == ("all", 3)
    assert sessions.still_alive([who.session_id for who in (owner, second, child)]) == set()


def test_all_but_this_one_keeps_this_one():
    home = household()
    owner, second = browser(home), browser(home)

    done = sign_outs.sign_out_all(owner.actor, stays=True)

    assert (done.scope, done.devices) == ("others", 1)
    assert sessions.still_alive([owner.session_id, second.session_id]) == {owner.session_id}


def test_a_second_press_joins_the_one_under_way(runtime, frozen):
    home = household()
    owner = browser(home)
    tv(home, holds_token_for=timedelta(hours=5))
    first = sign_outs.sign_out_all(owner.actor, stays=True)
    frozen.pass_by(timedelta(minutes=1))
    late = tv(home, holds_token_for=timedelta(hours=7))

    second = sign_outs.sign_out_all(owner.actor, stays=True)

    assert second.id == first.id
    assert (second.devices, second.waiting) == (2, 2)
    assert second.effective_by == frozen.at + timedelta(hours=7)
    assert sessions.still_alive([late]) == set()
    lines = [line for line in rows_of(runtime, Activity) if line.tag == "account:signed-out"]
    assert [(line.sign_out_id, line.detail) for line in lines] == [(first.id, "1"), (first.id, "1")]


def test_presses_at_the_same_time_make_one_sign_out(runtime):
    home = household()
    owner = browser(home)
    many(home, 20)
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(sign_outs.sign_out_all, owner.actor, stays=True) for _ in range(8)]
        assert {call.result().devices for call in calls} == {20}
    assert len(rows_of(runtime, SignOut)) == 1


def test_the_preview_says_what_would_happen(frozen):
    home = household()
    owner, watcher = browser(home, "Ana"), browser(home, "Ben")
    streams.start(watcher.actor, "velvet-static")
    tv(home, holds_token_for=timedelta(hours=5))
    tv(home, holds_token_for=timedelta(hours=-1))

    preview = sign_outs.preview(owner.actor)

    assert (preview.devices, preview.watching, preview.profiles, preview.holding_tokens) == (4, 1, 3, 1)
    assert preview.latest_expiry == frozen.at + timedelta(hours=5)


def test_history_and_names_stay_when_a_device_is_signed_out():
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ana")
    devices.rename(owner.actor, other.session_id, "Attic laptop")
    streams.start(other.actor, "velvet-static")

    sign_outs.sign_out(owner.actor, [other.session_id])

    assert [seen.title_id for seen in streams.watched(owner.actor)] == ["velvet-static"]
    [row] = devices.rows(owner.actor, [other.session_id])
    assert (row.name, row.last_title, row.watching_title) == ("Attic laptop", "Velvet Static", "")
    again = browser(home, "Ana", device_token=other.device_token)
    [row] = devices.rows(owner.actor, [again.session_id])
    assert (row.name, row.last_title) == ("Attic laptop", "Velvet Static")


def test_each_device_leaves_a_line_of_history_as_it_was(runtime):
    home = household()
    owner, other = browser(home), browser(home, "Ben")
    devices.rename(owner.actor, other.session_id, "Attic laptop")

    sign_outs.sign_out(owner.actor, [other.session_id])

    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(col(Activity.tag) == "session:signed-out")).all()
    assert (line.device_name, line.profile_name, line.session_id, line.ip) == ("Attic laptop", "Ben", owner.session_id, "198.51.100.7")


def test_a_declined_password_is_not_offered_again_for_a_day(frozen):
    owner = browser(household())
    assert sign_outs.wants_password_offer(owner.actor)

    sign_outs.decline_password_offer(owner.actor)

    assert not sign_outs.wants_password_offer(owner.actor)
    frozen.pass_by(timedelta(hours=24))
    assert sign_outs.wants_password_offer(owner.actor)


def test_how_a_session_ended_is_told_to_its_holder_only_when_it_has(frozen):
    home = household()
    owner, other = browser(home), browser(home)
    with pytest.raises(NotFound):
        sign_outs.ended_how(other.session_id)

    sign_outs.sign_out(owner.actor, [other.session_id])

    ended = sign_outs.ended_how(other.session_id)
    assert (ended.reason, ended.ended_at) == ("signed-out", frozen.at)


def test_sign_out_of_all_takes_the_same_number_of_statements_for_three_and_for_three_hundred(count_statements):
    few, lots = household("few@home.example"), household("lots@home.example")
    many(few, 3)
    many(lots, 300)
    counts = []
    for home in (few, lots):
        owner = browser(home)
        with count_statements() as statements:
            sign_outs.sign_out_all(owner.actor, stays=True)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_session_whose_device_has_signed_in_anew_is_out_already_and_holds_up_nobody(runtime):
    home = household()
    owner, old, other = browser(home), browser(home), browser(home)
    again = browser(home, device_token=old.device_token)

    done = sign_outs.sign_out(owner.actor, [old.session_id, other.session_id])

    assert done.devices == 1
    assert sessions.still_alive([again.session_id, other.session_id]) == {again.session_id}
