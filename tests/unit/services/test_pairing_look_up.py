"""What a member sees of a screen that shows a code, before anything is decided."""

import pytest

from netaccess.domain.errors import InvalidInput, NotFound
from netaccess.domain.grants import CODE_TTL, GrantState
from netaccess.domain.tokens import hash_token
from netaccess.services import pairing
from netaccess.services.transaction import unit_of_work
from netaccess.storage import devices
from tests.factories import browser
from tests.support.asking import CODE, OTHER_CODE, grant, screen_asks
from tests.support.outcomes import outcome
from tests.support.pairing import ben_watches

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.mark.parametrize("typed", ["BCDF-GHJK", "bcdfghjk", " bCdF ghjk ", "bcdf—ghjk"])
def test_a_code_is_known_however_it_is_typed(ana, frozen, typed):
    screen_asks()

    found = pairing.look_up(ana.actor, typed)

    assert (found.user_code, found.name, found.kind, found.agent_name, found.is_known) == (CODE, "Samsung TV", "tv", "Samsung TV", False)
    assert (found.app_name, found.app_version) == ("NetAccess for TV", "1.4.2")
    assert found.scopes == ("Watch as the profile that you choose",)
    assert (found.state, found.expires_at) == (GrantState.PENDING, frozen.at + CODE_TTL)


def test_a_screen_in_the_same_network_is_in_the_same_place(ana):
    screen_asks()
    found = pairing.look_up(ana.actor, CODE)
    assert (found.place, found.ip, found.distance) == ("Reserved address", "198.51.100.7", "the same place as this browser")
    assert found.place_reason.startswith("This address is reserved")


def test_of_a_screen_elsewhere_the_place_is_told_or_that_it_is_unknown(ana):
    screen_asks(ip="192.168.1.20")
    found = pairing.look_up(ana.actor, CODE)
    assert (found.place, found.distance) == ("Private network", "place unknown")


def test_a_screen_that_was_here_before_is_known_by_the_name_that_it_was_given(runtime, home, ana):
    screen_asks(installation="attic")
    with unit_of_work() as work:
        device = devices.of_session(work.db, home.account_id, browser(home).session_id)
        assert device is not None
        device[0].token_hash, device[0].given_name = hash_token("attic"), "Attic TV"

    found = pairing.look_up(ana.actor, CODE)

    assert (found.name, found.agent_name, found.is_known) == ("Attic TV", "Samsung TV", True)


def test_the_name_that_is_proposed_can_be_kept_however_long_the_device_calls_itself(runtime, home, ana):
    screen_asks(maker="A maker with a name of forty characters", model="And a model with as many letters in all")
    found = pairing.look_up(ana.actor, CODE)
    assert (found.name, len(found.agent_name)) == ("A maker with a name of forty characters And a model with as", 79)
    pairing.approve(ana.actor, CODE, ben_watches(home, found.name))
    assert grant(runtime).device_name == found.name


def test_a_code_that_nobody_shows_is_not_known(ana):
    screen_asks()
    assert outcome(pairing.look_up, ana.actor, OTHER_CODE) is NotFound


@pytest.mark.parametrize("typed", ["", "BCDF", "BCDF-GHJA", "BCDF-GHJ1", "BCDF-GHJK-L", "x" * 1000, "\u0392CDF-GHJK"])
def test_what_can_be_no_code_is_said_to_be_none(ana, typed):
    assert outcome(pairing.look_up, ana.actor, typed) is InvalidInput


def test_a_code_that_has_run_out_says_so(ana, frozen):
    screen_asks()
    frozen.pass_by(CODE_TTL)
    assert pairing.look_up(ana.actor, CODE).state is GrantState.EXPIRED
