"""The question that an unfamiliar device brings with it, its reasons, and the two answers."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.button import button
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_rows import FindingLine

WIDTH = "flex-1 sm:flex-none"
SUMMARY = (
    "-ml-1 inline-flex min-h-11 cursor-pointer list-none items-center gap-1 rounded-sm px-1 text-xs text-soft underline "
    "decoration-dotted underline-offset-4 hover:text-ink md:min-h-6 [&::-webkit-details-marker]:hidden"
)


def question(row: Any) -> rx.Component:
    """Ask whether the device is known, as long as nobody has answered."""
    return rx.cond(
        row.findings.length() > 0,
        rx.el.td(
            rx.el.div(
                rx.el.div(
                    rx.el.p(
                        rx.icon("shield-question-mark", class_name=f"{theme.ICON} text-accent-text"),
                        "Do you know this device?",
                        class_name="flex items-center gap-2 text-sm font-semibold text-ink",
                    ),
                    rx.el.ul(rx.foreach(row.findings, _reason), class_name="mt-1 flex flex-col gap-0.5 pl-7 text-sm text-soft"),
                    rx.el.details(
                        rx.el.summary(
                            rx.icon("circle-help", class_name="size-3.5 flex-none"),
                            "How sure is this?",
                            rx.el.span(f" About {row.name}", class_name="sr-only"),
                            class_name=SUMMARY,
                        ),
                        rx.el.ul(rx.foreach(row.findings, _weakness), class_name="flex flex-col gap-1 text-xs text-soft"),
                        class_name="pl-7",
                    ),
                    class_name="min-w-0 flex-1",
                ),
                rx.el.div(_answer("It's me", "check", row, DevicesState.know), _not_me(row), class_name="flex flex-wrap gap-2"),
                role="group",
                aria_label=f"Do you know {row.name}?",
                class_name="flex flex-col gap-3 rounded-lg border border-line bg-raised p-3 sm:p-4 lg:flex-row lg:items-center",
            ),
            role="cell",
            class_name="col-span-full min-w-0 lg:pt-3",
        ),
    )


def _reason(finding: rx.Var[FindingLine]) -> rx.Component:
    return rx.el.li(finding.reason, key=finding.reason)


def _weakness(finding: rx.Var[FindingLine]) -> rx.Component:
    return rx.el.li(rx.el.strong(finding.sureness, ". ", class_name="font-semibold text-ink"), finding.weakness, key=finding.reason)


def _answer(words: str, icon: str, row: Any, event: Any, **props: Any) -> rx.Component:
    return button(
        words,
        icon=icon,
        aria_label=f"{words}: {row.name}",
        disabled=DevicesState.answering == row.id,
        on_click=event(row.id),
        class_name=WIDTH,
        **props,
    )


def _not_me(row: Any) -> rx.Component:
    return _answer("Not me", "user-round-x", row, DevicesState.disown, look="danger-quiet")
