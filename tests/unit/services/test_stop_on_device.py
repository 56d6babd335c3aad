"""The owner stops what plays on a device."""

import pytest

from netaccess.domain.errors import KidsRefused, NotFound, SignedOut
from netaccess.services import sessions, streams
from tests.factories import browser, household

pytestmark = pytest.mark.usefixtures("runtime")

TITLE = "velvet-static"


def test_what_plays_there_stops_and_nothing_else():
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ben")
    mine, theirs = streams.start(owner.actor, TITLE), [streams.start(other.actor, TITLE) for _ in range(2)]
    assert len(streams.use(owner.actor).running) == 1 + len(theirs)

    streams.stop_on(owner.actor, other.session_id)

    assert [stream.id for stream in streams.use(owner.actor).running] == [mine.id]
    assert sessions.still_alive([other.session_id]) == {other.session_id}


def test_where_nothing_plays_nothing_happens(told):
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ben")
    told.clear()
    streams.stop_on(owner.actor, other.session_id)
    assert told == []


def test_a_device_of_another_account_is_not_found_and_plays_on():
    owner, eve = browser(household(), "Ana"), browser(household("eve@elsewhere.example"), "Ana")
    streams.start(eve.actor, TITLE)
    for wanted in (eve.session_id, "no-such-session", "\0"):
        with pytest.raises(NotFound):
            streams.stop_on(owner.actor, wanted)
    assert len(streams.use(eve.actor).running) == 1


def test_neither_a_kids_profile_nor_one_who_is_out_may():
    home = household(names=("Ana", "Kids"))
    owner, child, gone = browser(home, "Ana"), browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    with pytest.raises(KidsRefused):
        streams.stop_on(child.actor, owner.session_id)
    with pytest.raises(KidsRefused):
        sessions.check_manager(child.actor)
    for act in (lambda: streams.stop_on(gone.actor, owner.session_id), lambda: sessions.check_manager(gone.actor)):
        with pytest.raises(SignedOut):
            act()
    sessions.check_manager(owner.actor)
