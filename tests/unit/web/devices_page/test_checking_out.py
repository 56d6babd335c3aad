"""The owner sets the date at which a device signs out by itself."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import NotFound
from netaccess.services import devices, sign_outs, upkeep
from tests.support.devices_page import row
from tests.support.pages import run


def test_a_date_is_set_changed_and_taken_away(story):
    state = story.opened()
    run(state.open_check_out, story.tv)
    assert (state.check_out.id, state.check_out.name, state.check_out.at) == (story.tv, "Hotel TV", "")
    run(state.save_check_out, {"check_out_at": "2026-03-08T10:00:00.000Z"})
    assert (row(state, story.tv).check_out_at, state.check_out.id) == ("2026-03-08T10:00:00Z", "")
    assert state.announcement == "Hotel TV signs out by itself then."
    run(state.open_check_out, story.tv)
    assert state.check_out.at == "2026-03-08T10:00:00Z"
    run(state.remove_check_out)
    assert (row(state, story.tv).check_out_at, state.announcement) == ("", "Hotel TV stays signed in.")


@pytest.mark.parametrize("moment", ["", "soon", "2026-03-08T10:00:00", "2026-02-01T10:00:00Z", "9999-12-31T23:59:59-23:59"])
def test_a_date_that_cannot_be_is_refused_where_it_was_chosen(story, moment):
    state = story.opened()
    run(state.open_check_out, story.tv)
    run(state.save_check_out, {"check_out_at": moment})
    assert state.check_out_problem
    assert state.check_out.id == story.tv


def test_a_browser_has_none_and_a_device_that_is_gone_closes_the_question(story):
    state = story.opened()
    run(state.open_check_out, story.ben.session_id)
    assert state.check_out.id == ""
    run(state.open_check_out, story.tv)
    sign_outs.sign_out(story.ana.actor, [story.tv])
    with pytest.raises(NotFound):
        run(state.save_check_out, {"check_out_at": "2026-03-08T10:00:00Z"})
    assert state.check_out.id == ""


def test_after_its_check_out_the_row_and_the_voice_say_that_it_left_by_itself(story, frozen):
    devices.set_check_out(story.ana.actor, story.tv, frozen.at + timedelta(hours=6))
    state = story.opened()
    frozen.pass_by(timedelta(hours=6))
    upkeep.sweep()
    run(state.refresh)
    assert (row(state, story.tv).end_reason, row(state, story.tv).receipt) == ("checked-out", "out")
    assert state.announcement == "Hotel TV signed out by itself at its check-out."
