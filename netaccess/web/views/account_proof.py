"""The password field of the page that manages profiles, for what asks for a fresh proof."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import submit_button
from netaccess.web.components.field import field_error, password_field
from netaccess.web.components.own import native_form, query_number, when_query
from netaccess.web.state.account_profiles import EDIT, AccountProfilesState


def account_proof(words: str) -> rx.Component:
    """Ask for the password, and come back to where it was asked for."""
    edited = f"{routes.MANAGE_PROFILES}?edit={AccountProfilesState.edited.id}"
    return native_form(
        rx.el.p(words, class_name=theme.TEXT),
        rx.el.input(type="hidden", name="act", value="none"),
        rx.el.input(type="hidden", name="next", value=rx.cond(AccountProfilesState.mode == EDIT, edited, routes.MANAGE_PROFILES)),
        rx.el.input(type="email", name="email", value=AccountProfilesState.email, auto_complete="username", read_only=True, hidden=True),
        password_field("Password", name="password", auto_complete="current-password"),
        when_query("proof", field_error("That is not the password. Try again."), value="wrong"),
        when_query("proof", field_error("Too many tries. Wait ", query_number("wait", "a few"), " min."), value="too-many-tries"),
        rx.el.div(submit_button("Continue"), class_name="flex"),
        action=routes.PROOF_FORM,
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-5",
    )
