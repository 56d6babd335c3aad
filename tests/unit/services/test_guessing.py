"""Strangers guess passwords, and owners still get in."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess import clock
from netaccess.domain.errors import Refusal, TooManyTries, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.models import Activity
from netaccess.services import sign_in, upkeep
from tests.factories import PASSWORD, WINDOWS, browser, household
from tests.support.clock import FrozenClock

pytestmark = pytest.mark.usefixtures("runtime")

WRONG = "not the password"
real_now = clock.now


def tried(home, ip, password=WRONG, device_token="") -> type[Refusal] | None:
    """Try once; returns how it was refused, None when it was not."""
    try:
        sign_in.sign_in(Visitor(ip, WINDOWS, {}, device_token), home.email, password)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_the_eleventh_guess_from_a_network_is_refused_even_when_right():
    home = household()
    assert [tried(home, "203.0.113.1") for _ in range(11)] == [WrongCredentials] * 10 + [TooManyTries]
    assert tried(home, "203.0.113.1", PASSWORD) is TooManyTries


def test_a_refusal_says_when_the_next_try_is_welcome():
    home = household()
    for _ in range(10):
        tried(home, "203.0.113.1")
    with pytest.raises(TooManyTries) as refusal:
        sign_in.sign_in(Visitor("203.0.113.1"), home.email, PASSWORD)
    assert timedelta(minutes=14) < refusal.value.retry_at - real_now() <= timedelta(minutes=15)


def test_addresses_of_one_ipv6_network_count_together():
    home = household()
    for number in range(10):
        tried(home, f"2a01:e0a:1:2::{number:x}")
    assert tried(home, "2a01:e0a:1:2:ffff::1", PASSWORD) is TooManyTries
    assert tried(home, "2a01:e0a:1:3::1", PASSWORD) is None


def test_what_is_no_address_counts_as_one_network():
    home = household()
    assert [tried(home, "testclient") for _ in range(11)][-1] is TooManyTries


def test_a_success_forgives_what_came_before():
    home = household()
    for _ in range(3):
        assert {tried(home, "203.0.113.1") for _ in range(9)} == {WrongCredentials}
        assert tried(home, "203.0.113.1", PASSWORD) is None


def test_a_success_on_ones_own_account_forgives_nothing_on_another():
    mine, theirs = household("eve@elsewhere.example"), household()
    for _ in range(10):
        tried(theirs, "203.0.113.1")
    assert tried(mine, "203.0.113.1", PASSWORD) is None
    assert tried(theirs, "203.0.113.1") is TooManyTries


def test_a_stranger_who_hammers_locks_out_neither_the_known_browser_nor_the_owner_elsewhere():
    """ASVS 6.1.1, 6.3.1."""
    home = household()
    known = browser(home, ip="198.51.100.7")

    assert {tried(home, "203.0.113.1") for _ in range(150)} == {WrongCredentials, TooManyTries}

    assert tried(home, "198.51.100.7", PASSWORD, known.device_token) is None
    assert tried(home, "203.0.113.1", PASSWORD, known.device_token) is None
    assert tried(home, "192.0.2.200", PASSWORD) is None


def test_strangers_on_many_networks_are_stopped_for_the_account_and_the_known_browser_still_gets_in():
    home = household()
    known = browser(home)
    refusals = [tried(home, f"203.0.113.{number % 12}") for number in range(105)]

    assert refusals[98:] == [WrongCredentials] + [TooManyTries] * 6
    assert tried(home, "192.0.2.200", PASSWORD) is TooManyTries
    assert tried(home, "198.51.100.7", PASSWORD, known.device_token) is None
    assert tried(household("ben@elsewhere.example"), "192.0.2.200", PASSWORD) is None


def test_one_address_has_sixty_tries_whoever_it_asks_for():
    homes = [household(f"{number}@home.example") for number in range(7)]
    refusals = [tried(home, "203.0.113.1") for home in homes for _ in range(10)]
    assert refusals == [WrongCredentials] * 60 + [TooManyTries] * 10


def test_a_known_device_has_tries_of_its_own_and_they_end_too():
    home = household()
    stolen = browser(home)
    assert [tried(home, "203.0.113.1", device_token=stolen.device_token) for _ in range(11)][-1] is TooManyTries
    assert tried(home, "203.0.113.1", PASSWORD) is None


def test_refused_tries_come_into_the_history_with_the_next_sweep(runtime, frozen: FrozenClock):
    """ASVS 16.3.1."""
    home = household()
    at = frozen.at
    tried(home, "192.168.1.20")
    tried(home, "203.0.113.1")
    with pytest.raises(WrongCredentials):
        sign_in.sign_in(Visitor("203.0.113.1"), "nobody@home.example", PASSWORD)
    assert refused_lines(runtime) == []

    frozen.pass_by(timedelta(seconds=5))
    upkeep.sweep()
    upkeep.sweep()

    lines = refused_lines(runtime)
    assert [(line.account_id, line.at, line.ip) for line in lines] == [
        (home.account_id, at, "192.168.1.20"),
        (home.account_id, at, "203.0.113.1"),
    ]
    assert lines[0].place == "Private network"


def test_a_storm_of_tries_is_written_in_batches(runtime):
    household()
    waiting = runtime.refused_tries
    tried(household("ben@elsewhere.example"), "203.0.113.1")
    waiting.extend([waiting[0]] * 600)
    upkeep.sweep()
    assert (len(refused_lines(runtime)), len(waiting)) == (500, 101)


def refused_lines(runtime):
    with runtime.database.read() as db:
        return db.exec(select(Activity).where(col(Activity.tag) == "sign-in:refused").order_by(col(Activity.id))).all()
