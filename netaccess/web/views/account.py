"""The account at a glance."""

import reflex as rx

from netaccess.domain.pages import PLAN
from netaccess.web import routes, theme
from netaccess.web.components.avatar import avatar
from netaccess.web.components.button import link_button, text_link
from netaccess.web.components.card import badge, card, page_heading, section, skeleton
from netaccess.web.components.own import moment
from netaccess.web.state.account import AccountState
from netaccess.web.state.profiles import ProfileFace
from netaccess.web.views.advice import advice_panel
from netaccess.web.views.security_links import security_links, security_section


def account() -> rx.Component:
    """Membership, security, profiles."""
    return rx.el.div(
        page_heading("Account", _since()),
        advice_panel(),
        rx.el.div(
            _membership(),
            rx.el.div(security_section(), class_name="lg:col-start-2 lg:row-span-2 lg:row-start-1"),
            _profiles(),
            # The second row takes what the long list beside them needs, so that the two stand close.
            class_name="grid items-start gap-8 lg:grid-cols-2 lg:grid-rows-[auto_1fr] lg:gap-x-10",
        ),
        class_name=theme.STACK,
    )


def security() -> rx.Component:
    """The security part on a page of its own."""
    return rx.el.div(
        rx.el.div(
            text_link("Account", routes.ACCOUNT, class_name=f"{theme.LINK} text-sm"),
            page_heading("Security & Privacy", "Who can get into this account, and where it is open now."),
            class_name="flex flex-col gap-3",
        ),
        security_links(),
        class_name=f"{theme.STACK} max-w-2xl",
    )


def _since() -> rx.Component:
    return rx.cond(
        AccountState.member_since != "",
        rx.fragment("Member since ", moment(AccountState.member_since, "date")),
        skeleton("h-6 w-52"),
    )


def _membership() -> rx.Component:
    return section(
        "Membership",
        card(
            rx.cond(
                AccountState.plan_name != "",
                rx.el.div(
                    rx.el.p(AccountState.plan_name, class_name="text-xl font-bold"),
                    rx.el.p(_streams(), class_name=theme.TEXT),
                    class_name="flex min-h-12 flex-col gap-1",
                ),
                skeleton("h-12 w-48"),
            ),
            rx.el.dl(
                _fact("Name", AccountState.member_name),
                _fact("E-mail", AccountState.email),
                class_name="mt-5 flex flex-col gap-3 border-t border-line pt-5",
            ),
            rx.el.div(link_button("Plan and streams", PLAN), class_name="mt-5 flex"),
        ),
        section_id="membership",
    )


def _streams() -> rx.Component:
    return rx.cond(
        AccountState.stream_limit == 1,
        rx.fragment("Watch on 1 device at a time"),
        rx.fragment("Watch on ", AccountState.stream_limit, " devices at the same time"),
    )


def _fact(name: str, value: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name=f"{theme.HINT} w-16 flex-none"),
        rx.el.dd(rx.cond(value != "", value, skeleton("h-5 w-40")), class_name="min-w-0 text-sm [overflow-wrap:anywhere]"),
        class_name="flex gap-4",
    )


def _profiles() -> rx.Component:
    return section(
        "Profiles",
        card(
            rx.el.ul(
                rx.cond(
                    AccountState.faces.length() > 0,
                    rx.foreach(AccountState.faces, _face),
                    rx.el.li(skeleton("h-10 w-40")),
                ),
                class_name="flex flex-wrap gap-x-6 gap-y-4",
            ),
            rx.el.div(
                link_button("Manage profiles", routes.MANAGE_PROFILES, icon="user-round-cog"),
                link_button("Switch profile", routes.PROFILES, look="ghost", icon="users-round"),
                class_name="mt-5 flex flex-wrap gap-2",
            ),
        ),
        section_id="profiles",
    )


def _face(face: rx.Var[ProfileFace]) -> rx.Component:
    return rx.el.li(
        avatar(face.avatar, "size-10"),
        rx.el.span(face.name, class_name="truncate text-sm font-medium"),
        rx.cond(face.is_kids & (face.name != "Kids"), badge("Kids", tone="info")),
        key=face.id,
        class_name="flex min-w-0 items-center gap-3",
    )
