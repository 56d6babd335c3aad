"""The activity page and the history of a profile, as their owner uses them, on a real household."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import reflex as rx
from hypothesis import given
from hypothesis import strategies as st
from reflex_components_lucide.icon import LUCIDE_ICON_LIST

from netaccess.domain.activity import FIELDS, NO_FILTER, ActivityFilter, Span, read_filter, write_filter
from netaccess.domain.activity_words import UNKNOWN, WORDS
from netaccess.domain.errors import InvalidInput
from netaccess.domain.pages import profile_history, profile_of_history
from netaccess.domain.words.kinds import Kind
from netaccess.services import devices, sign_outs, streams
from netaccess.web.pages import activity as activity_page
from netaccess.web.pages import profile_history as history_page
from netaccess.web.state.activity import ActivityState
from netaccess.web.state.profile_history import ProfileHistoryState
from tests.factories import IPHONE, browser, many
from tests.support.pages import run, tab


def opened(address="/account/activity") -> ActivityState:
    state = tab(ActivityState, address)
    run(state.load)
    assert state.status == "ready"
    return state


def said(state: ActivityState) -> list[str]:
    return [row.sentence for row in state.rows]


def test_the_address_says_what_is_shown_and_back(ana):
    state = opened("/account/activity?kind=profiles&span=week&kind=nonsense&place=%00")
    assert (state.kind, state.span, state.place) == ("", "week", "")
    run(state.choose_kind, "profiles")
    assert said(state) == ["Ana began to watch on Chrome on Windows"]
    assert state.address == "/account/activity?kind=profiles&span=week"
    assert urlsplit(state.address).query == state.query.removeprefix("?")
    run(state.clear_filters)
    assert (state.address, state.query, len(state.rows)) == ("/account/activity", "", 2)


def test_what_happens_elsewhere_appears_above_and_is_read_out(home, ana, frozen):
    state = opened()
    before = said(state)
    frozen.pass_by(timedelta(minutes=1))
    other = browser(home, agent=IPHONE)
    run(state.refresh)
    assert said(state) == ["Safari on iPhone signed in", *before]
    assert state.announcement == "Safari on iPhone signed in."
    assert (state.rows[0].is_new_device, state.rows[0].is_signed_in) == (True, True)
    run(state.refresh)
    assert len(state.rows) == 3
    sign_outs.sign_out(ana.actor, [other.session_id])
    run(state.refresh)
    assert not next(row for row in state.rows if row.is_new_device and row.device_id == other.session_id).is_signed_in


def test_more_comes_below_and_stays_when_something_happens(ana, frozen):
    for number in range(30):
        frozen.pass_by(timedelta(seconds=1))
        devices.rename(ana.actor, ana.session_id, f"Name {number}")
    state = opened()
    assert (len(state.rows), state.is_more) == (25, True)
    run(state.show_more)
    assert (len(state.rows), state.is_more) == (32, False)
    assert state.focus.startswith(f"line-{state.rows[25].id}#")
    frozen.pass_by(timedelta(seconds=1))
    devices.rename(ana.actor, ana.session_id, "The last one")
    run(state.refresh)
    assert (len(state.rows), state.is_more) == (33, False)
    assert [row.previous_at for row in state.rows] == ["", *(row.at for row in state.rows[:-1])]


def test_so_much_at_once_that_nothing_known_is_left_begins_anew(ana, frozen):
    state = opened()
    for number in range(40):
        frozen.pass_by(timedelta(seconds=1))
        devices.rename(ana.actor, ana.session_id, f"Name {number}")
    run(state.refresh)
    assert (len(state.rows), state.is_more) == (25, True)
    run(state.show_more)
    assert len(state.rows) == 42
    assert state.announcement


def test_no_argument_that_a_stranger_makes_up_is_taken(ana):
    state = opened()
    for wrong in (None, 7, ["profiles"], "x" * 1_000):
        with pytest.raises(InvalidInput):
            run(state.choose_kind, wrong)


def test_a_household_with_few_devices_chooses_without_looking_for_them(ana):
    state = opened()
    assert ([choice.name for choice in state.devices], state.has_many_devices) == (["Chrome on Windows"], False)


def test_among_many_devices_each_is_found_by_a_word_and_what_is_chosen_stays(home, ana):
    hundredth = many(home, 130)[120]
    state = opened()
    assert (len(state.devices), state.has_many_devices) == (100, True)
    assert hundredth not in {choice.id for choice in state.devices}
    run(state.look_for_device, " 00120 ")
    assert [choice.name for choice in state.devices] == ["TV 00120"]
    assert (state.device_words, state.announcement) == ("00120", "1 device to choose from.")
    run(state.choose_device, hundredth)
    run(state.look_for_device, "tv 0000")
    assert [choice.name for choice in state.devices][-2:] == ["TV 00009", "TV 00120"]
    run(state.look_for_device, "")
    assert (len(state.devices), state.has_many_devices, state.device) == (101, True, hundredth)
    assert state.announcement == "100 devices and more to choose from."
    with pytest.raises(InvalidInput):
        run(state.look_for_device, "x" * 1_000)


def test_a_device_that_nobody_knows_is_offered_as_that(ana):
    state = opened("/account/activity?device=0000")
    assert [choice.name for choice in state.devices] == ["Chrome on Windows", "One that is listed no longer"]
    assert said(state) == []


def test_places_are_drawn_and_counted(ana):
    state = opened()
    [strip] = state.strips
    assert (strip.words, strip.is_place, len(strip.marks)) == ("1 sign-in", True, 1)
    assert [(row.signed_in, row.refused) for row in state.days] == [(1, 0)]
    run(state.choose_place, strip.place)
    assert len(state.rows) == 2


def test_what_a_profile_watched_is_shown_and_follows(home, ana):
    ben = browser(home, "Ben", agent=IPHONE)
    state = tab(ProfileHistoryState, profile_history(home.profiles["Ben"].id))
    run(state.load)
    assert (state.status, state.name, list(state.rows)) == ("ready", "Ben", [])
    streams.start(ben.actor, "velvet-static")
    run(state.refresh)
    [row] = state.rows
    assert (row.title, row.device_kind, row.device_id, row.stopped_at) == ("Velvet Static", "phone", ben.session_id, "")


@pytest.mark.parametrize("address", ["/account/profiles/none/history", profile_history("0" * 32)])
def test_no_such_profile_is_said_so(ana, address):
    state = tab(ProfileHistoryState, address)
    run(state.load)
    assert state.status == "unknown"


@given(st.text())
def test_only_the_address_of_a_history_names_a_profile(path):
    found = profile_of_history(path)
    assert found == "" or profile_history(found) == path.rstrip("/")


@given(st.dictionaries(st.sampled_from([*FIELDS, "else"]), st.text()))
def test_what_is_read_from_an_address_can_be_used_and_is_written_back(fields):
    wanted = read_filter(fields)
    assert wanted.kind in {"", *Kind}
    assert wanted.span in {"", *Span}
    assert read_filter({name: getattr(wanted, name) for name in FIELDS}) == wanted
    assert (write_filter(wanted) == "") == (wanted == NO_FILTER)
    assert isinstance(wanted, ActivityFilter)


def test_every_sign_of_a_line_can_be_drawn():
    known = {name.replace("_", "-") for name in LUCIDE_ICON_LIST}
    assert {words.icon for words in (*WORDS.values(), UNKNOWN)} <= known


@pytest.mark.parametrize("page", [activity_page.page, history_page.page])
def test_no_element_has_a_style_of_its_own(page):
    def styled(component: rx.Component) -> list[str]:
        found = [type(component).__name__] if component.style else []
        return found + [name for child in component.children if isinstance(child, rx.Component) for name in styled(child)]

    assert styled(page()) == []
