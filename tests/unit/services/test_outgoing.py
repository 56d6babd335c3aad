"""What receivers are to be told is written with what it tells of."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from netaccess.models import Outgoing, Receiver
from netaccess.services import passwords, receivers, sessions, sign_outs, upkeep
from netaccess.services.transaction import unit_of_work
from tests.factories import PASSWORD, browser, household, many, tv

pytestmark = pytest.mark.usefixtures("runtime")

HERE, THERE = "https://one.example/events", "https://two.example/events"
DAY = timedelta(days=1)


def written(runtime) -> list[Outgoing]:
    with runtime.database.read() as db:
        return list(db.exec(select(Outgoing).order_by("id")).all())


def told(runtime) -> list[tuple[str, str, str]]:
    return [(row.session_id, row.reason, row.initiating_entity) for row in written(runtime)]


def test_a_sign_out_is_written_for_every_receiver(runtime, frozen):
    receivers.add(HERE)
    receivers.add(THERE)
    home = household()
    owner, other = browser(home), browser(home)

    sign_outs.sign_out(owner.actor, [other.session_id])

    with runtime.database.read() as db:
        urls = {receiver.id: receiver.url for receiver in db.exec(select(Receiver)).all()}
    rows = written(runtime)
    assert {urls[row.receiver_id] for row in rows} == {HERE, THERE}
    assert told(runtime) == [(other.session_id, "signed-out", "user")] * 2
    assert {(row.account_id, row.member_id) for row in rows} == {(home.account_id, other.actor.member_id)}
    assert {(row.event_at, row.next_try_at, row.tries, row.last_error) for row in rows} == {(frozen.at, frozen.at, 0, "")}


def test_signing_out_what_is_out_writes_nothing_more(runtime, frozen):
    receivers.add(HERE)
    home = household()
    owner, other = browser(home), browser(home)
    for _ in range(2):
        sign_outs.sign_out(owner.actor, [other.session_id])
        frozen.pass_by(timedelta(minutes=1))
    assert len(written(runtime)) == 1


def test_devices_that_join_a_running_sign_out_are_written_once(runtime, frozen):
    receivers.add(HERE)
    home = household()
    owner = browser(home)
    joined = []
    for _ in range(2):
        joined.append(tv(home, holds_token_for=timedelta(hours=5)))
        sign_outs.sign_out_all(owner.actor, stays=True)
        frozen.pass_by(timedelta(minutes=1))
    assert [row.session_id for row in written(runtime)] == joined


def test_every_other_end_is_written_too(runtime, frozen):
    receivers.add(HERE)
    home = household()
    owner, leaver, again = browser(home), browser(home), browser(home)
    sessions.leave(leaver.actor)
    sessions.leave(leaver.actor)
    fresh = browser(home, device_token=again.device_token)
    passwords.change(owner.actor, PASSWORD, "quieter lanterns over tundra", sign_out_others=True)
    frozen.pass_by(45 * DAY)
    upkeep.sweep()
    assert told(runtime) == [
        (leaver.session_id, "left", "user"),
        (again.session_id, "signed-in-again", "user"),
        (fresh.session_id, "password-changed", "user"),
        (owner.session_id, "idle", "policy"),
    ]


def test_what_is_not_committed_is_not_told(runtime):
    receivers.add(HERE)
    home = household()
    owner, other = browser(home), browser(home)
    with pytest.raises(ZeroDivisionError):
        sign_out_and_fail(owner)
    assert written(runtime) == []
    assert sessions.still_alive([other.session_id])


def sign_out_and_fail(owner):
    with unit_of_work() as work:
        sign_outs.end_others(work, owner.actor)
        assert len(work.db.exec(select(Outgoing)).all()) == 1
        raise ZeroDivisionError


def test_without_a_receiver_nothing_is_written(runtime):
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])
    sessions.leave(owner.actor)
    assert written(runtime) == []


def test_ten_and_a_thousand_sessions_take_the_same_number_of_statements_and_of_those_one_writes(count_statements, runtime):
    receivers.add(HERE)
    receivers.add(THERE)
    few, lots = household("few@home.example"), household("lots@home.example")
    many(few, 10)
    many(lots, 1_000)
    counts = []
    for home in (few, lots):
        owner = browser(home)
        with count_statements() as statements:
            sign_outs.sign_out_all(owner.actor, stays=True)
        counts.append(len(statements))
        assert len([statement for statement in statements if "outgoing" in statement]) == 1
    assert counts[0] == counts[1]
    assert len(written(runtime)) == 2 * 1_010


def test_what_was_taken_is_kept_for_thirty_days_what_was_given_up_for_ninety_what_waits_for_ever(runtime, frozen):
    receivers.add(HERE)
    home = household()
    ids = [browser(home).session_id for _ in range(4)]
    owner = browser(home)
    sign_outs.sign_out(owner.actor, ids[:3])
    with unit_of_work() as work:
        taken, given_up, _ = work.db.exec(select(Outgoing).order_by("id")).all()
        taken.deliver(work.at)
        given_up.give_up(work.at)

    left = []
    for span in (30 * DAY, timedelta(seconds=1), 60 * DAY - timedelta(seconds=1), timedelta(seconds=1), 1_000 * DAY):
        frozen.pass_by(span)
        upkeep.forget()
        left.append(len(written(runtime)))
    assert left == [3, 2, 2, 1, 1]


def test_an_id_never_comes_again(runtime):
    receivers.add(HERE)
    home = household()
    owner = browser(home)
    seen = []
    for _ in range(2):
        sign_outs.sign_out(owner.actor, [browser(home).session_id])
        seen += [row.jti for row in written(runtime)]
        with unit_of_work() as work:
            work.db.connection().execute(text("DELETE FROM outgoing"))
    assert len(set(seen)) == 2
