"""Stopping, finding and checking out a device by events that no page of theirs sends: a stranger, and a Kids profile."""

from dataclasses import dataclass

import pytest
from sqlmodel import select

from netaccess.models import DeviceEvent, Session
from netaccess.services import streams
from netaccess.services.transaction import look
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_check_out import DevicesCheckOutState
from tests.factories import App, Browser, app, browser, household
from tests.support.socket import Tab

REFUSED, NOT_THERE = "A Kids profile cannot do this.", "This is no longer there."
A_DATE = {"check_out_at": "2030-01-01T10:00:00Z"}


@dataclass
class Story:
    """A TV of Ana's that plays, and two who have nothing to say about it."""

    tv: App
    stream_id: str
    stranger: Browser
    child: Browser

    def is_as_before(self) -> bool:
        with look() as work:
            heard = work.db.exec(select(DeviceEvent).where(DeviceEvent.session_id == self.tv.session_id)).all()
            check_out_at = work.db.get_one(Session, self.tv.session_id).check_out_at
        plays = [one.id for one in streams.use(self.tv.actor).running]
        return (list(heard), check_out_at, plays) == ([], None, [self.stream_id])


@pytest.fixture
def story(home) -> Story:
    tv = app(home, profile="Ben")
    stream = streams.start(tv.actor, "velvet-static")
    stranger = household(email=f"eve-of-{home.email}", names=("Eve",))
    return Story(tv, stream.id, browser(stranger, "Eve"), browser(home, "Kids"))


def try_everything(tab: Tab, session_id: str) -> None:
    tab.do(DevicesState.stop_stream, session_id=session_id).do(DevicesState.identify, session_id=session_id)
    tab.do(DevicesState.open_check_out, session_id=session_id)
    tab.do(DevicesState.save_check_out, form=A_DATE).do(DevicesState.remove_check_out)


def test_a_stranger_reaches_nothing_and_learns_nothing(server, story):
    with Tab(server, story.stranger.token, page="/account/devices") as tab:
        try_everything(tab, story.tv.session_id)
        assert tab.state(DevicesCheckOutState)["check_out"]["id"] == ""
        assert set(tab.notices) == {NOT_THERE}
    assert story.is_as_before()


def test_a_kids_profile_is_refused_each_of_them(server, story):
    with Tab(server, story.child.token, page="/account/devices") as tab:
        try_everything(tab, story.tv.session_id)
        assert set(tab.notices) == {REFUSED}
        assert story.tv.session_id not in tab.everything
    assert story.is_as_before()
