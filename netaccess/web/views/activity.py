"""The account's history, and what stands in its place while there is none."""

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.button import button
from netaccess.web.components.card import empty_state, skeleton
from netaccess.web.state.activity import ActivityState
from netaccess.web.views.activity_row import activity_row

SKELETON_ROWS = 6


def activity_list() -> rx.Component:
    """The lines by day, and the way to older ones."""
    return rx.fragment(
        rx.cond(
            ActivityState.rows.length() > 0,
            rx.el.ol(
                rx.foreach(ActivityState.rows, activity_row),
                aria_label="History, the latest first",
                class_name="-mt-8",
            ),
            _nothing(),
        ),
        rx.cond(
            ActivityState.is_more,
            rx.el.div(button("Show more", icon="chevron-down", on_click=ActivityState.show_more), class_name="flex justify-center"),
        ),
        rx.el.p("History is kept for 400 days. Nobody can change it: each line is sealed with the one before.", class_name=theme.HINT),
    )


def activity_skeleton() -> rx.Component:
    """Lines of the same size, until the real ones are there."""
    line = rx.el.div(
        skeleton("size-9 rounded-full"),
        rx.el.div(skeleton("h-5 w-2/3"), skeleton("mt-2 h-4 w-1/3"), skeleton("mt-3 h-4 w-1/4"), class_name="flex-1"),
        class_name="flex gap-4 border-t border-line py-3",
    )
    return rx.el.div(
        rx.el.p("Loading the history.", role="status", class_name="sr-only"),
        rx.el.div(
            skeleton("h-5 w-24"), *[line for _ in range(SKELETON_ROWS)], aria_hidden="true", class_name="flex max-w-3xl flex-col gap-3"
        ),
    )


def activity_failure() -> rx.Component:
    """What is said when the history could not be asked for."""
    return rx.el.div(
        empty_state(
            "cloud-off",
            "The history could not be loaded",
            "Nothing is lost. Try once more.",
            button("Try again", look="primary", icon="rotate-cw", on_click=ActivityState.load),
        ),
        role="alert",
        class_name=theme.CARD,
    )


def _nothing() -> rx.Component:
    return rx.el.div(
        empty_state(
            "search-x",
            "Nothing of that kind has happened",
            "Try another filter, or look at everything.",
            button("Show everything", on_click=ActivityState.clear_filters),
        ),
        class_name=theme.CARD,
    )
