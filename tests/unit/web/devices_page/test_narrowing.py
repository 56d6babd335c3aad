"""What the owner narrows the list to, as it stands in the address."""

import pytest

from netaccess.domain.errors import InvalidInput
from tests.factories import household
from tests.support.devices_page import names
from tests.support.pages import run


def test_a_filter_stands_in_the_address_and_the_address_makes_the_filter(story):
    state = story.opened()
    run(state.choose_profile, story.home.profiles["Ben"].id)
    run(state.choose_kind, "phone")
    assert names(state) == ["Safari on iPhone"]
    assert (state.count_line, state.is_filtered) == ("Showing 1 of 3 devices", True)
    assert names(story.opened(state.address)) == ["Safari on iPhone"]
    run(state.clear_filters)
    assert (state.address, len(state.rows)) == ("/account/devices", 3)


def test_idle_devices_can_be_found_and_so_can_a_name(story):
    state = story.opened("/account/devices?state=idle")
    assert names(state) == ["Hotel TV"]
    run(state.choose_state, "")
    run(state.look_for, "  hotel ")
    assert (names(state), state.search) == (["Hotel TV"], "hotel")


def test_a_profile_of_somebody_else_is_no_filter(story):
    stranger = household(email="eve@elsewhere.example")
    state = story.opened(f"/account/devices?profile={stranger.profiles['Ana'].id}")
    assert (state.profile, len(state.rows)) == ("", 3)


@pytest.mark.parametrize(
    "handler",
    [
        "choose_profile",
        "choose_kind",
        "choose_state",
        "look_for",
        "sign_out",
        "stop_stream",
        "identify",
        "open_check_out",
        "save_check_out",
    ],
)
def test_arguments_of_any_other_kind_are_refused(story, handler):
    state = story.opened()
    for argument in (None, 7, ["x"], {"a": 1}, True, "x" * 10_000):
        with pytest.raises(InvalidInput):
            run(getattr(state, handler), argument)
