"""What is asked after the password: a code of the authenticator app, or one of the recovery codes."""

import reflex as rx

from netaccess.domain.second_steps import REMEMBERED_FOR, FactorKind
from netaccess.web import routes, theme
from netaccess.web.components.button import Look, passkey_button, submit_button, text_link
from netaccess.web.components.field import check, field_error, text_field
from netaccess.web.components.own import native_form, query_number, unless_query, when_query
from netaccess.web.views.code_field import code_field

ERROR = "second-step-error"
ONLY_PASSKEY = "only"


def second_step() -> rx.Component:
    """The code, with another way for who cannot show one."""
    return rx.el.div(
        rx.el.div(
            rx.el.span(rx.icon("shield-check", class_name="size-8"), aria_hidden="true", class_name=theme.CIRCLE),
            rx.el.h1("Confirm that it is you", class_name=theme.HEADING_1),
            rx.el.p("Your password is right. One more step, and you are in.", class_name=theme.LEAD),
            class_name="flex flex-col items-center gap-3 text-center",
        ),
        *_errors(),
        _code_or_passkey(),
        when_query(FactorKind.TEXT.value, _text()),
        _recovery(),
        rx.el.p(text_link("Start again with another account", routes.SIGN_IN), class_name=f"{theme.TEXT} text-center"),
        class_name="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 py-8",
    )


def _code_or_passkey() -> rx.Component:
    code = code_field(
        "Code",
        field_id="code",
        hint="Six digits: from your authenticator app, or from a message that we sent.",
        error_id=ERROR,
        auto_focus=True,
    )
    return native_form(
        unless_query(ONLY_PASSKEY, code),
        check(f"Do not ask again on this device for {REMEMBERED_FOR.days} days", name="remember"),
        unless_query(
            ONLY_PASSKEY,
            submit_button("Continue", class_name=theme.WIDE),
            when_query(FactorKind.PASSKEY.value, _passkey("quiet")),
        ),
        when_query(ONLY_PASSKEY, _passkey("primary")),
        class_name="flex flex-col gap-4",
    )


def _passkey(look: Look) -> rx.Component:
    return passkey_button("Use a passkey", question=routes.SECOND_STEP_PASSKEY_QUESTION, look=look, class_name=theme.WIDE)


def _text() -> rx.Component:
    return native_form(
        when_query("sent", rx.el.p("A code is on its way. It may take a minute.", role="status", class_name=theme.TEXT)),
        rx.el.input(type="hidden", name="send", value="text"),
        submit_button("Send me a code by text message", look="ghost", icon="message-square", class_name=theme.WIDE),
        class_name="flex flex-col gap-2",
    )


def _recovery() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Use a recovery code", class_name=f"{theme.LINK} inline-flex min-h-11 w-fit items-center rounded-md text-sm"),
        native_form(
            text_field(
                "Recovery code",
                name="recovery_code",
                hint="One of the ten that you wrote down. Each works once.",
                required=True,
                max_length=64,
                auto_complete="off",
                aria_describedby=f"{ERROR} recovery_code-hint",
                custom_attrs={"autoCapitalize": "characters", "autoCorrect": "off", "spellCheck": "false", "data-secret": True},
                class_name=f"{theme.INPUT} font-mono uppercase tracking-widest",
            ),
            submit_button("Continue with the recovery code", look="quiet", class_name=theme.WIDE),
            class_name="flex flex-col gap-4 pt-2",
        ),
        class_name="border-t border-line pt-3",
    )


def _errors() -> list[rx.Component]:
    said: dict[str, tuple[rx.Component | str, ...]] = {
        "wrong-code": ("That is not right, or was used before. Wait for the next code, then try again.",),
        "too-many-tries": ("Too many tries. Wait ", query_number("wait", "a few"), " min, or use a recovery code."),
        "text-not-sent": ("No message could be sent just now. Wait a little, or use another way.",),
        "cross-origin": ("This form was sent from another site, so it was not accepted. Please try again here.",),
    }
    return [when_query("error", field_error(*words, error_id=ERROR), value=code) for code, words in said.items()]
