"""Buttons, and links that look like them."""

from typing import Any, Literal

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.web import theme
from netaccess.web.components.own import NaOpen, NaPasskey

Look = Literal["primary", "quiet", "ghost", "danger", "danger-quiet"]

LOOKS: dict[Look, str] = {
    "primary": theme.BUTTON_PRIMARY,
    "quiet": theme.BUTTON_QUIET,
    "ghost": theme.BUTTON_GHOST,
    "danger": theme.BUTTON_DANGER,
    "danger-quiet": theme.BUTTON_DANGER_QUIET,
}


def _face(text: str | rx.Var[str], icon: str) -> list[rx.Component | str | rx.Var[str]]:
    return [rx.icon(icon, class_name=theme.ICON_SMALL), text] if icon else [text]


def _look(look: Look, extra: str) -> str:
    return f"{LOOKS[look]} {extra}".rstrip()


def button(text: str | rx.Var[str], *, look: Look = "quiet", icon: str = "", class_name: str = "", **props: Any) -> rx.Component:
    """A button with text; `props` are those of an HTML button (on_click, disabled, aria_label …)."""
    return rx.el.button(*_face(text, icon), **{"type": "button", "class_name": _look(look, class_name), **props})


def submit_button(text: str | rx.Var[str], *, look: Look = "primary", icon: str = "", class_name: str = "", **props: Any) -> rx.Component:
    """The button of a native form: it turns a ring while the browser waits for the answer."""
    return rx.el.button(
        rx.el.span(*_face(text, icon), class_name="na-face inline-flex items-center gap-2"),
        rx.el.span(aria_hidden="true", class_name="na-busy-mark"),
        type="submit",
        class_name=_look(look, class_name),
        **props,
    )


def icon_button(icon: str, label: str | rx.Var[str], *, class_name: str = "", **props: Any) -> rx.Component:
    """A square button with an icon; `label` is its name."""
    return rx.el.button(
        rx.icon(icon, class_name=theme.ICON),
        type="button",
        aria_label=label,
        title=label,
        class_name=f"{theme.BUTTON_ICON} {class_name}".rstrip(),
        **props,
    )


def link_button(
    text: str | rx.Var[str], to: str | rx.Var[str], *, look: Look = "quiet", icon: str = "", class_name: str = "", **props: Any
) -> rx.Component:
    """A link to one of our pages that looks like a button."""
    return link(*_face(text, icon), to=to, class_name=_look(look, class_name), **props)


def text_link(text: str | rx.Var[str] | rx.Component, to: str | rx.Var[str], *, class_name: str = theme.LINK, **props: Any) -> rx.Component:
    """A link to one of our pages within text."""
    return link(text, to=to, class_name=class_name, **props)


def opener(*face: rx.Component | str, dialog: str, class_name: str = theme.BUTTON_QUIET, **props: Any) -> rx.Component:
    """A button that opens, or from within closes, the dialog with the id `dialog`."""
    return NaOpen.create(*face, dialog=dialog, class_name=class_name, **props)


def passkey_button(
    text: str, *, question: str, look: Look = "quiet", icon: str = "fingerprint", class_name: str = "", **props: Any
) -> rx.Component:
    """A button that asks for a passkey, and sends the form that it stands in with it; `question` says what to ask."""
    return NaPasskey.create(
        *_face(text, icon), question=question, class_name=_look(look, class_name), problem_class_name=theme.FIELD_ERROR, **props
    )
