"""The limits of a profile: its PIN, and what it may watch; behind the password."""

from typing import Any

import reflex as rx

from netaccess.domain.titles import MATURITIES, TITLES, age_words
from netaccess.web import routes, theme
from netaccess.web.components.button import button, submit_button
from netaccess.web.components.card import section
from netaccess.web.components.field import check, field_error, labelled, password_field
from netaccess.web.components.own import native_form, query_number, when_query
from netaccess.web.state.account_profile_limits import ALLOWANCE, HIDE, PIN
from netaccess.web.state.account_profiles import AccountProfilesState
from netaccess.web.views.pin import pin_field

FORM = f"{theme.CARD_PADDED} flex flex-col gap-5"


def profile_limits() -> rx.Component:
    """The limits, or the question for the password when the last proof is too old."""
    return rx.cond(
        AccountProfilesState.is_proof_fresh,
        rx.fragment(_pin(), _allowance()),
        section("PIN and limits", _proof(), section_id="profile-limits"),
    )


def _proof() -> rx.Component:
    return native_form(
        rx.el.p("Enter your password to change the PIN of this profile and what it may watch.", class_name=theme.TEXT),
        rx.el.input(type="hidden", name="act", value="none"),
        rx.el.input(type="hidden", name="next", value=f"{routes.MANAGE_PROFILES}?edit={AccountProfilesState.edited.id}"),
        rx.el.input(type="email", name="email", value=AccountProfilesState.email, auto_complete="username", read_only=True, hidden=True),
        password_field("Password", name="password", auto_complete="current-password"),
        when_query("proof", field_error("That is not the password. Try again."), value="wrong"),
        when_query("proof", field_error("Too many tries. Wait ", query_number("wait", "a few"), " min."), value="too-many-tries"),
        rx.el.div(submit_button("Continue"), class_name="flex"),
        action=routes.PROOF_FORM,
        class_name=FORM,
    )


def _pin() -> rx.Component:
    is_locked: Any = AccountProfilesState.edited.is_locked
    return section(
        "PIN lock",
        rx.el.form(
            rx.el.p(
                rx.cond(
                    is_locked,
                    "Every device asks for the PIN when this profile is chosen.",
                    "With a PIN, only those who know it can choose this profile. Every device asks for it.",
                ),
                class_name=theme.TEXT,
            ),
            pin_field(rx.cond(is_locked, "New PIN", "PIN"), field_id="new-pin"),
            rx.cond(AccountProfilesState.pin_problem != "", field_error(AccountProfilesState.pin_problem)),
            rx.el.div(
                submit_button(rx.cond(is_locked, "Change PIN", "Set PIN"), look="quiet"),
                rx.cond(is_locked, button("Remove PIN", look="ghost", on_click=AccountProfilesState.remove_pin)),
                _saved(PIN),
                class_name="flex flex-wrap items-center gap-2",
            ),
            reset_on_submit=True,
            on_submit=AccountProfilesState.set_pin,
            class_name=FORM,
        ),
        section_id="profile-pin-section",
    )


def _allowance() -> rx.Component:
    edited: Any = AccountProfilesState.edited
    return section(
        "What it watches",
        rx.el.form(
            labelled(
                "Highest age",
                rx.el.select(
                    *[rx.el.option(age_words(age), value=age) for age in reversed(MATURITIES)],
                    id="maturity",
                    name="maturity",
                    default_value=edited.age,
                    class_name=f"{theme.SELECT} max-w-60",
                ),
                control_id="maturity",
            ),
            rx.el.fieldset(
                rx.el.legend("Hidden titles", class_name=f"{theme.LABEL} mb-1"),
                rx.el.div(
                    *[
                        check(title.name, name=f"{HIDE}{title.id}", default_checked=edited.hidden.contains(title.id))
                        for title in sorted(TITLES, key=lambda title: title.name)
                    ],
                    class_name="grid gap-x-6 sm:grid-cols-2",
                ),
            ),
            rx.el.div(
                submit_button("Save limits", look="quiet"),
                _saved(ALLOWANCE),
                class_name="flex flex-wrap items-center gap-2",
            ),
            key=edited.id,
            on_submit=AccountProfilesState.set_allowance,
            class_name=FORM,
        ),
        section_id="profile-allowance",
        lead="What plays against it stops at once, on every device.",
    )


def _saved(part: str) -> rx.Component:
    return rx.cond(
        AccountProfilesState.saved == part,
        rx.el.span(
            rx.icon("check", class_name=theme.ICON_SMALL),
            "Saved",
            class_name="inline-flex items-center gap-2 text-sm font-medium text-good-text",
        ),
    )
