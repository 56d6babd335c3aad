"""A password asked once more before a page of forms may be used."""

from typing import Any

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import submit_button
from netaccess.web.components.field import field_error, password_field
from netaccess.web.components.own import native_form, query_number, when_query

PROBLEMS: dict[str, tuple[rx.Component | str, ...]] = {
    "wrong": ("That is not the password. Try again.",),
    "invalid-input": ("That is not the password. Try again.",),
    "too-many-tries": ("Too many tries. Wait ", query_number("wait", "a few"), " min, then try again."),
}


def proof_panel(
    words: str,
    *,
    leads_to: str | rx.Var[str],
    email: rx.Var[str],
    field_id: str = "",
    way_out: rx.Component | None = None,
    **props: Any,
) -> rx.Component:
    """Ask for the password and lead back to the page; the account's e-mail stands beside it for the password manager.

    `way_out` stands beside the button; `props` are the field's.
    """
    return native_form(
        rx.el.p(words, class_name="text-sm text-ink"),
        rx.el.input(type="hidden", name="act", value="none"),
        rx.el.input(type="hidden", name="next", value=leads_to),
        rx.el.input(type="email", name="email", value=email, auto_complete="username", read_only=True, hidden=True),
        password_field("Password", name="password", field_id=field_id, auto_complete="current-password", **props),
        *[when_query("proof", field_error(*problem), value=code) for code, problem in PROBLEMS.items()],
        rx.el.div(submit_button("Continue"), way_out or rx.fragment(), class_name="flex flex-col gap-2 sm:flex-row"),
        action=routes.PROOF_FORM,
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-4",
    )
