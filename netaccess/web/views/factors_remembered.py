"""Devices that need not take the second step for a while."""

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.avatar import kind_icon
from netaccess.web.components.button import button
from netaccess.web.components.card import badge, section
from netaccess.web.components.own import moment
from netaccess.web.state.factors import FactorsState, RememberedRow


def remembered() -> rx.Component:
    """A line each; signing such a device out ends it too."""
    return section(
        "Devices that are not asked",
        rx.el.ul(rx.foreach(FactorsState.seen.remembered, _row), class_name=f"{theme.CARD} divide-y divide-line"),
        section_id="remembered",
        lead="They sign in with the password alone for a while. Signing such a device out ends that too.",
    )


def _row(row: rx.Var[RememberedRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(kind_icon(row.kind), class_name="text-faint"),
        rx.el.div(
            rx.el.p(
                rx.el.span(row.name, class_name="[overflow-wrap:anywhere]"),
                rx.cond(row.is_here, badge("This device", tone="info")),
                class_name="flex flex-wrap items-center gap-2 text-base font-medium",
            ),
            rx.el.p("Until ", moment(row.until, "date"), class_name=theme.HINT),
            class_name="flex min-w-0 flex-1 flex-col gap-0.5",
        ),
        button("Ask again", on_click=FactorsState.forget(row.id), aria_label=f"Ask again on {row.name}"),
        key=row.id,
        class_name="flex min-h-16 items-center gap-4 px-4 py-3 sm:px-6",
    )
