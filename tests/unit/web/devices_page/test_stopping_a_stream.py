"""The owner stops what plays on a device."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import SignedOut
from netaccess.domain.streams import StopReason
from netaccess.services import sessions, streams
from tests.support.devices_page import row
from tests.support.pages import run


def test_the_row_says_so_and_the_device_stays_signed_in(story):
    streams.start(story.ben.actor, "velvet-static")
    state = story.opened()
    run(state.stop_stream, story.ben.session_id)
    stopped = row(state, story.ben.session_id)
    assert (stopped.watching_title, stopped.is_stopped, stopped.receipt, state.watching) == ("", True, "", 0)
    assert state.announcement == "Stopped the stream on Safari on iPhone."
    assert state.focus.startswith(f"stopped-{story.ben.session_id}#")
    assert state.stopping == ""


def test_it_is_said_no_longer_once_something_else_is_watched_there(story, frozen):
    streams.start(story.ben.actor, "velvet-static")
    state = story.opened()
    run(state.stop_stream, story.ben.session_id)
    frozen.pass_by(timedelta(seconds=1))
    again = streams.start(story.ben.actor, "whalelight")
    run(state.refresh)
    assert (row(state, story.ben.session_id).watching_title, row(state, story.ben.session_id).is_stopped) == ("Whalelight", False)
    streams.stop(story.ben.actor, again.id, StopReason.LEFT)
    run(state.refresh)
    assert not row(state, story.ben.session_id).is_stopped


def test_where_nothing_plays_nothing_is_done(story):
    state = story.opened()
    for session_id in (story.ben.session_id, "somebody-elses"):
        run(state.stop_stream, session_id)
    assert state.announcement == ""


def test_a_session_that_ended_meanwhile_leaves_no_busy_button(story):
    streams.start(story.ben.actor, "velvet-static")
    state = story.opened()
    sessions.leave(story.ana.actor)
    with pytest.raises(SignedOut):
        run(state.stop_stream, story.ben.session_id)
    assert state.stopping == ""
