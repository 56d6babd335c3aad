"""When a device signs out by itself: the question for the date."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.button import button, submit_button
from netaccess.web.components.dialog import dialog
from netaccess.web.components.field import field_error
from netaccess.web.components.instant import NaInstant
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_check_out import CHECK_OUT

FIELD = "check-out-at"


def check_out_dialog() -> rx.Component:
    """Ask for the date of one device, and offer to take it away."""
    asked: Any = DevicesState.check_out
    return dialog(
        f"Check-out of {asked.name}",
        rx.el.p("For a hotel or a holiday flat: at that time the device signs out by itself. Until then nothing changes."),
        rx.cond(asked.id != "", _form(asked)),
        dialog_id="check-out-dialog",
        open=(asked.id != "") & DevicesState.is_hydrated,
        on_close=DevicesState.close_check_out,
    )


def _form(asked: Any) -> rx.Component:
    return rx.el.form(
        rx.el.label("Signs out by itself on", html_for=FIELD, class_name=theme.LABEL),
        NaInstant.create(
            id=FIELD,
            name=CHECK_OUT,
            value=asked.at,
            class_name=theme.INPUT,
            zone_class_name=theme.HINT,
            custom_attrs={"data-autofocus": True, "required": True},
        ),
        rx.cond(DevicesState.check_out_problem != "", field_error(DevicesState.check_out_problem)),
        rx.el.div(
            button("Cancel", look="ghost", on_click=DevicesState.close_check_out),
            rx.cond(asked.at != "", button("Remove check-out", on_click=DevicesState.remove_check_out)),
            submit_button("Save"),
            class_name=f"{theme.DIALOG_ACTIONS} w-full",
        ),
        key=asked.id,
        on_submit=DevicesState.save_check_out,
        class_name="flex flex-col gap-2",
    )
