"""Meters: how much of how much."""

import reflex as rx

from netaccess.web.components.card import skeleton


def segments(value: rx.Var[int], limit: rx.Var[int], *, label: str | rx.Var[str], text: str | rx.Var[str]) -> rx.Component:
    """As many parts as the limit, as many alight as in use; `text` says the same in words ("2 of 4 watching")."""
    return rx.el.div(
        rx.foreach(
            rx.Var.range(limit),
            lambda place: rx.el.span(
                key=place, class_name=["h-2 flex-1 rounded-full transition-colors", rx.cond(place < value, "bg-accent", "bg-line")]
            ),
        ),
        custom_attrs={"role": "meter"},
        aria_label=label,
        aria_valuemin=0,
        aria_valuenow=value,
        aria_valuemax=limit,
        aria_valuetext=text,
        class_name="flex w-full gap-1.5",
    )


def streams_in_use(value: rx.Var[int], limit: rx.Var[int]) -> rx.Component:
    """How many of the plan's streams are in use; a place that waits while the limit is not known, 0."""
    words = f"{value} of {limit} watching"
    return rx.cond(
        limit > 0,
        rx.el.div(
            rx.el.p(
                rx.el.span(words, class_name="font-semibold text-ink"),
                rx.cond(value >= limit, " · no stream of your plan is free", ""),
                class_name="text-sm text-soft",
            ),
            segments(value, limit, label="Streams in use", text=words),
            class_name="flex flex-col gap-2",
        ),
        rx.el.div(skeleton("h-5 w-32"), skeleton("h-2 w-full"), class_name="flex flex-col gap-2"),
    )


def progress(value: rx.Var[int], of: rx.Var[int], *, label: str | rx.Var[str]) -> rx.Component:
    """A bar that fills as `value` nears `of`; drawn, because a width in a style attribute is not allowed."""
    return rx.el.div(
        rx.el.svg(
            rx.el.svg.rect(width=value, height=1, class_name="fill-accent"),
            view_box=f"0 0 {of} 1",
            preserve_aspect_ratio="none",
            aria_hidden="true",
            class_name="h-full w-full",
        ),
        role="progressbar",
        aria_label=label,
        aria_valuemin=0,
        aria_valuenow=value,
        aria_valuemax=of,
        class_name="h-2 w-full overflow-hidden rounded-full bg-line",
    )
