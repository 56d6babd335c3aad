"""The React component of assets/passkeys.js as Reflex sees it."""

from typing import Any

import reflex as rx

from netaccess.web import theme


class NaPasskey(rx.Component):
    """A button within a form, which it sends with a passkey as `credential`."""

    library = "$/public/passkeys.js"
    tag = "NaPasskey"
    question: rx.Var[str]
    is_new: rx.Var[bool]
    disabled: rx.Var[bool]
    problem_class_name: rx.Var[str]


def passkey_button(text: str, *, question: str, look: str = theme.BUTTON_QUIET, **props: Any) -> rx.Component:
    """A button that asks for a passkey, and sends the form that it stands in with it."""
    return NaPasskey.create(
        rx.icon("fingerprint", class_name=theme.ICON_SMALL),
        text,
        question=question,
        class_name=look,
        problem_class_name=theme.FIELD_ERROR,
        **props,
    )
