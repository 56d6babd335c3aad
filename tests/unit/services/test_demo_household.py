"""The demo household shows every state of the page, and stays as it was made."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.devices import NEVER_WATCHED, DeviceFilter
from netaccess.domain.errors import NotFound
from netaccess.domain.grants import Asking
from netaccess.domain.identity import Visitor
from netaccess.models import Account, Device, Session
from netaccess.services import demo_guests, demo_household, devices, grants, profiles, sessions, sign_in, streams, upkeep
from netaccess.services.runtime import open_runtime
from tests.factories import WINDOWS


def owner():
    signed_in = sign_in.sign_in(Visitor("140.77.10.20", WINDOWS), "demo@netaccess.example", "correct-horse-battery")
    found = sessions.find(signed_in.token)
    assert found is not None
    return found.actor


def test_it_is_made_once(runtime):
    assert demo_household.create()
    assert not demo_household.create()
    with runtime.database.read() as db:
        assert len(db.exec(select(Account)).all()) == 1
        assert len(db.exec(select(Device)).all()) == len(demo_guests.GUESTS)


def test_without_the_switch_it_is_refused(runtime):
    """ASVS 6.3.2."""
    with open_runtime(runtime.settings.model_copy(update={"demo": False})) as other:
        with pytest.raises(PermissionError, match="NETACCESS_DEMO"):
            demo_household.create()
        with other.database.read() as db:
            assert db.exec(select(Account)).all() == []


@pytest.mark.usefixtures("runtime")
def test_its_owner_sees_every_state(frozen):
    demo_household.create()
    actor = owner()
    rows = devices.page(actor, DeviceFilter(), limit=100).rows

    assert rows[0].is_this_device
    assert {row.name for row in rows[1:]} == {guest.called for guest in demo_guests.GUESTS} - {"Nils's tablet"}
    assert {row.kind for row in rows} == {"tv", "computer", "phone", "tablet", "console", "unknown"}
    assert {row.profile_name for row in rows} == {"Ana", "Ben", "Kids", ""}
    states = [row.receipt.state for row in rows if row.receipt]
    assert sorted(states) == ["confirmed", "told", "waiting"]
    assert [row.name for row in rows if row.check_out_at] == ["Hotel TV, room 412"]
    assert any(row.is_idle for row in rows)
    assert any(row.last_watched_at is None for row in rows[1:])
    assert any(row.place == "Private network" for row in rows)
    assert any(row.name != row.agent_name for row in rows)
    assert all(row.first_signed_in_at <= (row.last_watched_at or row.first_signed_in_at) <= frozen.at for row in rows)
    for wanted in (
        DeviceFilter(state="active"),
        DeviceFilter(state="idle"),
        DeviceFilter(state="signed-out"),
        DeviceFilter(profile=NEVER_WATCHED),
        *(DeviceFilter(profile=profile.id) for profile in profiles.profiles(actor)),
    ):
        assert devices.page(actor, wanted).matching > 0
    assert sessions.me(actor).stream_limit == 4
    assert streams.use(actor).running == ()


def test_no_sweep_ends_any_of_it(runtime, frozen):
    demo_household.create()
    living = living_ids(runtime)
    upkeep.sweep()
    upkeep.forget()
    assert living_ids(runtime) == living
    frozen.pass_by(timedelta(days=14))
    upkeep.sweep()
    assert living_ids(runtime) == living


def living_ids(runtime) -> set[str]:
    with runtime.database.read() as db:
        return set(db.exec(select(Session.id).where(col(Session.ended_at).is_(None))).all())


@pytest.mark.usefixtures("runtime")
def test_somebody_at_home_lets_a_living_device_in_and_it_is_the_same_device_again():
    demo_household.create()
    rows = {row.name: row for row in devices.page(owner(), DeviceFilter(), limit=100).rows}
    hotel = Asking("tv", "LG", "", "", "demo-hotel-room-412")
    asked = grants.ask("netaccess-tv", "stream", hotel, "143.107.10.20")

    demo_household.let_in(asked.user_code, hotel.installation_id)
    grants.exchange("netaccess-tv", asked.device_code, "", "143.107.10.20")

    after = {row.name: row for row in devices.page(owner(), DeviceFilter(), limit=100).rows}
    assert after.keys() == rows.keys()
    assert after["Hotel TV, room 412"].session_id != rows["Hotel TV, room 412"].session_id
    assert after["Hotel TV, room 412"].profile_name == "Ana"
    assert after["Hotel TV, room 412"].check_out_at == rows["Hotel TV, room 412"].check_out_at


def test_nobody_is_at_home_without_the_switch_nor_for_strangers(runtime):
    """ASVS 6.3.2."""
    demo_household.create()
    asked = grants.ask("netaccess-tv", "stream", Asking("tv"), "143.107.10.20")
    for code, installation in ((asked.user_code, "demo-nobody"), (asked.user_code, ""), ("BCDF-GHJK", "demo-grandma")):
        with pytest.raises(NotFound):
            demo_household.let_in(code, installation)
    with open_runtime(runtime.settings.model_copy(update={"demo": False})), pytest.raises(PermissionError, match="NETACCESS_DEMO"):
        demo_household.let_in(asked.user_code, "demo-grandma")
