"""What is asked of somebody who has to prove again who they are: the password, with a code where it takes both, or a passkey."""

from typing import Any

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import passkey_button, submit_button
from netaccess.web.components.field import field_error, password_field
from netaccess.web.components.own import native_form, query_number, when_query
from netaccess.web.state.base import AppState
from netaccess.web.state.proof_words import TOO_MANY, WORDS
from netaccess.web.views.code_field import LONGEST_TYPED


def proof_fields(field_id: str | rx.Var[str], *problems: rx.Component, **props: Any) -> rx.Component:
    """The fields of a proof, why the last one was refused, and the other way; `props` are those of the password's field.

    The account's e-mail stands beside the password for the password manager.
    """
    return rx.fragment(
        rx.el.input(type="email", name="email", value=AppState.email, auto_complete="username", read_only=True, hidden=True),
        password_field("Password", name="password", field_id=field_id, auto_complete="current-password", **props),
        rx.cond(AppState.is_code_asked, _code()),
        *problems,
        rx.cond(
            AppState.has_passkey, passkey_button("Use a passkey", question=routes.PROOF_PASSKEY_QUESTION, icon="", class_name="sm:w-fit")
        ),
    )


def proof_panel(
    words: str, *, leads_to: str | rx.Var[str], field_id: str = "password", way_out: rx.Component | None = None, **props: Any
) -> rx.Component:
    """Ask for a proof and lead back to the page.

    `way_out` stands beside the button; `props` are those of the password's field.
    """
    return native_form(
        rx.el.p(words, class_name="text-sm text-ink"),
        rx.el.input(type="hidden", name="act", value="none"),
        rx.el.input(type="hidden", name="next", value=leads_to),
        proof_fields(field_id, *_problems(), **props),
        rx.el.div(submit_button("Continue"), way_out or rx.fragment(), class_name="flex flex-col gap-2 sm:flex-row"),
        action=routes.PROOF_FORM,
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-4",
    )


def _code() -> rx.Component:
    """Without an id: there may be more than one form of the kind on a page."""
    return rx.el.label(
        "Code of your authenticator app",
        rx.el.input(
            name="code",
            input_mode="numeric",
            auto_complete="one-time-code",
            required=True,
            max_length=LONGEST_TYPED,
            class_name=theme.INPUT,
        ),
        class_name=f"{theme.LABEL} flex flex-col gap-2",
    )


def _problems() -> list[rx.Component]:
    """Why the last proof was refused, as the address says."""
    too_many = when_query(
        "proof", field_error("Too many tries. Wait ", query_number("wait", "a few"), " min, then try again."), value=TOO_MANY
    )
    return [*[when_query("proof", field_error(words), value=code) for code, words in WORDS.items()], too_many]
