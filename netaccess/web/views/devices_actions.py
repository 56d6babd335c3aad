"""What can be done with a device that is signed in."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.button import button, icon_button
from netaccess.web.state.devices import DevicesState


def actions(row: Any) -> rx.Component:
    """Sign it out, stop its stream, find it, let it leave by itself; and the number that it shows."""
    return rx.el.div(
        button(
            "Sign out",
            look="quiet",
            icon="log-out",
            id=f"sign-out-{row.id}",
            aria_label=f"Sign out of {row.name}",
            disabled=DevicesState.leaving.contains(row.id),
            on_click=DevicesState.sign_out(row.id),
            class_name="w-full sm:w-auto lg:w-full",
        ),
        rx.cond((row.stream_id != "") & ~row.is_this_device, _stop(row)),
        rx.cond(row.is_app, rx.fragment(_identify(row), _check_out(row))),
        rx.cond(row.number != "", _number(row)),
        class_name="flex flex-wrap items-center gap-2 lg:gap-1.5",
    )


def _stop(row: Any) -> rx.Component:
    return button(
        "Stop the stream",
        look="quiet",
        icon="circle-stop",
        aria_label=f"Stop the stream on {row.name}",
        disabled=DevicesState.stopping == row.id,
        on_click=DevicesState.stop_stream(row.id),
        class_name="flex-1 px-3 sm:flex-none lg:w-full",
    )


def _identify(row: Any) -> rx.Component:
    return button(
        "Identify",
        look="ghost",
        icon="hash",
        aria_label=f"Identify {row.name}",
        on_click=DevicesState.identify(row.id),
        class_name="flex-1 px-3 sm:flex-none lg:flex-1",
    )


def _check_out(row: Any) -> rx.Component:
    return icon_button("calendar-clock", f"Check-out of {row.name}", on_click=DevicesState.open_check_out(row.id))


def _number(row: Any) -> rx.Component:
    """Announced by the page when it appears; the words read as one sentence."""
    return rx.el.p(
        rx.el.span("Look for ", class_name="self-center"),
        rx.el.strong(row.number, class_name="text-4xl font-bold text-ink tabular-nums"),
        rx.el.span(" on a screen", class_name="self-center"),
        class_name=f"{theme.NOTICE_INFO} w-full items-center justify-center gap-2 p-2 text-center whitespace-pre-wrap animate-rise",
    )
