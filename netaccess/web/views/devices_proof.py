"""The password field that opens in place when somebody must prove again who they are."""

from typing import Any

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import button, submit_button
from netaccess.web.components.field import field_error
from netaccess.web.components.own import native_form
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_sign_out import CONFIRM, DISOWN, LET_IN
from netaccess.web.views import proof


def hidden(name: str, value: str | rx.Var[str]) -> rx.Component:
    """A value that goes with a native form."""
    return rx.el.input(type="hidden", name=name, value=value)


def proof_fields(field_id: str | rx.Var[str], problem: rx.Var[str]) -> rx.Component:
    """What is asked, with the focus on the password, and why the last one was refused."""
    return proof.proof_fields(
        field_id, rx.cond(problem != "", field_error(problem)), custom_attrs={"autoFocus": True, "data-autofocus": True}
    )


def proof_form(
    session_ids: rx.Component, *, field_id: str | rx.Var[str], text: str | rx.Var[str], submit_label: str | rx.Var[str]
) -> rx.Component:
    """Ask for the password, and do what waits for it with the sessions that the hidden fields `session_ids` name."""
    return native_form(
        rx.el.p(text, class_name=f"{theme.TEXT} text-ink"),
        hidden("act", DevicesState.proof_act),
        hidden("next", DevicesState.proof_next),
        session_ids,
        proof_fields(field_id, DevicesState.proof_problem),
        rx.el.div(
            button("Cancel", look="ghost", on_click=DevicesState.cancel_proof),
            submit_button(_answer(), look="danger", aria_label=submit_label),
            class_name="flex flex-wrap justify-end gap-2",
        ),
        action=routes.PROOF_FORM,
        class_name="flex w-full max-w-md flex-col gap-3 rounded-lg border border-line bg-raised p-4",
    )


def _answer() -> rx.Var[str]:
    return rx.match(DevicesState.proof_act, (CONFIRM, "It's me"), (DISOWN, "Not me"), (LET_IN, "Let it back in"), "Sign out")


def session_id_fields(session_ids: Any) -> rx.Component:
    """Hidden fields, one a session."""
    return rx.foreach(session_ids, lambda session_id: rx.el.input(type="hidden", name="session_id", value=session_id, key=session_id))
