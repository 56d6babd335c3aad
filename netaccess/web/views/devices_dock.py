"""What rises at the lower edge of the list: ticked devices, their password field, and the offer of a new password."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import button, link_button
from netaccess.web.state.devices import DevicesState
from netaccess.web.views.devices_proof import proof_form, session_id_fields

PANEL = "rounded-lg border border-line bg-raised shadow-float animate-rise"


def devices_dock() -> rx.Component:
    """The panels; they stay in sight while the list scrolls, and end up below it, so that they never hide its last row."""
    return rx.el.div(
        rx.cond(DevicesState.is_offering_password, _offer()),
        rx.cond(
            DevicesState.proof_ids.length() > 1,
            _proof_for_many(),
            rx.cond(DevicesState.selected.length() > 0, _selection()),
        ),
        class_name="pointer-events-none sticky bottom-20 z-20 flex flex-col items-center gap-3 *:pointer-events-auto md:bottom-4",
    )


def _selection() -> rx.Component:
    count = DevicesState.selected.length()
    return rx.el.section(
        rx.el.p(f"{count} selected", class_name="flex-1 px-2 text-sm font-medium text-ink"),
        button("Clear", look="ghost", on_click=DevicesState.tick_all(False)),  # noqa: FBT003 - events have positions only
        button(
            rx.cond(count == 1, "Sign out 1 device", f"Sign out {count} devices"),
            look="danger",
            icon="log-out",
            disabled=DevicesState.leaving.length() > 0,
            on_click=DevicesState.sign_out_chosen,
            class_name="flex-1 sm:flex-none",
        ),
        aria_label="Selected devices",
        class_name=f"{PANEL} flex w-full flex-wrap items-center justify-end gap-2 p-2 sm:w-auto",
    )


def _proof_for_many() -> rx.Component:
    count = DevicesState.proof_ids.length()
    return rx.el.section(
        proof_form(
            session_id_fields(DevicesState.proof_ids),
            field_id="password-chosen",
            text=f"To sign out {count} devices, enter your password once more.",
            submit_label=f"Sign out {count} devices",
        ),
        aria_label="Enter your password",
        class_name="w-full max-w-md rounded-lg shadow-float animate-rise",
    )


def _offer() -> rx.Component:
    return rx.el.section(
        rx.icon("key-round", class_name=f"{theme.ICON} mt-0.5 text-accent-text"),
        rx.el.div(
            rx.el.h2("Change your password?", class_name=theme.HEADING_3),
            rx.el.p("So that nobody with the old one can come back.", class_name=theme.TEXT),
            rx.el.div(
                link_button("Change password", routes.PASSWORD, look="primary"),
                button("Not now", look="ghost", on_click=DevicesState.decline_offer),
                class_name="flex flex-wrap gap-2 pt-3",
            ),
            class_name="min-w-0 flex-1",
        ),
        aria_label="Change your password?",
        class_name=f"{PANEL} flex w-full max-w-md items-start gap-3 p-4",
    )
