"""What happened on the account, the latest first."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.card import page_heading
from netaccess.web.components.own import NaSkip
from netaccess.web.layout import account_shell
from netaccess.web.state.activity import ActivityState
from netaccess.web.views.activity import activity_failure, activity_list, activity_skeleton
from netaccess.web.views.activity_filters import activity_filters, activity_tools
from netaccess.web.views.activity_uses import SECTION_ID, activity_uses
from netaccess.web.views.devices_own import NaAddress, NaFocus

ROUTE = routes.ACTIVITY
TITLE = "Activity · NetAccess"
ON_LOAD = ActivityState.load


def page() -> rx.Component:
    """Filters, the history by day, and where the account was used."""
    return account_shell(
        rx.el.div(
            page_heading("Activity", "Every sign-in, every sign-out, and everything that was changed on this account."),
            NaSkip.create("See where it was used", to=SECTION_ID, class_name=f"{theme.LINK} self-start text-sm lg:hidden"),
            activity_filters(),
            rx.match(
                ActivityState.status,
                ("ready", _history()),
                ("failed", activity_failure()),
                activity_skeleton(),
            ),
            NaAddress.create(path=rx.cond(ActivityState.is_hydrated, ActivityState.address, "")),
            NaFocus.create(wish=rx.cond(ActivityState.is_hydrated, ActivityState.focus, "")),
            class_name=theme.STACK,
        )
    )


def _history() -> rx.Component:
    return rx.el.div(
        rx.el.div(activity_tools(), activity_list(), class_name="flex min-w-0 flex-col gap-4"),
        activity_uses(),
        class_name="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-12",
    )
