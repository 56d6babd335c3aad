"""Adding a second step."""

import reflex as rx

from netaccess.domain.second_steps import LONGEST_NAME
from netaccess.web import routes, theme
from netaccess.web.components.button import button, passkey_button, submit_button
from netaccess.web.components.field import field_error, text_field
from netaccess.web.components.own import native_form, when_query
from netaccess.web.state.factors import FactorsState
from netaccess.web.views.code_field import code_field
from netaccess.web.views.codes_own import NaCopy
from netaccess.web.views.factors_text import telephone

ERROR = "app-code-error"


def adding() -> rx.Component:
    """What can be added, or what is being added."""
    is_telephone = FactorsState.telephone.is_asked | (FactorsState.telephone.id != "")
    return rx.cond(FactorsState.app.id != "", _app(), rx.cond(is_telephone, telephone(), _choices()))


def _choices() -> rx.Component:
    is_stale = ~FactorsState.is_proof_fresh
    return rx.el.div(
        button("Add an authenticator app", icon="smartphone", on_click=FactorsState.add_app, disabled=is_stale),
        native_form(
            passkey_button("Add a passkey", question=routes.FACTOR_PASSKEY_QUESTION, is_new=True, disabled=is_stale),
            action=routes.FACTOR_PASSKEY_FORM,
            class_name="flex flex-col",
        ),
        rx.cond(
            FactorsState.seen.can_add_text,
            button("Add a telephone", icon="message-square", on_click=FactorsState.add_text, disabled=is_stale),
        ),
        class_name="flex flex-col gap-2 sm:flex-row sm:flex-wrap",
    )


def _app() -> rx.Component:
    app = FactorsState.app
    return rx.el.div(
        rx.el.h3("Add an authenticator app", class_name=theme.HEADING_3),
        rx.el.ol(
            rx.el.li("Open your authenticator app and scan this picture, or type the key under it."),
            rx.el.li("Type the six digits that the app shows then."),
            class_name="flex list-decimal flex-col gap-1 pl-5 text-sm text-soft",
        ),
        rx.el.div(
            rx.el.div(
                rx.el.svg(
                    rx.el.svg.path(d=app.path, custom_attrs={"fill": "#000"}),
                    view_box=app.view_box,
                    custom_attrs={"role": "img", "aria-label": "QR code with the key", "shapeRendering": "crispEdges"},
                    class_name="size-44",
                ),
                class_name="flex-none self-center rounded-md bg-white p-1 sm:self-start",
            ),
            rx.el.div(
                rx.el.p("Key", class_name=theme.LABEL),
                rx.el.p(app.secret, class_name="font-mono text-base leading-7 text-ink [overflow-wrap:anywhere]"),
                NaCopy.create("Copy the key", value=app.secret, done="Copied", class_name=f"{theme.BUTTON_QUIET} w-fit"),
                class_name="flex min-w-0 flex-col gap-2",
            ),
            class_name="flex flex-col gap-5 sm:flex-row",
        ),
        native_form(
            rx.el.input(type="hidden", name="factor_id", value=app.id),
            code_field("Code", field_id="app-code", hint="It changes every 30 seconds.", error_id=ERROR),
            when_query(
                "error", field_error("That is not right. Wait for the next code, then try again.", error_id=ERROR), value="wrong-code"
            ),
            text_field(
                "Name",
                name="name",
                field_id="app-name",
                max_length=LONGEST_NAME,
                auto_complete="off",
                placeholder="Authenticator app",
                hint="So that you know it again in the list.",
            ),
            rx.el.div(
                submit_button("Add this app"),
                button("Cancel", look="ghost", on_click=FactorsState.cancel_adding),
                class_name="flex flex-col gap-2 sm:flex-row",
            ),
            action=routes.FACTOR_APP_FORM,
            class_name="flex max-w-sm flex-col gap-5",
        ),
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-5",
    )
