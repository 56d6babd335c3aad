"""What became of a sign-out, in the row of the device."""

from typing import Any

import reflex as rx

from netaccess.domain.receipts import ReceiptState
from netaccess.domain.sessions import EndReason
from netaccess.web import theme
from netaccess.web.components.own import moment
from netaccess.web.views.devices_cells import SMALL

# On wide screens a line leads from each step to the next.
STEP = "flex items-center gap-1.5 lg:not-first:before:mr-1 lg:not-first:before:h-px lg:not-first:before:w-8 lg:not-first:before:bg-line"


def receipt(row: Any) -> rx.Component:
    """Say when the device was signed out and how sure it is that it is out; while it is not, how long that may take."""
    return rx.el.div(
        _line(row),
        rx.cond(_is_open(row), rx.el.p("in ", moment(row.effective_by, "countdown"), class_name=f"{SMALL} pl-6 tabular-nums")),
        class_name="flex flex-col gap-1",
    )


def steps(row: Any) -> rx.Component:
    """Tell a sign-out step by step while that is news: one below the other on narrow screens, in one line on wide ones."""
    return rx.cond(
        row.is_in_steps & _was_ordered(row),
        rx.el.td(_steps(row), role="cell", class_name="col-span-full -mt-1 pl-6 lg:col-start-2 lg:col-end-7 lg:mt-1 lg:pl-12"),
    )


def _line(row: Any) -> rx.Component:
    """The whole of it in one line; it takes the focus after the click that did it."""
    return rx.el.p(
        rx.cond(
            _is_open(row),
            rx.icon("hourglass", class_name=f"{theme.ICON_SMALL} mt-0.5 text-accent-text"),
            rx.icon("circle-check", class_name=f"{theme.ICON_SMALL} mt-0.5 text-good-text"),
        ),
        rx.el.span(rx.cond(_was_ordered(row), _ordered(row), _by_itself(row)), class_name="min-w-0"),
        id=f"receipt-{row.id}",
        tab_index=-1,
        class_name="flex scroll-mb-64 items-start gap-2 rounded-sm text-sm text-ink",
    )


def _ordered(row: Any) -> rx.Component:
    by_then = (moment(row.effective_by, "clock"), " at the latest")
    at = moment(row.signed_out_at, "time")
    return rx.match(
        row.receipt,
        (ReceiptState.CONFIRMED, rx.fragment("Signed out ", at, " · confirmed by the device ", moment(row.confirmed_at, "time"))),
        (ReceiptState.TOLD, rx.fragment("Signed out · the device was told, out by ", *by_then)),
        (ReceiptState.WAITING, rx.fragment("Signed out · waiting for the device, out by ", *by_then)),
        rx.fragment("Signed out ", at, " · out since ", _out_since(row)),
    )


def _out_since(row: Any) -> rx.Component:
    ran_out = rx.fragment(moment(row.effective_by, "clock"), ", when its last permission ran out")
    return rx.cond(row.is_out_late, ran_out, rx.fragment("then"))


def _by_itself(row: Any) -> rx.Component:
    """The words for a session that nobody ordered to end."""
    at = moment(row.signed_out_at, "clock")
    return rx.fragment(
        rx.match(
            row.end_reason,
            (EndReason.CHECKED_OUT, rx.fragment("Signed out by itself at its check-out, ", moment(row.check_out_at, "weekday"))),
            (EndReason.TOKEN_REUSED, rx.fragment("Signed out for safety ", at, ": a copy of its key was used")),
            (EndReason.IDLE, rx.fragment("Signed out by itself ", at, ", unused for too long")),
            (EndReason.BY_OPERATOR, rx.fragment("Signed out by the service ", at)),
            (EndReason.TOO_OLD, rx.fragment("Signed out by itself ", at, ", signed in for too long")),
            rx.fragment("Signed out on the device itself ", at),
        ),
        rx.cond(_is_open(row), rx.fragment(" · out by ", moment(row.effective_by, "clock"), " at the latest")),
    )


def _steps(row: Any) -> rx.Component:
    later = rx.cond(row.is_out_late, "Told as soon as it connects", "Told when it comes back")
    return rx.el.ol(
        _step(True, rx.fragment("Refused since ", moment(row.signed_out_at, "time"))),  # noqa: FBT003 - the first step is always done
        _step(row.told_at != "", rx.cond(row.told_at != "", rx.fragment("Told ", moment(row.told_at, "time")), later)),
        _step(
            row.confirmed_at != "",
            rx.cond(row.confirmed_at != "", rx.fragment("Confirmed ", moment(row.confirmed_at, "time")), "Not confirmed yet"),
        ),
        aria_label=f"Sign-out of {row.name}",
        class_name=f"flex flex-col gap-x-2 gap-y-0.5 lg:flex-row lg:flex-wrap {SMALL}",
    )


def _step(is_done: Any, words: rx.Component) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.cond(is_done, rx.icon("check", class_name="size-3 text-good-text"), rx.el.span(class_name="size-1.5 rounded-full bg-edge")),
            aria_hidden="true",
            class_name="flex size-4 flex-none items-center justify-center",
        ),
        rx.el.span(words),
        class_name=STEP,
    )


def _is_open(row: Any) -> Any:
    return (row.receipt == ReceiptState.WAITING) | (row.receipt == ReceiptState.TOLD)


def _was_ordered(row: Any) -> Any:
    return (row.end_reason == EndReason.SIGNED_OUT) | (row.end_reason == EndReason.PASSWORD_CHANGED)
