"""The sign-in form, and the wall of pictures beside it."""

import reflex as rx

from netaccess.domain.identity import LONGEST_EMAIL
from netaccess.domain.pages import RESET
from netaccess.domain.titles import TITLES
from netaccess.web import routes, theme
from netaccess.web.components.button import passkey_button, submit_button, text_link
from netaccess.web.components.card import note
from netaccess.web.components.field import field_error, password_field, text_field
from netaccess.web.components.own import native_form, query_number, when_query, zone_field

ERROR = "signin-error"
COLUMNS = 2


def signin() -> rx.Component:
    """The form, with what went wrong above it; on wide windows beside a wall of pictures."""
    return rx.el.div(
        rx.el.div(_card(), class_name="flex w-full flex-1 items-center justify-center lg:justify-start"),
        _wall(),
        class_name="flex flex-1 items-stretch gap-12",
    )


def _card() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h1("Sign in", class_name=theme.HEADING_1),
            rx.el.p("Then see every screen your account is open on.", class_name=theme.LEAD),
            class_name="flex flex-col gap-2",
        ),
        when_query("reset", note("Your new password is set. Sign in with it.", tone="good", role="status"), value="done"),
        *_errors(),
        native_form(
            text_field(
                "E-mail",
                name="email",
                type="email",
                auto_complete="username",
                required=True,
                max_length=LONGEST_EMAIL,
                aria_describedby=ERROR,
                custom_attrs={"autoCapitalize": "none", "spellCheck": "false"},
            ),
            password_field(
                "Password",
                name="password",
                auto_complete="current-password",
                aria_describedby=ERROR,
                custom_attrs={"data-focus-on-error": True},
            ),
            zone_field(),
            submit_button("Sign in", class_name=theme.WIDE),
            class_name="flex flex-col gap-5",
        ),
        native_form(
            passkey_button("Sign in with a passkey", question=routes.SIGN_IN_PASSKEY_QUESTION, class_name=theme.WIDE),
            class_name="-mt-2 flex flex-col",
        ),
        rx.el.p(
            text_link("Forgot your password?", RESET),
            " Or see ",
            text_link("Help", routes.HELP),
            ".",
            class_name=theme.TEXT,
        ),
        class_name="flex w-full max-w-sm flex-col gap-6 py-8",
    )


def _errors() -> list[rx.Component]:
    said: dict[str, tuple[rx.Component | str, ...]] = {
        "wrong-credentials": ("E-mail or password is wrong. Check both and try again.",),
        "too-many-tries": ("Too many tries. Wait ", query_number("wait", "a few"), " min, then try again."),
        "cross-origin": ("This form was sent from another site, so it was not accepted. Please try again here.",),
        "second-step-is-over": ("That took too long, or the password was changed meanwhile. Sign in again.",),
        "wrong-passkey": ("This passkey signs nobody in here. Try again, or use your password.",),
        "invalid-input": ("Fill in your e-mail and your password.",),
    }
    return [when_query("error", field_error(*words, error_id=ERROR), value=code) for code, words in said.items()]


def _wall() -> rx.Component:
    columns = [TITLES[place::COLUMNS] for place in range(COLUMNS)]
    shifts = ("-mt-10", "-mt-36")
    return rx.el.div(
        rx.el.div(
            *[
                rx.el.div(
                    *[rx.el.img(src=title.art, alt="", loading="lazy", class_name=_PICTURE) for title in column],
                    class_name=f"flex flex-1 flex-col gap-3 {shift}",
                )
                for column, shift in zip(columns, shifts, strict=True)
            ],
            class_name="absolute -inset-x-8 -top-8 flex -rotate-6 scale-110 gap-3",
        ),
        rx.el.div(class_name="absolute inset-0 bg-linear-to-t from-black/85 via-black/25 to-black/10"),
        rx.el.p(
            "Open on a dozen screens. ",
            rx.el.span("Yours to close, every one.", class_name="text-[#ffb833]"),
            class_name="absolute inset-x-8 bottom-8 text-2xl font-bold text-balance text-white",
        ),
        class_name="relative hidden min-h-[36rem] flex-1 overflow-hidden rounded-xl border border-line bg-black lg:block",
    )


_PICTURE = "aspect-video w-full rounded-md object-cover"
