"""/account/profiles/<id>/history: what a profile watched."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.layout import account_shell
from netaccess.web.state.profile_history import ProfileHistoryState
from netaccess.web.views.devices_own import NaFocus
from netaccess.web.views.profile_history import profile_history

ROUTE = routes.PROFILE_HISTORY_ROUTE
TITLE = "What was watched · NetAccess"
ON_LOAD = ProfileHistoryState.load


def page() -> rx.Component:
    """What was watched, by day."""
    return account_shell(
        rx.el.div(
            profile_history(),
            NaFocus.create(wish=rx.cond(ProfileHistoryState.is_hydrated, ProfileHistoryState.focus, "")),
            class_name=f"{theme.STACK} max-w-3xl",
        )
    )
