"""Faces to choose from."""

import reflex as rx

from netaccess.web import routes
from netaccess.web.components.avatar import avatar
from netaccess.web.components.button import link_button
from netaccess.web.components.card import badge, skeleton
from netaccess.web.state.profiles import ProfileFace, ProfilesState
from netaccess.web.views.pin import pin_dialog

FACE = "size-24 rounded-lg xs:size-28 sm:size-36"
PLACES = 3


def profiles() -> rx.Component:
    """The question and the faces; places of the same size until the faces are known."""
    return rx.el.div(
        rx.el.h1("Who's watching?", class_name="text-center text-3xl font-bold sm:text-4xl"),
        rx.el.ul(
            rx.cond(
                ProfilesState.faces.length() > 0,
                rx.foreach(ProfilesState.faces, _face),
                rx.fragment(*[_place() for _ in range(PLACES)]),
            ),
            class_name="flex max-w-3xl flex-wrap justify-center gap-x-6 gap-y-8 sm:gap-x-10",
        ),
        # Its place is kept, so that nothing moves when it is known who asks.
        rx.el.div(
            rx.cond(
                (ProfilesState.faces.length() > 0) & ~ProfilesState.is_kids,
                link_button("Manage profiles", routes.MANAGE_PROFILES, icon="user-round-cog"),
            ),
            class_name="min-h-11",
        ),
        pin_dialog(),
        class_name="flex flex-1 flex-col items-center justify-center gap-10 py-6 sm:gap-14",
    )


def _face(face: rx.Var[ProfileFace]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            avatar(
                face.avatar,
                f"{FACE} outline-3 outline-offset-4 outline-transparent transition-colors group-hover:outline-accent-text",
            ),
            rx.el.span(face.name, class_name="max-w-28 truncate text-base font-medium text-soft group-hover:text-ink sm:max-w-36"),
            rx.cond(face.is_kids & (face.name != "Kids"), badge("Kids", tone="info")),
            rx.cond(face.is_locked, badge("PIN", icon="lock-keyhole")),
            type="button",
            on_click=ProfilesState.choose(face.id),
            class_name="group flex flex-col items-center gap-4 rounded-lg outline-offset-8",
        ),
        key=face.id,
    )


def _place() -> rx.Component:
    return rx.el.li(skeleton(FACE), skeleton("h-6 w-16"), aria_hidden="true", class_name="flex flex-col items-center gap-4")
