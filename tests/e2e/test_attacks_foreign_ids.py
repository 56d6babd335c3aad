"""A stranger with an account of their own knows every id of Ana's household, and can do nothing with it (ASVS 8.2.2)."""

from dataclasses import dataclass

import pytest

from netaccess.services import devices, sessions, sign_outs, streams
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_list import DevicesListState
from netaccess.web.state.devices_sign_out import DevicesSignOutState
from netaccess.web.state.devices_sign_out_all import DevicesSignOutAllState
from netaccess.web.state.profiles import ProfilesState
from netaccess.web.state.watch import WatchState
from tests.factories import PASSWORD, Browser, Household, browser, household
from tests.support.http import Http
from tests.support.socket import Tab

NOT_THERE = "This is no longer there."
NO_SUCH_ID = "0" * 32


@dataclass
class Story:
    """Ana watches on one device and has signed out another; Eve has signed in to an account of her own."""

    home: Household
    ana: Browser
    stream_id: str
    sign_out_id: str
    eve: Browser

    @property
    def is_ana_in(self) -> bool:
        found = sessions.find(self.ana.token)
        return found is not None and not found.is_ended

    @property
    def is_playing(self) -> bool:
        return [one.id for one in streams.use(self.ana.actor).running] == [self.stream_id]

    @property
    def name(self) -> str:
        [row] = devices.rows(self.ana.actor, [self.ana.session_id])
        return row.name


@pytest.fixture
def story(home) -> Story:
    ana, gone = browser(home, "Ana"), browser(home, "Ben")
    stream = streams.start(ana.actor, "velvet-static")
    order = sign_outs.sign_out(ana.actor, [gone.session_id])
    sign_outs.sign_out_all(ana.actor, stays=True)
    stranger = household(email=f"eve-of-{home.email}", names=("Eve",))
    return Story(home, ana, stream.id, order.id, browser(stranger, "Eve"))


def told(server, story, event, **payload):
    """Send one event from Eve's devices page; returns what she was told of it."""
    with Tab(server, story.eve.token, page="/account/devices") as eve:
        return eve.do(event, **payload).notices


def test_she_signs_out_nobody_elses_device_and_does_not_even_learn_that_it_exists(server, story):
    of_ana = told(server, story, DevicesState.sign_out, session_id=story.ana.session_id)
    assert of_ana == told(server, story, DevicesState.sign_out, session_id=NO_SUCH_ID) == [NOT_THERE]
    assert story.is_ana_in
    assert story.is_playing


def test_nor_does_ticking_it_choose_it(server, story):
    with Tab(server, story.eve.token, page="/account/devices") as eve:
        eve.do(DevicesState.tick, session_id=story.ana.session_id, is_ticked=True)
        assert eve.state(DevicesListState)["selected"] == []
        eve.do(DevicesState.sign_out_chosen)
        # What one tab may have been led to confirm is looked up anew.
        eve.do(DevicesState.confirm)
    assert story.is_ana_in


def test_signing_out_all_of_hers_leaves_ana_in(server, story):
    with Tab(server, story.eve.token, page="/account/devices") as eve:
        eve.do(DevicesState.stay, is_staying=True).do(DevicesState.sign_out_all)
        assert eve.state(DevicesSignOutAllState)["progress"]["devices"] == 0
    assert story.is_ana_in


def test_she_renames_nothing(server, story):
    assert told(server, story, DevicesState.rename, session_id=story.ana.session_id, name="Eve's") == [NOT_THERE]
    assert story.name == "Chrome on Windows"


def test_she_stops_no_stream_by_event_nor_by_beacon(server, story):
    assert told(server, story, WatchState.stop_other, stream_id=story.stream_id) == [NOT_THERE]
    assert Http(server, story.eve.token).post(f"/api/browser/streams/{story.stream_id}/stop").status_code == 204
    assert story.is_playing


def test_she_watches_as_no_profile_of_ours(server, story):
    assert told(server, story, ProfilesState.choose, profile_id=story.home.profiles["Ben"].id) == [NOT_THERE]
    found = sessions.find(story.eve.token)
    assert found is not None
    assert found.actor.profile_id == story.eve.actor.profile_id


def test_a_proof_of_her_own_signs_out_nobody_else(server, story):
    fields = {"password": PASSWORD, "act": "sign-out", "session_id": [story.ana.session_id, story.eve.session_id]}
    answer = Http(server, story.eve.token).post("/api/browser/proof", fields)
    assert answer.headers["location"] == "/account/devices?error=not-found"
    assert story.is_ana_in


def test_ids_in_the_address_show_nothing_of_ours(server, story):
    """The order of Ana's sign-out, her session, her profile: whatever the address names, only Eve's own rows appear."""
    ana = story.ana.session_id
    query = f"signed_out={story.sign_out_id}&acted={ana}&proof=wrong&act=sign-out&ids={ana}"
    with Tab(server, story.eve.token, page=f"/account/devices?{query}") as eve:
        eve.load(f"/account/devices?profile={story.home.profiles['Ana'].id}&{query}")
        assert eve.state(DevicesListState)["profile"] == ""
        assert [row["id"] for row in eve.state(DevicesListState)["rows"]] == [story.eve.session_id]
        assert eve.state(DevicesSignOutState)["proof_ids"] == []
        assert eve.state(DevicesSignOutAllState)["progress"]["id"] == ""
        assert story.home.email not in eve.everything.replace(f"eve-of-{story.home.email}", "")
