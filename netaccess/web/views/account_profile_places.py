"""Where a profile watches: nowhere while it is suspended, and not on devices that it is kept off."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.avatar import kind_icon
from netaccess.web.components.button import submit_button
from netaccess.web.components.card import section
from netaccess.web.components.field import check
from netaccess.web.state.account_profile_limits import OFF, PLACES, PlaceRow
from netaccess.web.state.account_profiles import AccountProfilesState


def profile_places() -> rx.Component:
    """One box for everywhere, and one a device."""
    edited: Any = AccountProfilesState.edited
    return section(
        "Where it watches",
        rx.el.form(
            check("Suspended: it watches nowhere", name="suspended", default_checked=edited.is_suspended),
            rx.el.fieldset(
                rx.el.legend("Kept off these devices", class_name=f"{theme.LABEL} mb-1"),
                rx.el.div(rx.foreach(AccountProfilesState.places, _place), class_name="grid gap-x-6 sm:grid-cols-2"),
            ),
            rx.el.div(submit_button("Save places", look="quiet"), saved(PLACES), class_name="flex flex-wrap items-center gap-2"),
            key=edited.id,
            on_submit=AccountProfilesState.set_places,
            class_name=f"{theme.CARD_PADDED} flex flex-col gap-5",
        ),
        section_id="profile-places",
        lead="Whoever is kept off can ask for access; you are told at once, here and by mail.",
    )


def _place(row: rx.Var[PlaceRow]) -> rx.Component:
    words = rx.el.span(
        rx.el.span(kind_icon(row.kind, theme.ICON_SMALL), row.name, class_name="flex items-center gap-2"),
        rx.cond(row.place != "", rx.el.span(row.place, class_name=theme.HINT)),
        class_name="flex min-w-0 flex-col py-1",
    )
    return check(words, name=f"{OFF}{row.id}", default_checked=row.is_off, key=row.id, class_name="min-w-0 [overflow-wrap:anywhere]")


def saved(part: str) -> rx.Component:
    """Say beside its button that a part was saved just now."""
    return rx.cond(
        AccountProfilesState.saved == part,
        rx.el.span(
            rx.icon("check", class_name=theme.ICON_SMALL),
            "Saved",
            class_name="inline-flex items-center gap-2 text-sm font-medium text-good-text",
        ),
    )
