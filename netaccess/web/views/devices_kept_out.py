"""Until when a device is kept out, in its row, and the button that ends it."""

from typing import Any

import reflex as rx

from netaccess.web.components.button import button
from netaccess.web.components.own import moment
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_sign_out import LET_IN
from netaccess.web.views.devices_cells import SMALL


def kept_out(row: Any, is_asking: Any) -> rx.Component:
    """Say until when; the button makes room for the password that it asks for."""
    return rx.cond(
        row.kept_out_until != "",
        rx.el.div(
            rx.el.p("Kept out until ", moment(row.kept_out_until, "weekday"), class_name="text-sm text-ink"),
            rx.el.p("in ", moment(row.kept_out_until, "countdown"), class_name=f"{SMALL} tabular-nums"),
            rx.cond(is_asking, rx.fragment(), _let_in(row)),
            class_name="mt-1 flex flex-col gap-1 pl-6",
        ),
    )


def _let_in(row: Any) -> rx.Component:
    return button(
        "Let it back in",
        id=f"{LET_IN}-{row.id}",
        aria_label=f"Let {row.name} back in",
        disabled=DevicesState.answering == row.id,
        on_click=DevicesState.let_in(row.id),
        class_name="mt-1 self-start",
    )
