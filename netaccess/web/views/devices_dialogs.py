"""The questions that are asked before something that cannot be taken back."""

from typing import Any

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.web import routes, theme
from netaccess.web.components.button import button, submit_button, text_link
from netaccess.web.components.dialog import dialog
from netaccess.web.components.own import moment, native_form
from netaccess.web.state.devices import DevicesState
from netaccess.web.views.devices_own import NaTick
from netaccess.web.views.devices_proof import hidden, proof_fields

FIRST_FOCUS = {"data-autofocus": True}
ACTIONS = f"{theme.DIALOG_ACTIONS} w-full"


def sign_out_all_dialog() -> rx.Component:
    """Say what "Sign out of all devices" does before it does it."""
    return dialog(
        "Sign out of all devices?",
        rx.el.p(_what(), " It affects ", _strong("all profiles"), " on this account. No profile and no history is deleted."),
        rx.el.p("Connected devices are out at once. A device that is offline may take ", _strong("up to eight hours"), _latest(), "."),
        rx.cond(
            (DevicesState.progress.id != "") & ~DevicesState.progress.is_done,
            rx.el.p("A sign-out of all devices is under way already. Devices that signed in since then join it."),
        ),
        rx.el.label(
            NaTick.create(checked=DevicesState.is_staying, on_tick=DevicesState.stay, class_name="size-6"),
            rx.el.span("Stay signed in on this browser"),
            class_name=f"{theme.CHECK_LABEL} cursor-pointer",
        ),
        rx.el.p(text_link("What does up to eight hours mean?", address("eight-hours"))),
        dialog_id="sign-out-all-dialog",
        open=DevicesState.is_all_open & DevicesState.is_hydrated,
        on_close=DevicesState.close_all,
        actions=(rx.cond(DevicesState.is_all_proof_open, _all_with_password(), _all()),),
        is_alert=True,
    )


def sign_out_here_dialog() -> rx.Component:
    """Ask before this very device is signed out."""
    count = DevicesState.confirming.length()
    is_only = count == 1
    return dialog(
        rx.cond(is_only, "Sign out of this device?", f"Sign out {count} devices?"),
        rx.el.p(
            rx.cond(
                is_only,
                "You are using it now. To come back you will have to sign in again.",
                "This device is among them. To come back here you will have to sign in again.",
            )
        ),
        dialog_id="sign-out-here-dialog",
        open=(count > 0) & DevicesState.is_hydrated,
        on_close=DevicesState.keep,
        actions=(
            button("Cancel", on_click=DevicesState.keep, custom_attrs=FIRST_FOCUS),
            rx.cond(
                is_only,
                # The browser's own way out needs no proof, and takes the cookie with it.
                native_form(
                    submit_button("Sign out", look="danger", class_name="w-full"),
                    action=routes.SIGN_OUT_FORM,
                ),
                button(f"Sign out {count} devices", look="danger", on_click=DevicesState.confirm),
            ),
        ),
        is_alert=True,
    )


def _what() -> rx.Component:
    preview: Any = DevicesState.preview
    return rx.fragment(
        "This signs out ",
        _strong(rx.cond(preview.devices == 1, "1 device", f"{preview.devices} devices")),
        rx.match(
            preview.watching,
            (0, "."),
            (1, "; 1 is watching now and stops at once."),
            f"; {preview.watching} are watching now and stop at once.",
        ),
    )


def _latest() -> rx.Component:
    return rx.cond(
        DevicesState.preview.latest_expiry != "",
        rx.fragment("; here the last one is out by ", moment(DevicesState.preview.latest_expiry, "clock")),
    )


def _strong(text: str | rx.Var[str]) -> rx.Component:
    return rx.el.strong(text, class_name="font-semibold text-ink")


def _all() -> rx.Component:
    return rx.el.div(
        button("Cancel", on_click=DevicesState.close_all, custom_attrs=FIRST_FOCUS),
        button("Sign out of all devices", look="danger", disabled=DevicesState.is_all_busy, on_click=DevicesState.sign_out_all),
        class_name=ACTIONS,
    )


def _all_with_password() -> rx.Component:
    return native_form(
        rx.el.p("Enter your password once more.", class_name=f"{theme.TEXT} text-ink"),
        hidden("act", "sign-out-all"),
        hidden("next", DevicesState.all_next),
        rx.cond(DevicesState.is_staying, hidden("stays", "on")),
        proof_fields("password-all", DevicesState.all_problem),
        rx.el.div(
            button("Cancel", on_click=DevicesState.close_all),
            submit_button("Sign out of all devices", look="danger"),
            class_name=ACTIONS,
        ),
        action=routes.PROOF_FORM,
        class_name="flex w-full flex-col gap-3",
    )
