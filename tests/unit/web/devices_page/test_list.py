"""The list of the devices page: its order, what changes in it, and what is said of that."""

from netaccess import clock
from netaccess.domain.devices import DeviceFilter
from netaccess.services import devices, streams
from netaccess.web.pages.devices import page
from netaccess.web.state.devices_rows import merged, row_of
from netaccess.web.state.devices_words import changes
from tests.factories import browser, many
from tests.support.devices_page import row
from tests.support.pages import run


def test_this_device_stands_first_and_nothing_is_hidden_silently(story):
    state = story.opened()
    assert [found.is_this_device for found in state.rows] == [True, False, False]
    assert (state.count_line, state.is_more) == ("Showing 3 of 3 devices", False)
    assert not state.is_devices_page_new


def test_a_new_device_takes_its_place_and_the_known_ones_keep_theirs(story):
    state = story.opened()
    before = [found.id for found in state.rows]
    story.ana, owner = browser(story.home, "Ben", ip="192.0.2.4"), story.ana
    newcomer, story.ana = story.ana, owner
    run(state.refresh)
    assert [found.id for found in state.rows if found.id != newcomer.session_id] == before
    assert state.announcement.startswith("New device: Chrome on Windows, ")


def test_nothing_is_sent_when_nothing_changed(story):
    state = story.opened()
    state._clean()
    run(state._reload)
    assert "rows" not in {name for found in state._get_root_state().get_delta().values() for name in found}


def test_a_stream_that_starts_elsewhere_is_shown_counted_and_announced(story):
    state = story.opened()
    streams.start(story.ben.actor, "velvet-static")
    run(state.refresh)
    assert row(state, story.ben.session_id).watching_title == "Velvet Static"
    assert (state.watching, state.stream_limit) == (1, 4)
    assert state.announcement == "Safari on iPhone is watching Velvet Static."


def test_more_devices_follow_below_and_the_focus_goes_to_the_first_of_them(story):
    many(story.home, 40)
    state = story.opened()
    assert (len(state.rows), state.is_more, state.count_line) == (25, True, "Showing 25 of 43 devices")
    run(state.show_more)
    assert (len({found.id for found in state.rows}), state.is_more) == (43, False)
    assert state.focus.startswith(f"device-{state.rows[25].id}#")


def test_many_changes_at_once_are_not_read_out_one_by_one(story):
    many(story.home, 5)
    rows = [row_of(found, clock.now()) for found in devices.page(story.ana.actor, DeviceFilter()).rows]
    assert merged(rows[:2], rows) == rows
    assert changes(rows[:2], rows).endswith("3 more changes.")
    assert changes(rows, rows) == ""


def test_the_page_needs_no_style_attribute():
    assert "css:" not in str(page())
    assert "style:" not in str(page())
