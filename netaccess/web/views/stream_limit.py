"""Too many screens at once: who watches what, where, and how to make room."""

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, text_link
from netaccess.web.components.card import note, page_heading
from netaccess.web.state.base import AppState
from netaccess.web.state.watch import WatchState
from netaccess.web.views.running import Row, running_list, stop_button


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
        running_list(WatchState.running, _action),
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


def _action(row: Row) -> rx.Component:
    return rx.cond(AppState.is_kids, rx.fragment(), stop_button(row, WatchState.stop_other(row.id)))
