"""Ten codes for the day on which everything else is lost, shown once."""

import reflex as rx

from netaccess.domain.second_steps import RECOVERY_CODES
from netaccess.web import theme
from netaccess.web.components.button import button
from netaccess.web.components.card import card, note, section
from netaccess.web.state.factors import FactorsState
from netaccess.web.views.codes_own import NaCopy, NaPrint


def recovery_codes() -> rx.Component:
    """How many are left; or the new ones, while they are in sight."""
    return section("Recovery codes", rx.cond(FactorsState.codes.length() > 0, _shown(), _left()), section_id="recovery-codes")


def _left() -> rx.Component:
    left = FactorsState.seen.codes_left
    return rx.el.div(
        rx.cond(
            left == 0,
            note(
                "If you lose your second step, only a recovery code lets you in. Make ten now, and keep them on paper.",
                tone="accent",
            ),
            rx.el.p(
                rx.el.span(left, class_name="font-semibold text-ink"),
                f" of {RECOVERY_CODES} are left. Each signs you in once when you have lost everything else.",
                class_name=theme.TEXT,
            ),
        ),
        button(
            rx.cond(left == 0, "Make ten codes", "Make ten new codes"),
            icon="list-checks",
            on_click=FactorsState.make_codes,
            disabled=~FactorsState.is_proof_fresh,
            class_name="sm:w-fit",
        ),
        class_name="flex flex-col gap-4",
    )


def _shown() -> rx.Component:
    return card(
        rx.el.div(
            rx.el.p("Your recovery codes for NetAccess", class_name=theme.HEADING_3),
            rx.el.ol(
                rx.foreach(FactorsState.codes, lambda code: rx.el.li(code, key=code)),
                class_name="grid grid-cols-1 gap-x-8 gap-y-2 font-mono text-base tracking-wide text-ink xs:grid-cols-2",
            ),
            rx.el.p("Each works once. They are not shown again: older ones are of no use any more.", class_name=theme.TEXT),
            class_name="flex flex-col gap-4",
            custom_attrs={"data-print": True},
        ),
        rx.el.div(
            NaCopy.create("Copy", value=FactorsState.codes.join("\n"), done="Copied", class_name=theme.BUTTON_QUIET),
            NaPrint.create("Print", class_name=theme.BUTTON_QUIET),
            button("I have kept them", look="primary", on_click=FactorsState.put_codes_away),
            class_name="mt-5 flex flex-col gap-2 sm:flex-row",
        ),
    )
