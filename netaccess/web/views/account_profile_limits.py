"""The limits of a profile: its PIN, and what it may watch; behind the password."""

from typing import Any

import reflex as rx

from netaccess.domain.titles import MATURITIES, TITLES, age_words
from netaccess.web import theme
from netaccess.web.components.button import button, submit_button
from netaccess.web.components.card import section
from netaccess.web.components.field import check, field_error, labelled
from netaccess.web.state.account_profile_limits import ALLOWANCE, HIDE, PIN
from netaccess.web.state.account_profiles import AccountProfilesState
from netaccess.web.views.account_profile_places import profile_places, saved
from netaccess.web.views.account_proof import account_proof
from netaccess.web.views.pin import pin_field

FORM = f"{theme.CARD_PADDED} flex flex-col gap-5"


def profile_limits() -> rx.Component:
    """The limits, or the question for the password when the last proof is too old."""
    return rx.cond(
        AccountProfilesState.is_proof_fresh,
        rx.fragment(_pin(), _allowance(), profile_places()),
        section(
            "PIN and limits",
            account_proof("Enter your password to change the PIN of this profile, and what it watches where."),
            section_id="profile-limits",
        ),
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
                saved(PIN),
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
                saved(ALLOWANCE),
                class_name="flex flex-wrap items-center gap-2",
            ),
            key=edited.id,
            on_submit=AccountProfilesState.set_allowance,
            class_name=FORM,
        ),
        section_id="profile-allowance",
        lead="What plays against it stops at once, on every device.",
    )
