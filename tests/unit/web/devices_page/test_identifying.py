"""The owner finds out which device is which."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import NotFound
from netaccess.services import device_events
from netaccess.web.state.base import iso
from tests.factories import tv
from tests.support.devices_page import row
from tests.support.pages import run


def test_the_row_shows_the_number_of_the_device_until_its_end(story, frozen):
    state = story.opened()
    run(state.identify, story.tv)
    shown = device_events.identify(story.ana.actor, story.tv)
    assert (row(state, story.tv).number, state.due) == (str(shown.number), iso(shown.until))
    assert state.announcement == f"Look for {shown.number} on a screen."
    frozen.pass_by(timedelta(seconds=30))
    run(state.refresh)
    assert (row(state, story.tv).number, state.due) == ("", "")


def test_two_devices_show_theirs_beside_each_other(story):
    other = tv(story.home, holds_token_for=timedelta(0), name="Attic TV")
    state = story.opened()
    run(state.identify, story.tv)
    run(state.identify, other)
    assert row(state, story.tv).number
    assert row(state, other).number


def test_a_browser_has_no_number(story):
    state = story.opened()
    with pytest.raises(NotFound):
        run(state.identify, story.ben.session_id)
    assert not any(found.number for found in state.rows)
