"""Whoever changes the history behind our back leaves a trace."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from netaccess.domain.activity_chain import Flaw
from netaccess.domain.identity import Visitor
from netaccess.models import Activity
from netaccess.services import accounts, activity_check, devices, sign_in, sign_outs, upkeep
from netaccess.services.runtime import current
from netaccess.services.transaction import unit_of_work
from netaccess.storage import retention
from tests.factories import WINDOWS, browser, household, many
from tests.support.databases import rows_of
from tests.support.outcomes import outcome

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def owner():
    owner = browser(household(), "Ana")
    for number in range(4):
        devices.rename(owner.actor, owner.session_id, f"Name {number}")
    return owner


def tamper(statement: str, **values: int) -> None:
    with unit_of_work() as work:
        assert work.db.connection().execute(text(statement), values).rowcount == 1


def found(owner) -> list[tuple[Flaw, int]]:
    return [(flaw.flaw, flaw.number) for flaw in activity_check.check(owner.actor.account_id).found]


def test_a_history_that_nobody_touched_is_whole(owner):
    many(household("ben@home.example"), 3)
    assert len(accounts.account_ids()) == 2
    assert all(activity_check.check(account_id).is_whole for account_id in accounts.account_ids())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE activity SET ip = '192.0.2.1' WHERE number = 3",
        "UPDATE activity SET device_name = 'Nobody' WHERE number = 3",
        "UPDATE activity SET before = '' WHERE number = 4",
        "UPDATE activity SET seal = previous_seal WHERE number = 3",
        "UPDATE account SET activity_seal = ''",
    ],
)
def test_a_changed_line_is_noticed(owner, change):
    """ASVS 16.4.2."""
    tamper(change)
    assert Flaw.CHANGED in {flaw for flaw, _ in found(owner)}


@pytest.mark.parametrize("number", [2, 4, 6])
def test_a_removed_line_is_noticed_the_last_one_too(owner, number):
    """ASVS 16.4.2."""
    tamper("DELETE FROM activity WHERE number = :number", number=number)
    assert found(owner) == [(Flaw.MISSING, number)]


def test_a_line_that_was_slipped_in_is_noticed(owner):
    tamper(
        "INSERT INTO activity (account_id, at, tag, member_name, profile_name, device_kind, device_name, place, ip, before, detail,"
        " previous_seal, seal) SELECT account_id, at, tag, '', '', '', '', '', '', '', '', '', '' FROM activity WHERE number = 2"
    )
    checked = activity_check.check(owner.actor.account_id)
    assert (checked.is_whole, checked.is_line_slipped_in) == (False, True)


def test_what_was_forgotten_for_its_age_is_not_missed(owner, frozen):
    frozen.pass_by(timedelta(days=30))
    devices.rename(owner.actor, owner.session_id, "Later")
    frozen.pass_by(upkeep.KEEP_HISTORY - timedelta(days=1))
    upkeep.forget()
    assert activity_check.check(owner.actor.account_id).is_whole


def test_lines_written_at_the_same_time_stand_in_one_chain(owner):
    with ThreadPoolExecutor(8) as pool:
        for call in [pool.submit(devices.rename, owner.actor, owner.session_id, f"At once {number}") for number in range(16)]:
            call.result()
    checked = activity_check.check(owner.actor.account_id)
    assert (checked.is_whole, checked.number) == (True, 22)


def test_a_sign_out_of_all_is_one_line_that_names_them_by_their_receipts(owner, count_statements):
    home = household("many@home.example")
    many(home, 30)
    asking = browser(home)
    order = sign_outs.sign_out_all(asking.actor, stays=True)

    checked = activity_check.check(asking.actor.account_id)

    assert checked.is_whole
    assert order.devices == 30
    assert checked.number == 2


def test_what_is_forgotten_leaves_no_gap_also_where_a_line_was_written_later_than_it_happened(owner, frozen):
    at = frozen.now()
    outcome(sign_in.sign_in, Visitor("203.0.113.9", WINDOWS), "ana@home.example", "a guess")
    frozen.pass_by(timedelta(seconds=4))
    devices.rename(owner.actor, owner.session_id, "Before the sweep")
    upkeep.write_refused_tries()
    devices.rename(owner.actor, owner.session_id, "After the sweep")

    for seconds, left in ((2, 3), (5, 0)):
        with unit_of_work() as work:
            retention.delete_history(work.db, at + timedelta(seconds=seconds))
        assert (found(owner), len(rows_of(current(), Activity))) == ([] if left else [(Flaw.MISSING, 1)], left)


def test_what_is_forgotten_some_at_a_time_leaves_no_gap_either(owner, frozen, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 3)
    for number in range(6):
        frozen.pass_by(timedelta(seconds=1))
        devices.rename(owner.actor, owner.session_id, f"Later name {number}")
    whole = len(rows_of(current(), Activity))

    with unit_of_work() as work:
        retention.delete_history(work.db, frozen.now())

    assert found(owner) == []
    assert len(rows_of(current(), Activity)) < whole
