"""Narrowing the history: by kind, device, profile, place and time; and keeping what is left as a file."""

import reflex as rx

from netaccess.domain.activity import Span
from netaccess.domain.devices import LONGEST_SEARCH
from netaccess.domain.words.kinds import Kind
from netaccess.web import routes, theme
from netaccess.web.components.button import button, text_link
from netaccess.web.components.field import search_field, select_field
from netaccess.web.state.activity import ActivityState
from netaccess.web.state.activity_choices import Choice

KINDS = (("", "All"), *((kind.value, kind.label) for kind in Kind))
SPANS = (("", "All that is kept"), *((span.value, span.label) for span in Span))


def activity_filters() -> rx.Component:
    """The fields that narrow the history; what they hold stands in the address."""
    return rx.el.div(
        select_field("Kind", KINDS, name="kind", value=ActivityState.kind, on_change=ActivityState.choose_kind),
        select_field(
            "Device", _choices(ActivityState.devices), name="device", value=ActivityState.device, on_change=ActivityState.choose_device
        ),
        select_field(
            "Profile", _choices(ActivityState.profiles), name="profile", value=ActivityState.profile, on_change=ActivityState.choose_profile
        ),
        select_field(
            "Place",
            rx.fragment(
                rx.el.option("All", value=""),
                rx.foreach(ActivityState.places, lambda place: rx.el.option(place, value=place, key=place)),
                # One that the address names, though nobody has signed in there lately.
                rx.cond(
                    (ActivityState.place != "") & ~ActivityState.places.contains(ActivityState.place),
                    rx.el.option(ActivityState.place, value=ActivityState.place),
                ),
            ),
            name="place",
            value=ActivityState.place,
            on_change=ActivityState.choose_place,
        ),
        select_field("Time", SPANS, name="span", value=ActivityState.span, on_change=ActivityState.choose_span),
        rx.cond(
            ActivityState.has_many_devices,
            rx.el.div(
                search_field(
                    "Find a device to choose",
                    name="device-words",
                    value=ActivityState.device_words,
                    placeholder="Name, place",
                    max_length=LONGEST_SEARCH,
                    on_search=ActivityState.look_for_device,
                ),
                class_name="lg:col-start-2",
            ),
        ),
        role="search",
        aria_label="Activity",
        class_name="grid grid-cols-1 gap-3 xs:grid-cols-2 md:grid-cols-3 lg:grid-cols-5",
    )


def activity_tools() -> rx.Component:
    """The way back to everything, and the files."""
    return rx.el.div(
        rx.cond(
            ActivityState.is_filtered,
            button("Clear filters", look="ghost", icon="x", on_click=ActivityState.clear_filters, class_name="-ml-4"),
        ),
        rx.cond(
            ActivityState.profile != "",
            text_link("What was watched", routes.profile_history(ActivityState.profile), class_name=f"{theme.LINK} text-sm"),
        ),
        rx.el.p("Save as ", _file("CSV", "csv"), " or ", _file("JSON", "json"), class_name=f"{theme.TEXT} ml-auto"),
        class_name="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1",
    )


def _file(name: str, ending: str) -> rx.Component:
    address = f"{routes.ACTIVITY_FILE}.{ending}{ActivityState.query}"
    # Without it the router would look for a page of ours there.
    return text_link(name, address, reload_document=True, class_name=f"{theme.LINK} inline-flex min-h-11 items-center")


def _choices(found: rx.Var[list[Choice]]) -> rx.Component:
    return rx.fragment(
        rx.el.option("All", value=""),
        rx.foreach(found, lambda choice: rx.el.option(choice.name, value=choice.id, key=choice.id)),
    )
