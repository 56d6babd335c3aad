"""A lost password: each step is a page of its own, so that none of them needs a script."""

import reflex as rx

from netaccess.domain.identity import LONGEST_EMAIL
from netaccess.domain.passwords import LONGEST_TYPED, SHORTEST, Weakness
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.card import note
from netaccess.web.components.field import check, field_error, password_field, text_field
from netaccess.web.components.own import native_form, query_number, unless_query, when_query

NEW_ERROR = "new-error"


def ask_for_mail() -> rx.Component:
    """The form that asks for a mail."""
    return _page(
        "Forgot your password?",
        "Tell us your e-mail, and we send you a link to set a new one.",
        *_errors(),
        native_form(
            text_field(
                "E-mail",
                name="email",
                type="email",
                auto_complete="username",
                required=True,
                max_length=LONGEST_EMAIL,
                custom_attrs={"autoCapitalize": "none", "spellCheck": "false"},
            ),
            submit_button("Send the link", class_name=theme.WIDE),
            class_name="flex flex-col gap-5",
        ),
        rx.el.p("You know it after all? ", text_link("Sign in", routes.SIGN_IN), class_name=theme.TEXT),
    )


def mail_is_asked() -> rx.Component:
    """Word that a mail is on its way, if there is anybody to get it."""
    return _page(
        "Look into your mailbox",
        "If somebody signs in with this e-mail, a link is on its way. It works once, for 30 minutes.",
        rx.el.p(
            "Nothing there after a few minutes? Look among the unwanted mails, and whether it was the right address.",
            class_name=theme.HINT,
        ),
        link_button("Back to sign-in", routes.SIGN_IN),
    )


def set_new_password() -> rx.Component:
    """The form that the link of the mail opens."""
    return _page(
        "Set a new password",
        "Afterwards you sign in with it; a second step is asked as ever.",
        native_form(
            rx.el.div(
                password_field(
                    "New password",
                    name="new",
                    auto_complete="new-password",
                    max_length=LONGEST_TYPED,
                    aria_describedby=f"{NEW_ERROR} new-hint",
                    hint=f"At least {SHORTEST} characters. Length beats odd signs: a few unrelated words are good.",
                ),
                *[when_query("why", field_error(found.text, error_id=NEW_ERROR), value=str(found)) for found in Weakness],
                class_name="flex flex-col gap-2",
            ),
            check("Sign out everywhere", name="sign_out_all", default_checked=True),
            submit_button("Set new password", class_name=theme.WIDE),
            class_name="flex flex-col gap-5",
        ),
    )


def _errors() -> list[rx.Component]:
    return [
        when_query("used", note("This link has been used. If you need another, ask for it here.", tone="danger", role="alert")),
        when_query(
            "error",
            unless_query("used", note("This link does not work any more. Ask for another here.", tone="danger", role="alert")),
            value="link-is-over",
        ),
        when_query(
            "error",
            note("Too many tries. Wait ", query_number("wait", "a few"), " min.", tone="danger", role="alert"),
            value="too-many-tries",
        ),
    ]


def _page(title: str, lead: str, *below: rx.Component) -> rx.Component:
    heading = (rx.el.h1(title, class_name=theme.HEADING_1), rx.el.p(lead, class_name=theme.LEAD))
    return rx.el.div(
        rx.el.div(*heading, class_name="flex flex-col gap-2"),
        *below,
        class_name="m-auto flex w-full max-w-md flex-col gap-6 py-8",
    )
