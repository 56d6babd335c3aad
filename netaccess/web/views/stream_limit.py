"""Too many screens at once: who watches what, where, and how to make room."""

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.web import routes, theme
from netaccess.web.components.avatar import avatar, kind_icon
from netaccess.web.components.button import button, link_button, text_link
from netaccess.web.components.card import note, page_heading
from netaccess.web.components.own import moment
from netaccess.web.state.base import AppState
from netaccess.web.state.watch import RunningRow, WatchState


def stream_limit() -> rx.Component:
    """The refusal of one stream too many, with the way out of it."""
    return rx.el.div(
        rx.el.div(
            page_heading("Too many screens at once"),
            rx.el.p(
                "Your plan lets ",
                rx.el.strong(WatchState.limit, class_name="text-ink"),
                " watch at the same time. ",
                rx.cond(
                    AppState.is_kids,
                    rx.fragment("When one is free, ", _name(), " starts here by itself."),
                    rx.fragment("To watch ", _name(), " here, stop one:"),
                ),
                class_name=theme.LEAD,
            ),
            role="status",
            class_name="flex flex-col gap-3",
        ),
        rx.el.ul(
            rx.foreach(WatchState.running, _running),
            aria_label="Watching now",
            class_name=f"{theme.CARD} divide-y divide-line overflow-hidden",
        ),
        rx.cond(
            AppState.is_kids,
            note("Only a grown-up can stop another screen. Ask one to help you.", tone="accent"),
            rx.el.p(
                "Something here that you do not know? ",
                text_link("Manage access and devices", routes.DEVICES),
                class_name=theme.TEXT,
            ),
        ),
        rx.el.p(text_link("How many can watch at the same time?", address("plan-limits")), class_name=theme.TEXT),
        link_button("Back to browsing", routes.BROWSE, look="ghost", icon="arrow-left", class_name="-ml-4 self-start"),
        class_name=f"{theme.STACK} mx-auto max-w-2xl animate-appear",
    )


def _name() -> rx.Component:
    return rx.el.strong(WatchState.name, class_name="text-ink")


def _running(row: rx.Var[RunningRow]) -> rx.Component:
    return rx.el.li(
        avatar(row.profile_avatar, "size-11 mt-0.5"),
        rx.el.div(
            rx.el.p(
                rx.el.strong(row.profile_name, class_name="font-semibold"),
                " is watching ",
                rx.el.strong(row.title_name, class_name="font-semibold"),
                class_name="text-base text-ink",
            ),
            rx.el.p(
                kind_icon(row.device_kind, f"{theme.ICON_SMALL} text-faint"),
                rx.el.span(row.device_name, rx.cond(row.is_own, " (this device)", ""), class_name="min-w-0"),
                class_name="flex items-center gap-2 text-sm text-soft",
            ),
            rx.el.p(
                rx.el.span(row.place),
                rx.el.span("since ", moment(row.since, form="clock")),
                class_name=f"{theme.HINT} flex flex-wrap gap-x-4",
            ),
            class_name="flex min-w-0 flex-1 flex-col gap-1",
        ),
        rx.cond(AppState.is_kids, rx.fragment(), _stop(row)),
        key=row.id,
        class_name="flex flex-wrap items-start gap-4 p-4 sm:flex-nowrap sm:p-5",
    )


def _stop(row: rx.Var[RunningRow]) -> rx.Component:
    return button(
        "Stop",
        icon="square",
        aria_label=f"Stop {row.title_name} on {row.device_name}",
        on_click=WatchState.stop_other(row.id),
        class_name="w-full sm:w-auto sm:self-center",
    )
