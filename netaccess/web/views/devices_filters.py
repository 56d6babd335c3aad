"""Narrowing the list: by profile, kind and state, and by a word."""

import reflex as rx

from netaccess.domain.devices import LONGEST_SEARCH, NEVER_WATCHED
from netaccess.domain.kinds import DeviceKind
from netaccess.web import theme
from netaccess.web.components.button import button
from netaccess.web.components.field import search_field, select_field
from netaccess.web.state.devices import DevicesState
from netaccess.web.views.devices_table import select_all

STATES = (
    ("", "All"),
    ("watching", "Watching now"),
    ("active", "Active lately"),
    ("idle", "Idle 30 days and more"),
    ("signed-out", "Signed out lately"),
)
KINDS = (("", "All"), *((kind.value, kind.label) for kind in DeviceKind))


def devices_filters() -> rx.Component:
    """The fields that narrow the list; what they hold stands in the address."""
    profiles = rx.fragment(
        rx.el.option("All", value=""),
        rx.foreach(DevicesState.profiles, lambda choice: rx.el.option(choice.name, value=choice.id, key=choice.id)),
        rx.el.option("Never watched", value=NEVER_WATCHED),
    )
    return rx.el.div(
        select_field("Profile", profiles, name="profile", value=DevicesState.profile, on_change=DevicesState.choose_profile),
        select_field("Kind", KINDS, name="kind", value=DevicesState.kind, on_change=DevicesState.choose_kind),
        select_field("State", STATES, name="state", value=DevicesState.state, on_change=DevicesState.choose_state),
        search_field(
            "Search",
            name="q",
            value=DevicesState.search,
            placeholder="Name, place",
            max_length=LONGEST_SEARCH,
            on_search=DevicesState.look_for,
        ),
        role="search",
        aria_label="Devices",
        class_name="grid grid-cols-1 gap-3 xs:grid-cols-2 lg:grid-cols-4",
    )


def devices_count() -> rx.Component:
    """How many devices are in sight of how many, and the way back to all of them."""
    return rx.el.div(
        rx.el.p(DevicesState.count_line, id="devices-count", tab_index=-1, class_name=f"{theme.TEXT} rounded-sm"),
        rx.cond(
            DevicesState.is_filtered,
            button("Clear filters", look="ghost", icon="x", on_click=DevicesState.clear_filters, class_name="-my-2"),
        ),
        rx.el.div(select_all(), class_name="ml-auto"),
        class_name="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1",
    )
