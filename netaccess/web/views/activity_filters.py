"""Narrowing the history: by kind, device, profile and time."""

import reflex as rx

from netaccess.domain.activity import Span
from netaccess.domain.activity_words import Kind
from netaccess.web.components.button import button
from netaccess.web.components.field import select_field
from netaccess.web.state.activity import ActivityState, Choice

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
        select_field("Time", SPANS, name="span", value=ActivityState.span, on_change=ActivityState.choose_span),
        rx.cond(
            ActivityState.is_filtered,
            button("Clear filters", look="ghost", icon="x", on_click=ActivityState.clear_filters, class_name="self-end"),
        ),
        role="search",
        aria_label="Activity",
        class_name="grid grid-cols-1 gap-3 xs:grid-cols-2 lg:grid-cols-6",
    )


def _choices(found: rx.Var[list[Choice]]) -> rx.Component:
    return rx.fragment(
        rx.el.option("All", value=""),
        rx.foreach(found, lambda choice: rx.el.option(choice.name, value=choice.id, key=choice.id)),
    )
