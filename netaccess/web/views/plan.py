"""The plan: what it lets run at the same time, what runs, and the plans there are."""

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.domain.summaries.streams import PlanSummary
from netaccess.web import routes, theme
from netaccess.web.components.button import text_link
from netaccess.web.components.card import badge, card, page_heading, section, skeleton
from netaccess.web.components.meter import streams_in_use
from netaccess.web.state.base import AppState
from netaccess.web.state.plan import PlanState
from netaccess.web.views.running import Row, running_list, stop_button

PLAN_ROW = "flex min-h-14 items-center justify-between gap-4 px-4 py-3 sm:px-6"
# So many come with the migrations.
PLANS_TO_COME = 4


def plan() -> rx.Component:
    """The plan of the account, what plays on it, and the others."""
    return rx.el.div(
        rx.el.div(
            text_link("Account", routes.ACCOUNT, class_name=f"{theme.LINK} text-sm"),
            page_heading("Your plan", "How many devices may play at the same time. You can be signed in on as many as you like."),
            class_name="flex flex-col gap-3",
        ),
        _own(),
        section("Watching now", _now(), section_id="now"),
        section("All plans", _plans(), section_id="plans"),
        rx.el.p(
            "To change it, ask the service that you subscribe to. ",
            text_link("How many can watch at the same time?", address("plan-limits")),
            class_name=theme.TEXT,
        ),
        class_name=f"{theme.STACK} max-w-2xl",
    )


def _own() -> rx.Component:
    return card(
        rx.cond(
            AppState.plan_name != "",
            rx.el.p(AppState.plan_name, class_name="text-xl font-bold"),
            skeleton("h-7 w-32"),
        ),
        streams_in_use(PlanState.running.length(), PlanState.stream_limit),
        class_name="flex flex-col gap-3",
    )


def _now() -> rx.Component:
    return rx.cond(
        PlanState.running.length() > 0,
        running_list(PlanState.running, _action),
        card(
            rx.cond(
                PlanState.stream_limit > 0,
                rx.el.p("Nothing plays on this account now.", class_name=theme.TEXT),
                skeleton("h-5 w-56"),
            )
        ),
    )


def _action(row: Row) -> rx.Component:
    return stop_button(row, PlanState.stop(row.id))


def _plans() -> rx.Component:
    return rx.el.ul(
        rx.cond(
            PlanState.plans.length() > 0,
            rx.foreach(PlanState.plans, _plan),
            rx.fragment(*(rx.el.li(skeleton("h-6 w-48"), class_name=PLAN_ROW) for _ in range(PLANS_TO_COME))),
        ),
        aria_labelledby="plans",
        class_name=f"{theme.CARD} divide-y divide-line overflow-hidden",
    )


def _plan(one: rx.Var[PlanSummary]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(one.name, class_name="text-base font-medium"),
            rx.cond(one.is_own, badge("Your plan", tone="good"), rx.fragment()),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.span(rx.cond(one.stream_limit == 1, "1 stream", f"{one.stream_limit} streams"), class_name=theme.TEXT),
        key=one.id,
        class_name=PLAN_ROW,
    )
