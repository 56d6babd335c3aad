"""The owner sees every device, in order, and finds it."""

from datetime import timedelta

import pytest

from netaccess.domain.devices import NEVER_WATCHED, DeviceFilter
from netaccess.domain.errors import NotFound, SignedOut
from netaccess.domain.streams import StopReason
from netaccess.services import devices, sessions, sign_outs, streams
from tests.factories import IPHONE, Browser, Household, browser, household, many, tv
from tests.support.listed import EVERYTHING, ids

pytestmark = pytest.mark.usefixtures("runtime")
DAY = timedelta(days=1)


@pytest.fixture
def house(frozen):
    """A household with a device of every state, and ids by what they are called here."""
    home = household()
    gone, idle = browser(home), tv(home, holds_token_for=-DAY, active=40 * DAY, name="Attic TV")
    sessions.leave(gone.actor)
    frozen.pass_by(timedelta(minutes=1))
    phone = browser(home, "Ben", agent=IPHONE)
    streams.stop(phone.actor, streams.start(phone.actor, "salt-road-north").id, StopReason.LEFT)
    frozen.pass_by(timedelta(minutes=1))
    watching = browser(home, "Ben", ip="192.168.1.20")
    frozen.pass_by(timedelta(minutes=1))
    fresh, owner = tv(home, holds_token_for=timedelta(hours=1), name="Hotel TV"), browser(home, "Ana")
    frozen.pass_by(timedelta(minutes=1))
    last = browser(home, "Ana")
    streams.start(watching.actor, "velvet-static")
    names = {"gone": gone.session_id, "idle": idle, "phone": phone.session_id, "watching": watching.session_id}
    return House(home, owner, names | {"fresh": fresh, "owner": owner.session_id, "last": last.session_id})


class House:
    def __init__(self, home: Household, owner: Browser, made: dict[str, str]) -> None:
        self.home, self.owner, self.made = home, owner, made
        self.names = {session_id: name for name, session_id in made.items()}

    def asked(self, **wanted) -> list[str]:
        page = devices.page(self.owner.actor, DeviceFilter(**wanted))
        assert page.total == len(self.names)
        assert page.matching == len(page.rows)
        return [self.names[session_id] for session_id in ids(page)]


def test_this_device_comes_first_then_who_watches_then_the_latest_and_the_signed_out_at_the_end(house):
    assert house.asked() == ["owner", "watching", "last", "fresh", "phone", "idle", "gone"]


def test_what_a_row_says(house, frozen):
    [watching] = devices.page(house.owner.actor, DeviceFilter(state="watching")).rows
    assert (watching.profile_name, watching.profile_avatar, watching.watching_title) == ("Ben", "/avatars/ben.svg", "Velvet Static")
    assert (watching.place, watching.is_idle, watching.receipt, watching.is_this_device) == ("Private network", False, None, False)
    assert (watching.last_title, watching.last_watched_at) == ("Velvet Static", frozen.at)
    [phone] = devices.rows(house.owner.actor, [house.made["phone"]])
    assert (phone.kind, phone.last_title, phone.watching_title) == ("phone", "Salt Road North", "")
    [idle] = devices.rows(house.owner.actor, [house.made["idle"]])
    assert (idle.is_idle, idle.profile_name, idle.last_title, idle.last_watched_at) == (True, "", "", None)


FILTERED: list[tuple[dict[str, str], list[str]]] = [
    ({"state": "watching"}, ["watching"]),
    ({"state": "active"}, ["owner", "watching", "last", "fresh", "phone"]),
    ({"state": "idle"}, ["idle"]),
    ({"state": "signed-out"}, ["gone"]),
    ({"kind": "tv"}, ["fresh", "idle"]),
    ({"kind": "phone"}, ["phone"]),
    ({"kind": "console"}, []),
    ({"profile": "Ben"}, ["watching", "phone"]),
    ({"profile": "Ana"}, ["owner", "last"]),
    ({"profile": NEVER_WATCHED}, ["owner", "last", "fresh", "idle", "gone"]),
    ({"profile": "nobody"}, []),
    ({"profile": "Ben", "kind": "phone", "state": "active", "search": "safari"}, ["phone"]),
    ({"profile": "Ana", "state": "signed-out"}, []),
    ({"search": "hotel"}, ["fresh"]),
    ({"search": "PRIVATE network"}, ["watching"]),
    ({"search": "lyon"}, ["fresh", "idle"]),
]


def test_a_filter_leaves_what_it_says(house):
    for wanted, found in FILTERED:
        profile = house.home.profiles.get(wanted.get("profile", ""))
        meant = wanted | ({"profile": profile.id} if profile else {})
        assert (wanted, house.asked(**meant)) == (wanted, found)


def test_devices_of_other_accounts_are_nowhere(house):
    stranger = browser(household("eve@elsewhere.example"))
    assert ids(devices.page(stranger.actor, EVERYTHING)) == [stranger.session_id]
    assert devices.rows(stranger.actor, list(house.names)) == ()
    with pytest.raises(NotFound):
        devices.rename(stranger.actor, house.owner.session_id, "Mine")


def test_rows_come_in_the_order_asked_and_unknown_ones_are_left_out():
    home = household()
    owner = browser(home)
    made = many(home, 600)
    asked = [made[5], "nobody", owner.session_id, made[599], made[0]]
    assert [row.session_id for row in devices.rows(owner.actor, asked)] == [made[5], owner.session_id, made[599], made[0]]
    backwards = made[::-1]
    assert [row.session_id for row in devices.rows(owner.actor, backwards)] == backwards
    assert devices.rows(owner.actor, []) == ()


def test_a_signed_out_device_is_listed_for_seven_days(frozen):
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])
    frozen.pass_by(7 * DAY - timedelta(seconds=1))
    assert len(devices.page(owner.actor, EVERYTHING).rows) == 2
    frozen.pass_by(timedelta(seconds=1))
    assert ids(devices.page(owner.actor, EVERYTHING)) == [owner.session_id]


def test_a_device_that_signs_in_again_is_listed_once():
    home = household()
    owner, other = browser(home), browser(home)
    sign_outs.sign_out(owner.actor, [other.session_id])
    again = browser(home, device_token=other.device_token)
    assert ids(devices.page(owner.actor, EVERYTHING)) == [owner.session_id, again.session_id]


def test_without_location_data_nobody_is_credited():
    assert devices.attribution() == ("", "")


def test_an_ended_session_sees_and_names_nothing():
    owner = browser(household())
    sessions.leave(owner.actor)
    for act in (
        lambda: devices.page(owner.actor, EVERYTHING),
        lambda: devices.rows(owner.actor, [owner.session_id]),
        lambda: devices.rename(owner.actor, owner.session_id, "Mine"),
        lambda: devices.mark_opened(owner.actor),
    ):
        with pytest.raises(SignedOut):
            act()
