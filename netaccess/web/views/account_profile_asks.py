"""Who asks for access, before everything else on the page that manages profiles."""

import reflex as rx

from netaccess.domain.permissions import Answer
from netaccess.web import theme
from netaccess.web.components.avatar import avatar
from netaccess.web.components.button import button
from netaccess.web.components.card import section
from netaccess.web.components.own import moment
from netaccess.web.state.account_profile_asks import AskRow
from netaccess.web.state.account_profiles import AccountProfilesState
from netaccess.web.views.account_proof import account_proof

ANSWERS = ((Answer.HOUR, "For an hour"), (Answer.DAY, "For a day"), (Answer.FOR_GOOD, "For good"))


def profile_asks() -> rx.Component:
    """Each with its answers; nothing when nobody asks."""
    return rx.cond(
        AccountProfilesState.asks.length() > 0,
        section(
            "Asking to watch",
            rx.cond(AccountProfilesState.is_proof_fresh, rx.fragment(), account_proof("Enter your password to answer.")),
            rx.el.ul(
                rx.foreach(AccountProfilesState.asks, _line), aria_label="Asking to watch", class_name=f"{theme.CARD} divide-y divide-line"
            ),
            section_id="profile-asks",
        ),
    )


def _line(row: rx.Var[AskRow]) -> rx.Component:
    about = f"{row.profile_name} on {row.device_name}"
    return rx.el.li(
        avatar(row.profile_avatar, "size-12"),
        rx.el.div(
            rx.el.p(
                rx.el.strong(row.profile_name, class_name="font-semibold"),
                " asks to watch on ",
                rx.el.strong(row.device_name, class_name="font-semibold"),
                class_name="text-base [overflow-wrap:anywhere]",
            ),
            rx.el.p(rx.cond(row.place != "", f"{row.place} · ", ""), moment(row.asked_at, "relative"), class_name=theme.HINT),
            class_name="flex min-w-52 flex-1 flex-col gap-1",
        ),
        rx.cond(
            AccountProfilesState.is_proof_fresh,
            rx.el.div(
                *[
                    button(words, aria_label=f"{about}: {words.lower()}", on_click=AccountProfilesState.answer(row.id, said.value))
                    for said, words in ANSWERS
                ],
                button(
                    "Not now",
                    look="danger-quiet",
                    aria_label=f"{about}: not now",
                    on_click=AccountProfilesState.answer(row.id, Answer.NOT.value),
                ),
                class_name="flex flex-wrap gap-2",
            ),
        ),
        key=row.id,
        class_name="flex flex-wrap items-center gap-4 px-4 py-4 sm:px-6",
    )
