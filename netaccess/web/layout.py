"""The frame around pages: skip link, header, navigation, account menu, notices, landmarks."""

import reflex as rx
from reflex.style import color_mode, set_color_mode
from reflex_components_core.react_router import link

from netaccess.web import routes, theme
from netaccess.web.components.avatar import avatar
from netaccess.web.components.button import opener
from netaccess.web.components.card import note
from netaccess.web.components.dialog import sheet
from netaccess.web.components.frame import kids_refusal, live_region, logo, notice_bar, skip_link
from netaccess.web.components.menu import menu, menu_choice, menu_group, menu_line, menu_link, menu_submit
from netaccess.web.state.base import AppState

MY_SHEET = "my-netaccess"


def shell(content: rx.Component, *, active: str = "", is_wide: bool = False) -> rx.Component:
    """Put a signed-in page into the frame.

    `active` is the route that the navigation marks as the present one; `is_wide` lets the content reach the edges of the window.
    """
    return rx.el.div(
        skip_link(),
        _header(active),
        notice_bar(AppState.notice, AppState.notice_tone, AppState.dismiss_notice),
        ask_bar(),
        rx.el.main(
            content,
            id="main",
            tab_index=-1,
            class_name="flex-1 pb-28 md:pb-16" if is_wide else f"{theme.PAGE} flex-1 pt-6 pb-28 sm:pt-10 md:pb-16",
        ),
        _bottom_bar(active),
        _my_sheet(),
        live_region(AppState.announcement),
        class_name="flex min-h-dvh flex-col",
    )


def ask_bar() -> rx.Component:
    """Somebody asks for access: said on every open page of those who may answer."""
    return rx.cond(
        AppState.asks_waiting > 0,
        rx.el.div(
            note(
                rx.cond(AppState.asks_waiting == 1, "Somebody asks to watch. ", f"{AppState.asks_waiting} ask to watch. "),
                link("See who asks", to=routes.MANAGE_PROFILES, class_name=f"{theme.LINK} whitespace-nowrap"),
                tone="accent",
                icon="hand",
                role="status",
            ),
            class_name=f"{theme.PAGE} pt-4",
        ),
    )


def account_shell(content: rx.Component) -> rx.Component:
    """Put an account page into the frame; a Kids profile is told kindly that this is not for them."""
    return shell(
        rx.cond(AppState.is_kids, kids_refusal(routes.PROFILES, routes.BROWSE), content),
        active=routes.ACCOUNT,
    )


def standalone(content: rx.Component, *, home: str = routes.BROWSE) -> rx.Component:
    """Put a page that stands alone (sign-in, profiles, signed out) on the lamplit ground; `home` is where the logo leads."""
    return rx.el.div(
        skip_link(),
        rx.el.header(
            logo(home),
            rx.cond(AppState.is_signed_in, _corner_menu()),
            class_name=f"{theme.PAGE} flex items-center justify-between py-4 sm:py-6",
        ),
        notice_bar(AppState.notice, AppState.notice_tone, AppState.dismiss_notice),
        ask_bar(),
        rx.el.main(content, id="main", tab_index=-1, class_name=f"{theme.PAGE} flex flex-1 flex-col pb-12"),
        live_region(AppState.announcement),
        class_name=theme.STANDALONE,
    )


def _header(active: str) -> rx.Component:
    return rx.el.header(
        rx.el.div(
            logo(routes.BROWSE),
            rx.el.nav(
                _nav_link("Home", routes.BROWSE, active),
                rx.cond(AppState.is_kids, rx.fragment(), _nav_link("Account", routes.ACCOUNT, active)),
                aria_label="Main",
                class_name="hidden items-center gap-1 md:flex",
            ),
            rx.el.div(_account_menu(), class_name="ml-auto hidden md:block"),
            class_name=f"{theme.PAGE} flex h-16 items-center gap-8",
        ),
        class_name="sticky top-0 z-30 border-b border-line bg-ground/95 backdrop-blur",
    )


