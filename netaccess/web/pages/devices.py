"""Manage access and devices: every device of the account, and the way out for each."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.card import page_heading
from netaccess.web.layout import account_shell
from netaccess.web.state.devices import DevicesState
from netaccess.web.views.devices_check_out import check_out_dialog
from netaccess.web.views.devices_dialogs import sign_out_all_dialog, sign_out_here_dialog
from netaccess.web.views.devices_dock import devices_dock
from netaccess.web.views.devices_filters import devices_count, devices_filters
from netaccess.web.views.devices_own import NaAddress, NaAlarm, NaFocus
from netaccess.web.views.devices_progress import sign_out_progress
from netaccess.web.views.devices_summary import devices_summary
from netaccess.web.views.devices_table import devices_failure, devices_skeleton, devices_table

ROUTE = routes.DEVICES
TITLE = "Manage access and devices · NetAccess"
ON_LOAD = DevicesState.load


def page() -> rx.Component:
    return account_shell(
        rx.el.div(
            page_heading(
                "Manage access and devices",
                "Every device that is signed in, and what became of those that were signed out.",
            ),
            devices_summary(),
            devices_filters(),
            rx.el.div(
                rx.match(
                    DevicesState.status,
                    ("ready", rx.fragment(sign_out_progress(), devices_count(), devices_table())),
                    ("failed", devices_failure()),
                    devices_skeleton(),
                ),
                devices_dock(),
                class_name="flex flex-col gap-4",
            ),
            sign_out_all_dialog(),
            sign_out_here_dialog(),
            check_out_dialog(),
            *_unseen(),
            class_name=theme.STACK,
        )
    )


def _unseen() -> tuple[rx.Component, ...]:
    """What keeps address, focus and clock in step. After the dialogs, whose own wish for the focus comes first."""
    return (
        NaAddress.create(path=rx.cond(DevicesState.is_hydrated, DevicesState.address, "")),
        NaFocus.create(wish=rx.cond(DevicesState.is_hydrated, DevicesState.focus, "")),
        NaAlarm.create(due=DevicesState.due, on_due=DevicesState.refresh),
    )
