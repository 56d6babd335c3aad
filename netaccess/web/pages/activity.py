"""What happened on the account, the latest first."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.card import page_heading
from netaccess.web.layout import account_shell
from netaccess.web.state.activity import ActivityState
from netaccess.web.views.activity import activity_failure, activity_list, activity_skeleton
from netaccess.web.views.activity_filters import activity_filters
from netaccess.web.views.devices_own import NaAddress, NaFocus

ROUTE = routes.ACTIVITY
TITLE = "Activity · NetAccess"
ON_LOAD = ActivityState.load


def page() -> rx.Component:
    """Filters, and the history by day."""
    return account_shell(
        rx.el.div(
            page_heading("Activity", "Every sign-in, every sign-out, and everything that was changed on this account."),
            activity_filters(),
            rx.el.div(
                rx.match(
                    ActivityState.status,
                    ("ready", activity_list()),
                    ("failed", activity_failure()),
                    activity_skeleton(),
                ),
                class_name="flex flex-col gap-4",
            ),
            NaAddress.create(path=rx.cond(ActivityState.is_hydrated, ActivityState.address, "")),
            NaFocus.create(wish=rx.cond(ActivityState.is_hydrated, ActivityState.focus, "")),
            class_name=theme.STACK,
        )
    )
