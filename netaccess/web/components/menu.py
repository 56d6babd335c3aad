"""Menus behind a button."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.web import theme
from netaccess.web.components.own import NaMenu, native_form


def menu(
    label: str | rx.Var[str],
    face: rx.Component,
    *items: rx.Component,
    button_class_name: str = theme.BUTTON_ICON,
    panel_class_name: str = theme.MENU_PANEL,
    class_name: str = "relative",
) -> rx.Component:
    """A menu button named `label` that shows `face`; the items are made by the functions below."""
    return NaMenu.create(
        face,
        *items,
        label=label,
        button_class_name=button_class_name,
        panel_class_name=panel_class_name,
        class_name=class_name,
    )


def menu_link(icon: str, text: str | rx.Var[str], to: str) -> rx.Component:
    """An item that leads to one of our pages."""
    return link(_icon(icon), text, to=to, role="menuitem", tab_index=-1, class_name=theme.MENU_ITEM)


def menu_choice(icon: str, text: str, is_chosen: rx.Var[bool], on_click: Any) -> rx.Component:
    """One of several, of which one is chosen."""
    return rx.el.button(
        _icon(icon),
        rx.el.span(text, class_name="flex-1"),
        rx.cond(is_chosen, rx.icon("check", class_name=f"{theme.ICON_SMALL} text-accent-text")),
        type="button",
        role="menuitemradio",
        aria_checked=rx.cond(is_chosen, "true", "false"),
        tab_index=-1,
        on_click=on_click,
        class_name=theme.MENU_ITEM,
    )


def menu_submit(icon: str, text: str, action: str) -> rx.Component:
    """An item that posts to `action`."""
    return native_form(
        rx.el.button(_icon(icon), text, type="submit", role="menuitem", tab_index=-1, class_name=theme.MENU_ITEM),
        action=action,
        role="none",
    )


def menu_group(label: str, *items: rx.Component) -> rx.Component:
    """Choices that belong together."""
    return rx.el.div(*items, role="group", aria_label=label)


def menu_line() -> rx.Component:
    """A line between items."""
    return rx.el.div(role="separator", class_name=theme.MENU_LINE)


def _icon(name: str) -> rx.Component:
    return rx.icon(name, class_name=f"{theme.ICON_SMALL} text-faint")
