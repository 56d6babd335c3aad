"""The ways into "Security & Privacy", the same wherever they stand."""

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.domain.pages import ALERTS
from netaccess.web import routes, theme
from netaccess.web.components.card import badge, section
from netaccess.web.components.own import moment
from netaccess.web.state.account import AccountState

SECURITY = f"{routes.ACCOUNT}/security"
SIGN_OUT_OF_ALL = f"{routes.DEVICES}?all=1"


def security_links() -> rx.Component:
    """Manage devices, pair one, sign out of all, look at the activity, change the password."""
    new = rx.cond(AccountState.is_devices_page_new, badge("New", tone="new"))
    changed = rx.fragment(
        "Last changed ", rx.cond(AccountState.password_changed_at != "", moment(AccountState.password_changed_at, "date"), "…")
    )
    return rx.el.ul(
        _line(
            "monitor-smartphone",
            "Manage access and devices",
            "See every device that is signed in, sign any of them out",
            routes.DEVICES,
            new,
        ),
        _line("tv", "Pair a TV", "Type the code that a TV or a console shows", routes.LINK),
        _line("log-out", "Sign out of all devices", "All profiles, on every device of this account", SIGN_OUT_OF_ALL),
        _line("history", "Activity", "What happened on this account, and where", routes.ACTIVITY),
        _line("key-round", "Change password", changed, routes.PASSWORD),
        _line("shield-check", "Two steps", "Something that only you have, beside the password", routes.TWO_STEPS),
        _line("lock-keyhole", "Secure my account", "If somebody was here who should not have been", routes.SECURE),
        _line("mail", "Mails about your account", "Your seal word, and what we tell you of", ALERTS),
        class_name=f"{theme.CARD} divide-y divide-line overflow-hidden",
    )


def security_section() -> rx.Component:
    """The links under their heading."""
    return section("Security & Privacy", security_links(), section_id="security")


def _line(icon: str, title: str, text: rx.Component | str, to: str, mark: rx.Component | None = None) -> rx.Component:
    return rx.el.li(
        link(
            rx.icon(icon, class_name=f"{theme.ICON} text-faint"),
            rx.el.span(
                rx.el.span(title, *([mark] if mark else []), class_name="flex flex-wrap items-center gap-2 text-base font-medium"),
                rx.el.span(text, class_name=theme.HINT),
                class_name="flex min-w-0 flex-1 flex-col gap-0.5",
            ),
            rx.icon("chevron-right", class_name=f"{theme.ICON_SMALL} text-faint"),
            to=to,
            class_name=f"{theme.LIST_ROW} -outline-offset-2",
        ),
    )
