"""What can be done with a device that is signed in."""

from typing import Any

import reflex as rx

from netaccess.web.components.button import button, icon_button
from netaccess.web.state.devices import DevicesState

# As wide as there is room for on phones, side by side on tablets, one below the other in the table.
WIDTH = "flex-1 sm:flex-none lg:w-full"


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
            class_name=WIDTH,
        ),
        rx.cond((row.stream_id != "") & ~row.is_this_device, _stop(row)),
        rx.cond(row.is_app, rx.el.div(_identify(row), _check_out(row), class_name=f"flex gap-2 {WIDTH}")),
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
        class_name=f"px-3 {WIDTH}",
    )


def _identify(row: Any) -> rx.Component:
    return button(
        "Identify",
        look="ghost",
        icon="hash",
        aria_label=f"Identify {row.name}",
        on_click=DevicesState.identify(row.id),
        class_name="flex-1 px-3",
    )


def _check_out(row: Any) -> rx.Component:
    return icon_button("calendar-clock", f"Check-out of {row.name}", on_click=DevicesState.open_check_out(row.id))


def _number(row: Any) -> rx.Component:
    """What the device shows. The page announces it when it appears; the words read as one sentence."""
    return rx.el.p(
        "Look for ",
        rx.el.strong(row.number, class_name="text-4xl font-bold text-ink tabular-nums"),
        " on a screen",
        class_name=(
            "flex w-full animate-rise items-center justify-center gap-3 rounded-lg bg-info-wash px-3 py-2 text-sm text-info-text "
            "sm:w-auto lg:w-full lg:flex-col lg:gap-0"
        ),
    )
