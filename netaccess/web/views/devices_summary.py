"""The head of the page: streams in use of the plan, the way in for a TV, and the way out for all devices."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import button, link_button
from netaccess.web.components.card import skeleton
from netaccess.web.components.meter import segments
from netaccess.web.state.devices import DevicesState


def devices_summary() -> rx.Component:
    """How many of the plan's streams are in use, pairing, reviewing, and "Sign out of all devices"."""
    return rx.el.div(
        rx.el.div(
            rx.cond(DevicesState.stream_limit > 0, _meter(), _meter_to_come()),
            class_name="w-full sm:max-w-xs",
        ),
        rx.el.div(
            rx.el.div(
                link_button("Pair a TV", routes.LINK, look="ghost", icon="tv", class_name="grow"),
                link_button("Review devices", routes.REVIEW, look="ghost", icon="list-checks", class_name="grow"),
                class_name="flex flex-wrap",
            ),
            button("Sign out of all devices", look="danger-quiet", icon="log-out", id="sign-out-all", on_click=DevicesState.open_all),
            class_name="flex w-full flex-col gap-2 sm:w-auto sm:flex-row",
        ),
        class_name=f"{theme.CARD} flex flex-col items-start justify-between gap-4 p-4 sm:flex-row sm:items-center sm:px-6",
    )


def _meter() -> rx.Component:
    words = f"{DevicesState.watching} of {DevicesState.stream_limit} watching"
    return rx.el.div(
        rx.el.p(
            rx.el.span(words, class_name="font-semibold text-ink"),
            rx.cond(DevicesState.watching >= DevicesState.stream_limit, " · no stream of your plan is free", ""),
            class_name="text-sm text-soft",
        ),
        segments(DevicesState.watching, DevicesState.stream_limit, label="Streams in use", text=words),
        class_name="flex flex-col gap-2",
    )


def _meter_to_come() -> rx.Component:
    return rx.el.div(skeleton("h-5 w-32"), skeleton("h-2 w-full"), class_name="flex flex-col gap-2")
