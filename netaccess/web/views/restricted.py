"""What stands in the place of the film where the owner keeps a profile off."""

import reflex as rx

from netaccess.domain.permissions import AskState
from netaccess.web import routes, theme
from netaccess.web.components.button import button, link_button
from netaccess.web.components.own import moment
from netaccess.web.state.watch import ASKED, WatchState


def restricted() -> rx.Component:
    """Say who decided, and offer to ask."""
    is_asked = WatchState.access == AskState.ASKED.value
    return rx.el.div(
        rx.icon("hand", class_name=f"{theme.ICON_BIG} text-accent-text"),
        rx.el.h1(f"{WatchState.profile_name} does not watch here", class_name=theme.HEADING_1),
        rx.el.p(
            rx.match(
                WatchState.access,
                (AskState.ASKED.value, ASKED),
                (AskState.REFUSED.value, "The owner of the account answered: not now."),
                "The owner of the account keeps this profile off this device. You can ask to be let on.",
            ),
            role="status",
            class_name=f"{theme.LEAD} max-w-md",
        ),
        rx.cond(
            ~is_asked & (WatchState.ask_again_at != ""),
            rx.el.p("You can ask again from ", moment(WatchState.ask_again_at, "clock"), " on.", class_name=theme.HINT),
        ),
        rx.el.div(
            rx.cond(
                is_asked,
                rx.fragment(),
                button(
                    rx.cond(WatchState.access == AskState.REFUSED.value, "Ask again", "Ask for access"),
                    look="primary",
                    on_click=WatchState.ask_for_access,
                ),
            ),
            link_button("Switch profile", routes.PROFILES, icon="users-round"),
            class_name="flex flex-wrap justify-center gap-3 pt-2",
        ),
        class_name="flex flex-col items-center gap-4 py-16 text-center",
    )
