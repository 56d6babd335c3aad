"""What is worth doing for the account, above everything else on its page."""

import reflex as rx

from netaccess.domain.advice import AdviceKind
from netaccess.web import theme
from netaccess.web.components.button import link_button
from netaccess.web.components.card import section
from netaccess.web.state.account import AccountState, AdviceLine


def advice_panel() -> rx.Component:
    """At most three things, each with its reason and its one button; nothing when all is well."""
    return rx.cond(
        AccountState.advice.length() > 0,
        section(
            "Worth doing",
            rx.el.ul(rx.foreach(AccountState.advice, _line), class_name=f"{theme.CARD} divide-y divide-line overflow-hidden"),
            section_id="advice",
        ),
    )


def _line(line: rx.Var[AdviceLine]) -> rx.Component:
    icon = rx.match(
        line.kind,
        (AdviceKind.UNFAMILIAR, rx.icon("shield-question-mark", class_name=f"{theme.ICON} text-accent-text")),
        (AdviceKind.KEEPS_HAPPENING, rx.icon("repeat", class_name=f"{theme.ICON} text-accent-text")),
        (AdviceKind.NO_SECOND_STEP, rx.icon("shield-plus", class_name=f"{theme.ICON} text-accent-text")),
        (AdviceKind.IDLE_DEVICES, rx.icon("moon-star", class_name=f"{theme.ICON} text-accent-text")),
        rx.icon("list-checks", class_name=f"{theme.ICON} text-accent-text"),
    )
    return rx.el.li(
        rx.el.div(
            icon,
            rx.el.div(
                rx.el.p(line.title, class_name="text-base font-medium text-ink"),
                rx.el.p(line.reason, class_name=theme.TEXT),
                class_name="flex min-w-0 flex-1 flex-col gap-0.5",
            ),
            class_name="flex min-w-0 flex-1 items-start gap-4",
        ),
        link_button(line.button, line.way, class_name="sm:flex-none"),
        key=line.kind,
        class_name="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:px-6",
    )
