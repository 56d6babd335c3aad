"""The head of the page: streams in use of the plan, the way in for a TV, and the way out for all devices."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import button, link_button
from netaccess.web.components.meter import streams_in_use
from netaccess.web.state.devices import DevicesState


def devices_summary() -> rx.Component:
    """How many of the plan's streams are in use, pairing, reviewing, and "Sign out of all devices"."""
    return rx.el.div(
        rx.el.div(
            streams_in_use(DevicesState.watching, DevicesState.stream_limit),
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
