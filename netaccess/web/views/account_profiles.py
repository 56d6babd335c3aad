"""The list of profiles, and those that may be brought back."""

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.domain.titles import EVERY_AGE, MATURITIES, age_words
from netaccess.web import routes, theme
from netaccess.web.components.avatar import avatar
from netaccess.web.components.button import button, icon_button, link_button, text_link
from netaccess.web.components.card import badge, page_heading, section, skeleton
from netaccess.web.components.dialog import dialog
from netaccess.web.components.own import moment
from netaccess.web.state.account_profiles import MAKE, MAKE_KIDS, AccountProfilesState
from netaccess.web.state.account_profiles_rows import DeletedRow, ProfileRow
from netaccess.web.views.account_profile_asks import profile_asks
from netaccess.web.views.account_proof import account_proof

LINE = "flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4 sm:px-6"


def profiles_list() -> rx.Component:
    """Heading, profiles, ways to make one, and deleted ones."""
    return rx.fragment(
        rx.el.div(
            text_link("Account", routes.ACCOUNT, class_name=f"{theme.LINK} text-sm"),
            page_heading("Manage profiles", "Up to five, and Kids. Each has its own history, and its own limits."),
            class_name="flex flex-col gap-3",
        ),
        profile_asks(),
        rx.el.div(
            rx.el.ul(
                rx.cond(
                    AccountProfilesState.is_ready,
                    rx.foreach(AccountProfilesState.rows, _line),
                    rx.fragment(*[rx.el.li(skeleton("size-14"), skeleton(), aria_hidden="true", class_name=LINE)] * 3),
                ),
                aria_label="Profiles",
                class_name=f"{theme.CARD} divide-y divide-line",
            ),
            _ways_to_make(),
            class_name="flex flex-col gap-4",
        ),
        rx.cond(AccountProfilesState.deleted.length() > 0, _deleted()),
        _delete_dialog(),
    )


def badges(row: rx.Var[ProfileRow]) -> rx.Component:
    """What is special about a profile, in a word each."""
    return rx.fragment(
        rx.cond(row.is_kids & (row.name != "Kids"), badge("Kids", tone="info")),
        rx.cond(row.is_suspended, badge("Suspended", tone="danger")),
        rx.cond(row.is_locked, badge("PIN", icon="lock-keyhole")),
        rx.cond(row.age != EVERY_AGE, badge(rx.match(row.age, *[(age, age_words(age)) for age in MATURITIES], row.age))),
    )


def _line(row: rx.Var[ProfileRow]) -> rx.Component:
    return rx.el.li(
        avatar(row.avatar, "size-14"),
        rx.el.div(
            rx.el.span(row.name, class_name="min-w-0 text-base font-semibold [overflow-wrap:anywhere]"),
            badges(row),
            class_name="flex min-w-24 flex-1 flex-wrap items-center gap-x-3 gap-y-1",
        ),
        rx.el.div(
            _way("history", "History", f"History of {row.name}", routes.profile_history(row.id)),
            _way("pencil", "Edit", f"Edit {row.name}", f"{routes.MANAGE_PROFILES}?edit={row.id}"),
            icon_button("trash-2", f"Delete {row.name}", on_click=AccountProfilesState.ask_to_delete(row.id)),
            class_name="flex items-center gap-1 sm:gap-2",
        ),
        key=row.id,
        class_name=LINE,
    )


def _way(icon: str, words: str, label: str, to: str) -> rx.Component:
    """A link that has no room for its words on the narrowest phones."""
    return link(
        rx.icon(icon, class_name=theme.ICON_SMALL),
        rx.el.span(words, class_name="max-xs:sr-only"),
        to=to,
        aria_label=label,
        class_name=f"{theme.BUTTON_QUIET} max-xs:px-3.5",
    )


def _ways_to_make() -> rx.Component:
    return rx.el.div(
        rx.cond(
            AccountProfilesState.has_room, link_button("Add a profile", f"{routes.MANAGE_PROFILES}?make={MAKE}", icon="user-round-plus")
        ),
        rx.cond(AccountProfilesState.has_room_for_kids, link_button("Add Kids", f"{routes.MANAGE_PROFILES}?make={MAKE_KIDS}", icon="baby")),
        class_name="flex flex-wrap gap-3 empty:hidden",
    )


def _deleted() -> rx.Component:
    return section(
        "Deleted lately",
        rx.cond(AccountProfilesState.is_proof_fresh, rx.fragment(), account_proof("Enter your password to bring one back.")),
        rx.el.ul(rx.foreach(AccountProfilesState.deleted, _deleted_line), class_name=f"{theme.CARD} divide-y divide-line"),
        section_id="deleted-profiles",
        lead="Kept for 30 days with everything that was watched, then forgotten.",
    )


def _deleted_line(row: rx.Var[DeletedRow]) -> rx.Component:
    return rx.el.li(
        avatar(row.avatar, "size-10 opacity-60"),
        rx.el.div(
            rx.el.span(row.name, class_name="text-sm font-medium [overflow-wrap:anywhere]"),
            rx.el.span("Until ", moment(row.until, "date"), class_name=theme.HINT),
            class_name="flex min-w-32 flex-1 flex-col",
        ),
        rx.cond(
            AccountProfilesState.is_proof_fresh,
            button("Bring back", icon="undo-2", aria_label=f"Bring {row.name} back", on_click=AccountProfilesState.restore(row.id)),
        ),
        key=row.id,
        class_name=LINE,
    )


def _delete_dialog() -> rx.Component:
    name = AccountProfilesState.deleting.name
    return dialog(
        f"Delete {name}?",
        rx.el.p("What plays as this profile stops, and whoever watches as it is asked who is watching."),
        rx.el.p("For 30 days it can be brought back with its history. After that it is forgotten."),
        dialog_id="delete-profile-dialog",
        open=(AccountProfilesState.deleting.id != "") & AccountProfilesState.is_hydrated,
        on_close=AccountProfilesState.keep,
        actions=(
            button("Cancel", on_click=AccountProfilesState.keep, custom_attrs={"data-autofocus": True}),
            button("Delete profile", look="danger", on_click=AccountProfilesState.delete),
        ),
        is_alert=True,
    )
