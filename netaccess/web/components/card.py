"""Surfaces: cards, notes, empty places, places that wait for data."""

from typing import Any, Literal

import reflex as rx

from netaccess.web import theme

Tone = Literal["plain", "good", "info", "danger", "accent"]

_NOTES: dict[Tone, tuple[str, str]] = {
    "plain": (theme.NOTICE, "info"),
    "good": (theme.NOTICE_GOOD, "circle-check"),
    "info": (theme.NOTICE_INFO, "info"),
    "danger": (theme.NOTICE_DANGER, "circle-alert"),
    "accent": (theme.NOTICE_ACCENT, "lightbulb"),
}
_BADGES: dict[str, str] = {
    "plain": theme.BADGE_PLAIN,
    "new": theme.BADGE_NEW,
    "info": theme.BADGE_INFO,
    "good": theme.BADGE_GOOD,
    "accent": theme.BADGE_ACCENT,
    "danger": theme.BADGE_DANGER,
}


def card(*children: rx.Component, class_name: str = "", **props: Any) -> rx.Component:
    """A padded surface."""
    return rx.el.div(*children, class_name=f"{theme.CARD_PADDED} {class_name}".rstrip(), **props)


def section(title: str, *children: rx.Component, section_id: str, lead: str = "") -> rx.Component:
    """A part of a page under its heading."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title, id=section_id, class_name=theme.HEADING_2),
            *([rx.el.p(lead, class_name=theme.TEXT)] if lead else []),
            class_name="flex flex-col gap-1",
        ),
        *children,
        aria_labelledby=section_id,
        class_name="flex flex-col gap-4",
    )


def page_heading(title: str | rx.Var[str], lead: str | rx.Component = "") -> rx.Component:
    """The page's only first-level heading, with a sentence under it."""
    return rx.el.div(
        rx.el.h1(title, class_name=theme.HEADING_1),
        *([rx.el.p(lead, class_name=theme.LEAD)] if lead else []),
        class_name="flex flex-col gap-2",
    )


def note(*children: rx.Component | str | rx.Var[str], tone: Tone = "plain", icon: str = "", **props: Any) -> rx.Component:
    """A remark; give `role="status"` or `role="alert"` when it appears by itself."""
    look, usual = _NOTES[tone]
    return rx.el.div(
        rx.icon(icon or usual, class_name=theme.ICON),
        rx.el.div(*children, class_name="min-w-0 flex-1"),
        class_name=look,
        **props,
    )


def badge(*children: rx.Component | str | rx.Var[str], tone: str = "plain", icon: str = "") -> rx.Component:
    """A word in a pill; tones: plain, new (blue), info, good, accent, danger."""
    mark = [rx.icon(icon, class_name="size-3.5 flex-none")] if icon else []
    return rx.el.span(*mark, *children, class_name=_BADGES[tone])


def empty_state(icon: str, title: str, text: str, *actions: rx.Component) -> rx.Component:
    """What stands where nothing is, and what to do about it."""
    return rx.el.div(
        rx.icon(icon, class_name=f"{theme.ICON_BIG} text-faint"),
        rx.el.p(title, class_name=theme.HEADING_3),
        rx.el.p(text, class_name=f"{theme.TEXT} max-w-prose"),
        *([rx.el.div(*actions, class_name="flex flex-wrap justify-center gap-2 pt-2")] if actions else []),
        class_name="flex flex-col items-center gap-2 px-4 py-12 text-center",
    )


def skeleton(class_name: str = "h-5 w-40") -> rx.Component:
    """A bar of the size of what is about to come; size by class."""
    return rx.el.span(aria_hidden="true", class_name=f"block {theme.SKELETON} {class_name}")