def _nav_link(text: str, to: str, active: str) -> rx.Component:
    here = {"aria_current": "page"} if to == active else {}
    return link(
        text,
        to=to,
        class_name=(
            "inline-flex min-h-10 items-center rounded-md px-3 text-sm font-medium text-soft transition-colors hover:bg-hover "
            "hover:text-ink aria-[current=page]:text-ink"
        ),
        **here,
    )


def _account_menu() -> rx.Component:
    face = rx.el.span(
        avatar(AppState.profile_avatar),
        rx.icon("chevron-down", class_name=f"{theme.ICON_SMALL} text-faint"),
        class_name="flex items-center gap-2",
    )
    return menu(
        "Account menu",
        face,
        rx.el.div(
            rx.el.p(AppState.profile_name, class_name="truncate text-sm font-semibold text-ink"),
            rx.el.p(AppState.email, class_name="truncate text-xs text-faint"),
            role="none",
            class_name="px-3 pt-2 pb-1",
        ),
        menu_line(),
        *_menu_items(),
        button_class_name="inline-flex min-h-11 items-center rounded-md px-2 transition-colors hover:bg-hover",
    )


def _menu_items() -> list[rx.Component]:
    return [
        menu_link("users-round", "Profiles", routes.PROFILES),
        rx.cond(AppState.is_kids, rx.fragment(), menu_link("settings", "Account", routes.ACCOUNT)),
        menu_link("circle-help", "Help", routes.HELP),
        menu_line(),
        menu_group(
            "Theme",
            menu_choice("monitor", "Like the system", color_mode == "system", set_color_mode("system")),
            menu_choice("moon", "Dark", color_mode == "dark", set_color_mode("dark")),
            menu_choice("sun", "Light", color_mode == "light", set_color_mode("light")),
        ),
        menu_line(),
        menu_submit("log-out", "Sign out", routes.SIGN_OUT_FORM),
    ]


def _bottom_bar(active: str) -> rx.Component:
    here = {"aria_current": "page"} if active == routes.BROWSE else {}
    place = (
        "flex min-h-14 flex-1 flex-col items-center justify-center gap-1 rounded-md text-xs font-medium text-soft "
        "transition-colors hover:text-ink aria-[current=page]:text-accent-text"
    )
    return rx.el.nav(
        link(rx.icon("house", class_name=theme.ICON), "Home", to=routes.BROWSE, class_name=place, **here),
        opener(avatar(AppState.profile_avatar, "size-5 rounded-sm"), "My NetAccess", dialog=MY_SHEET, class_name=place),
        aria_label="Bottom",
        class_name="na-safe-bottom fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface px-4 md:hidden",
    )


def _my_sheet() -> rx.Component:
    return sheet(
        rx.el.div(
            rx.el.div(
                rx.el.h2("My NetAccess", class_name=f"{theme.HEADING_2} flex-1"),
                menu(
                    "Menu",
                    rx.icon("menu", class_name=theme.ICON),
                    *_menu_items(),
                    panel_class_name=theme.MENU_PANEL_OUT,
                ),
                opener(rx.icon("x", class_name=theme.ICON), dialog=MY_SHEET, class_name=theme.BUTTON_ICON, aria_label="Close"),
                class_name="flex items-center gap-1",
            ),
            rx.el.div(
                avatar(AppState.profile_avatar, "size-20 rounded-lg"),
                rx.el.p(AppState.profile_name, class_name=theme.HEADING_3),
                link("Switch profile", to=routes.PROFILES, class_name=theme.BUTTON_QUIET),
                class_name="flex flex-1 flex-col items-center justify-center gap-3",
            ),
            class_name="na-safe-bottom flex min-h-[32rem] flex-col p-4",
        ),
        dialog_id=MY_SHEET,
        label="My NetAccess",
    )


def _corner_menu() -> rx.Component:
    return menu(
        "Menu",
        rx.icon("menu", class_name=theme.ICON),
        menu_link("users-round", "Profiles", routes.PROFILES),
        menu_link("circle-help", "Help", routes.HELP),
        menu_line(),
        menu_submit("log-out", "Sign out", routes.SIGN_OUT_FORM),
    )
