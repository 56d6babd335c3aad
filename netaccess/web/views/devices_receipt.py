"""What became of a sign-out, in the row of the device."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.own import moment


def receipt(row: Any) -> rx.Component:
    """Say when the device was signed out and how sure it is that it is out; it takes the focus after the click that did it."""
    return rx.el.p(
        rx.match(
            row.receipt,
            ("waiting", rx.icon("hourglass", class_name=f"{theme.ICON_SMALL} mt-0.5 text-accent-text")),
            rx.icon("circle-check", class_name=f"{theme.ICON_SMALL} mt-0.5 text-good-text"),
        ),
        rx.el.span(_words(row), class_name="min-w-0"),
        id=f"receipt-{row.id}",
        tab_index=-1,
        class_name="flex scroll-mb-64 items-start gap-2 rounded-sm text-sm text-ink",
    )


def _words(row: Any) -> rx.Component:
    return rx.match(
        row.receipt,
        ("confirmed", rx.fragment("Signed out ", moment(row.signed_out_at, "time"), " · confirmed by the device")),
        ("waiting", rx.fragment("Signed out · waiting for the device, out by ", moment(row.effective_by, "clock"), " at the latest")),
        rx.fragment("Signed out ", moment(row.signed_out_at, "time"), " · out since ", _out_since(row)),
    )


def _out_since(row: Any) -> rx.Component:
    return rx.cond(row.is_out_late, moment(row.effective_by, "clock"), rx.fragment("then"))
