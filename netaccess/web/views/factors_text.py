"""Adding a telephone that codes are sent to: its number, then the code."""

import reflex as rx

from netaccess.domain.second_steps import LONGEST_NAME
from netaccess.web import routes, theme
from netaccess.web.components.button import button, submit_button
from netaccess.web.components.card import note
from netaccess.web.components.field import field_error, text_field
from netaccess.web.components.own import native_form, when_query
from netaccess.web.state.factors import FactorsState
from netaccess.web.views.code_field import code_field

NUMBER_ERROR, CODE_ERROR = "number-error", "text-code-error"


def telephone() -> rx.Component:
    """The step that it is at, and why this is the weaker way."""
    return rx.el.div(
        rx.el.h3("Add a telephone", class_name=theme.HEADING_3),
        note(
            "This is the weaker way: text messages can be read along, and numbers can be taken over. "
            "Use it as a spare beside your app or passkey.",
            tone="accent",
        ),
        rx.cond(FactorsState.telephone.id != "", _code(), _number()),
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-5",
    )


def _number() -> rx.Component:
    return native_form(
        text_field(
            "Mobile number",
            name="number",
            type="tel",
            auto_complete="tel",
            required=True,
            max_length=40,
            hint="With + and the country, as in +33 6 12 34 56 78.",
            aria_describedby=f"{NUMBER_ERROR} number-hint",
        ),
        when_query("error", field_error("This is no mobile number. Begin with + and the country.", error_id=NUMBER_ERROR), value="number"),
        _buttons("Send a code"),
        action=routes.FACTOR_TEXT_FORM,
        class_name="flex max-w-sm flex-col gap-5",
    )


def _code() -> rx.Component:
    return native_form(
        rx.el.p(
            "A code is on its way to your number that ends in ", FactorsState.telephone.hint, ".", role="status", class_name=theme.TEXT
        ),
        rx.el.input(type="hidden", name="factor_id", value=FactorsState.telephone.id),
        code_field("Code", field_id="text-code", hint="It is good for 10 minutes.", error_id=CODE_ERROR),
        when_query(
            "error", field_error("That is not right, or too old. Look at the latest message.", error_id=CODE_ERROR), value="wrong-code"
        ),
        text_field("Name", name="name", field_id="text-name", max_length=LONGEST_NAME, auto_complete="off", placeholder="Text message"),
        _buttons("Add this telephone"),
        action=routes.FACTOR_TEXT_CODE_FORM,
        class_name="flex max-w-sm flex-col gap-5",
    )


def _buttons(text: str) -> rx.Component:
    return rx.el.div(
        submit_button(text),
        button("Cancel", look="ghost", on_click=FactorsState.cancel_adding),
        class_name="flex flex-col gap-2 sm:flex-row",
    )
