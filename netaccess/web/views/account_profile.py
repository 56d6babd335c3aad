"""One profile, while it is made or changed."""

import reflex as rx

from netaccess.domain.profiles import EVERY_FACE, LONGEST_NAME, picture_of
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.card import page_heading
from netaccess.web.components.field import field_error, text_field
from netaccess.web.state.account_profiles import EDIT, MAKE_KIDS, AccountProfilesState
from netaccess.web.views.account_profile_limits import profile_limits
from netaccess.web.views.account_proof import account_proof

# Pictures have no names of their own; these are what is on them.
FACE_NAMES = {"ana": "Dark hair", "ben": "Beard and glasses", "moss": "Owl", "ember": "Fox", "tide": "Octopus", "kids": "Monster"}


def profile_editor() -> rx.Component:
    """Name and picture, and for one that there is, its limits."""
    return rx.fragment(
        rx.el.div(
            text_link("Manage profiles", routes.MANAGE_PROFILES, class_name=f"{theme.LINK} text-sm"),
            page_heading(
                rx.match(
                    AccountProfilesState.mode,
                    (EDIT, f"Edit {AccountProfilesState.edited.name}"),
                    (MAKE_KIDS, "Add Kids"),
                    "Add a profile",
                )
            ),
            class_name="flex flex-col gap-3",
        ),
        rx.cond(
            (AccountProfilesState.mode == EDIT) | AccountProfilesState.is_proof_fresh,
            _form(),
            account_proof("Enter your password to add a profile. It begins without limits."),
        ),
        rx.cond(AccountProfilesState.mode == EDIT, profile_limits()),
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_field(
                "Name",
                name="name",
                field_id="profile-name",
                default_value=AccountProfilesState.edited.name,
                max_length=LONGEST_NAME,
                required=True,
                auto_complete="off",
            ),
            rx.cond(AccountProfilesState.problem != "", field_error(AccountProfilesState.problem)),
            class_name="flex flex-col gap-2",
        ),
        rx.el.fieldset(
            rx.el.legend("Picture", class_name=f"{theme.LABEL} mb-3"),
            rx.el.div(*[_face(face) for face in EVERY_FACE], class_name="flex flex-wrap gap-4"),
        ),
        rx.el.div(
            submit_button(rx.cond(AccountProfilesState.mode == EDIT, "Save", "Add profile")),
            link_button("Cancel", routes.MANAGE_PROFILES, look="ghost"),
            class_name="flex flex-col gap-2 sm:flex-row",
        ),
        key=f"{AccountProfilesState.mode}-{AccountProfilesState.edited.id}",
        on_submit=AccountProfilesState.save,
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-6",
    )


def _face(face: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="avatar",
            value=face,
            default_checked=AccountProfilesState.edited.face == face,
            aria_label=FACE_NAMES[face],
            class_name="peer sr-only",
        ),
        rx.el.img(
            src=picture_of(face),
            alt="",
            class_name=(
                "size-16 cursor-pointer rounded-lg outline-3 outline-offset-3 outline-transparent transition-colors "
                "peer-checked:outline-accent-text peer-focus-visible:outline-ink sm:size-20"
            ),
        ),
    )
