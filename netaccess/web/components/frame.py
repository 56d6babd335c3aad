"""Small parts of the frame around pages."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.web import theme
from netaccess.web.components.button import icon_button, link_button
from netaccess.web.components.own import NaSkip

NOTICE_LOOKS = {"success": theme.NOTICE_GOOD, "error": theme.NOTICE_DANGER}


def logo(to: str) -> rx.Component:
    """A lit doorway and the name."""
    return link(
        rx.el.img(src="/logo.svg", alt="", class_name="size-7 flex-none"),
        rx.el.span("NetAccess", class_name="text-lg font-bold tracking-tight"),
        to=to,
        class_name="inline-flex min-h-11 items-center gap-2 rounded-md text-ink",
    )


def skip_link() -> rx.Component:
    """The first stop of the Tab key: past the frame, to the page."""
    return NaSkip.create(
        "Skip to the page",
        to="main",
        class_name=(
            "sr-only focus:not-sr-only focus:fixed focus:left-4 focus:top-4 focus:z-50 focus:rounded-md focus:bg-accent "
            "focus:px-4 focus:py-3 focus:text-sm focus:font-semibold focus:text-on-accent"
        ),
    )


def live_region(text: rx.Var[str]) -> rx.Component:
    """Says aloud, politely, what changed by itself."""
    return rx.el.div(text, id="announcements", role="status", aria_live="polite", tab_index=-1, class_name="sr-only")


def notice_bar(text: rx.Var[str], tone: rx.Var[str], on_dismiss: Any) -> rx.Component:
    """The last word of the server, until it is dismissed; tones: info, success, error."""
    look = rx.match(tone, *NOTICE_LOOKS.items(), theme.NOTICE_INFO)
    return rx.cond(
        text != "",
        rx.el.div(
            rx.el.div(
                rx.el.p(text, class_name="min-w-0 flex-1 self-center"),
                icon_button("x", "Dismiss", on_click=on_dismiss, class_name="-my-2 -mr-2"),
                class_name=look,
            ),
            class_name=f"{theme.PAGE} pt-4",
        ),
    )


def kids_refusal(profiles: str, home: str) -> rx.Component:
    """What a Kids profile sees instead of account pages."""
    return rx.el.div(
        rx.icon("lock-keyhole", class_name=f"{theme.ICON_BIG} text-accent-text"),
        rx.el.h1("This part is for grown-ups", class_name=theme.HEADING_1),
        rx.el.p(
            "A Kids profile cannot open the account. Ask somebody to switch to their profile first.",
            class_name=f"{theme.LEAD} max-w-md",
        ),
        rx.el.div(
            link_button("Back to watching", home, look="primary", icon="house"),
            link_button("Switch profile", profiles, icon="users-round"),
            class_name="flex flex-wrap justify-center gap-3 pt-2",
        ),
        class_name="flex flex-col items-center gap-4 py-16 text-center",
    )
