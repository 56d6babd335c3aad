"""The four digits that open a locked profile, and the field that takes them."""

from typing import Any

import reflex as rx

from netaccess.domain.profiles import PIN_LENGTH
from netaccess.web import theme
from netaccess.web.components.button import button, submit_button
from netaccess.web.components.dialog import dialog
from netaccess.web.components.field import field_error, labelled
from netaccess.web.state.profiles import ProfilesState


def pin_dialog() -> rx.Component:
    """Ask for the PIN of the profile that was chosen."""
    locked: Any = ProfilesState.locked
    return dialog(
        f"{locked.name} is locked",
        rx.cond(
            locked.id != "",
            rx.el.form(
                pin_field("PIN", field_id="profile-pin", key=ProfilesState.tries, custom_attrs={"autoFocus": True, "data-autofocus": True}),
                rx.cond(ProfilesState.problem != "", field_error(ProfilesState.problem)),
                rx.el.p(
                    "Forgotten? With the account's password a new one can be set under Manage profiles.",
                    class_name=theme.HINT,
                ),
                rx.el.div(
                    button("Cancel", look="ghost", on_click=ProfilesState.close_lock),
                    submit_button("Watch"),
                    class_name=f"{theme.DIALOG_ACTIONS} w-full",
                ),
                on_submit=ProfilesState.open_lock,
                class_name="flex flex-col gap-4",
            ),
        ),
        dialog_id="pin-dialog",
        open=(locked.id != "") & ProfilesState.is_hydrated,
        on_close=ProfilesState.close_lock,
    )


def pin_field(label: str | rx.Var[str], *, field_id: str, **props: Any) -> rx.Component:
    """Four digits, not shown; a phone offers its digits for them."""
    control = rx.el.input(
        **{
            "id": field_id,
            "name": "pin",
            "type": "password",
            "input_mode": "numeric",
            "pattern": f"[0-9]{{{PIN_LENGTH}}}",
            "title": f"{PIN_LENGTH} digits",
            "max_length": PIN_LENGTH,
            "auto_complete": "off",
            "required": True,
            "class_name": f"{theme.INPUT} max-w-40 text-center text-xl tracking-[0.5em]",
            **props,
        }
    )
    return labelled(label, control, control_id=field_id)
