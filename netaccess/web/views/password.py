"""The form that changes the password."""

import reflex as rx

from netaccess.domain.passwords import LONGEST_TYPED, SHORTEST, WORDS, Weakness
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.card import note, page_heading
from netaccess.web.components.field import check, field_error, password_field
from netaccess.web.components.own import native_form, query_number, when_query
from netaccess.web.state.password import PasswordState
from netaccess.web.views.security_links import SECURITY

CURRENT_ERROR = "current-error"
NEW_ERROR = "new-error"
STRENGTH = "new-strength"


def password() -> rx.Component:
    """The form, or the good news that it is done."""
    return rx.el.div(
        rx.el.div(
            text_link("Security & Privacy", SECURITY, class_name=f"{theme.LINK} text-sm"),
            page_heading("Change password"),
            class_name="flex flex-col gap-3",
        ),
        when_query("changed", _changed()),
        *errors_at_large(),
        native_form(
            current_field(),
            new_field(),
            check("Sign out of all other devices", name="sign_out_others", default_checked=True),
            rx.el.div(
                submit_button("Change password"),
                link_button("Cancel", SECURITY, look="ghost"),
                class_name="flex flex-col gap-2 sm:flex-row",
            ),
            action=routes.PASSWORD_FORM,
            class_name=f"{theme.CARD_PADDED} flex flex-col gap-6",
        ),
        class_name=f"{theme.STACK} max-w-xl",
    )


def _changed() -> rx.Component:
    return note(
        rx.el.p("Your password is changed.", class_name="font-semibold"),
        rx.el.p("See which devices are still signed in: ", text_link("Manage access and devices", routes.DEVICES)),
        tone="good",
        role="status",
    )


def errors_at_large() -> list[rx.Component]:
    """Why nothing was changed, when it is about no single field."""
    said: dict[str, tuple[rx.Component | str, ...]] = {
        "too-many-tries": ("Too many tries. Wait ", query_number("wait", "a few"), " min, then try again."),
        "cross-origin": ("This form was sent from another site, so it was not accepted. Please try again here.",),
        "proof-required": (
            "This device has never taken your second step. Prove that it is you under ",
            text_link("Two steps", routes.TWO_STEPS),
            ", then come back.",
        ),
        "invalid-input": ("Fill in both fields, with at most 128 characters each.",),
    }
    return [when_query("error", note(*words, tone="danger", role="alert"), value=code) for code, words in said.items()]


def current_field() -> rx.Component:
    """The password as it is, and that it is not."""
    return rx.el.div(
        password_field("Current password", name="current", auto_complete="current-password", aria_describedby=CURRENT_ERROR),
        when_query("error", field_error("That is not your current password.", error_id=CURRENT_ERROR), value="wrong-credentials"),
        class_name="flex flex-col gap-2",
    )


def new_field() -> rx.Component:
    """The password as it shall be, how good it is, and why it was refused."""
    return rx.el.div(
        password_field(
            "New password",
            name="new",
            auto_complete="new-password",
            max_length=LONGEST_TYPED,
            on_pause=PasswordState.judge,
            aria_describedby=f"{NEW_ERROR} new-hint {STRENGTH}",
            hint=f"At least {SHORTEST} characters. Length beats odd signs: a few unrelated words are good.",
        ),
        *[when_query("why", field_error(found.text, error_id=NEW_ERROR), value=str(found)) for found in Weakness],
        _strength(),
        class_name="flex flex-col gap-2",
    )


def _strength() -> rx.Component:
    colour = rx.match(PasswordState.score, (0, "bg-danger"), (1, "bg-danger"), (2, "bg-accent"), "bg-good-text")
    return rx.el.div(
        rx.el.div(
            *[
                rx.el.span(
                    class_name=[
                        "h-1.5 flex-1 rounded-full transition-colors",
                        rx.cond((PasswordState.word != "") & (PasswordState.score >= step), colour, "bg-line"),
                    ]
                )
                for step in range(len(WORDS))
            ],
            aria_hidden="true",
            class_name="flex gap-1.5",
        ),
        rx.el.p(
            rx.cond(
                PasswordState.word != "",
                rx.fragment(
                    rx.el.span(PasswordState.word, ". ", class_name="font-semibold text-ink"),
                    rx.cond(PasswordState.refusal != "", PasswordState.refusal, PasswordState.advice),
                ),
            ),
            id=STRENGTH,
            role="status",
            class_name=f"{theme.TEXT} min-h-10",
        ),
        class_name="flex flex-col gap-2",
    )
