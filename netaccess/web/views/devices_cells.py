"""What the row of a device says about it."""

from typing import Any

import reflex as rx

from netaccess.web.components.avatar import avatar
from netaccess.web.components.own import moment

SMALL = "text-xs text-faint"


def profile(row: Any) -> rx.Component:
    """Who used the device last."""
    return rx.cond(
        row.profile_name != "",
        rx.el.span(
            avatar(row.profile_avatar, "size-6"),
            rx.el.span(row.profile_name, class_name="min-w-0 text-ink [overflow-wrap:anywhere]"),
            class_name="flex items-center gap-2",
        ),
        rx.el.span("None yet", class_name="text-faint"),
    )


def last_watched(row: Any) -> rx.Component:
    """What was watched last, and when."""
    return rx.cond(
        row.last_watched_at != "",
        rx.fragment(
            rx.el.span(row.last_title, class_name="block text-ink break-words"),
            moment(row.last_watched_at, "datetime", "block text-xs text-faint"),
        ),
        rx.el.span("Never", class_name="text-faint"),
    )


def last_active(row: Any) -> rx.Component:
    """When the device was last heard of, and when it signed in first."""
    return rx.fragment(
        moment(row.last_active_at, "relative", "block text-ink"),
        rx.el.span("First sign-in ", moment(row.first_signed_in_at, "date", "whitespace-nowrap"), class_name=f"block {SMALL}"),
    )


def place(row: Any) -> rx.Component:
    """Where the device is as far as its address tells, and why that may be doubtful."""
    return rx.fragment(
        rx.el.span(row.place, class_name="block text-ink break-words"),
        rx.el.span(row.ip, class_name=f"block {SMALL} break-all"),
        rx.cond(
            row.place_reason != "",
            rx.el.details(
                rx.el.summary(
                    rx.icon("circle-help", class_name="size-3.5 flex-none"),
                    "Why unsure?",
                    rx.el.span(f" The place of {row.name}", class_name="sr-only"),
                    class_name=(
                        "-ml-1 inline-flex min-h-11 cursor-pointer list-none items-center gap-1 rounded-sm px-1 text-xs text-soft "
                        "underline decoration-dotted underline-offset-4 hover:text-ink md:min-h-6 [&::-webkit-details-marker]:hidden"
                    ),
                ),
                rx.el.p(row.place_reason, class_name="text-xs text-soft"),
            ),
        ),
    )
