"""Faces of profiles, and signs of kinds of devices."""

import reflex as rx

from netaccess.domain.kinds import DeviceKind
from netaccess.web import theme

_ICONS = {
    DeviceKind.TV: "tv",
    DeviceKind.COMPUTER: "laptop",
    DeviceKind.PHONE: "smartphone",
    DeviceKind.TABLET: "tablet",
    DeviceKind.CONSOLE: "gamepad-2",
}


def avatar(source: rx.Var[str] | str, class_name: str = "size-8") -> rx.Component:
    """The picture of a profile; its name stands beside it, so the picture itself says nothing. A face without source is a plain one."""
    shape = f"flex-none rounded-md object-cover {class_name}"
    return rx.cond(
        source,
        rx.el.img(src=source, alt="", class_name=shape),
        rx.el.span(
            rx.icon("user-round", class_name="size-3/5"),
            aria_hidden="true",
            class_name=f"flex items-center justify-center bg-hover text-faint {shape}",
        ),
    )


def kind_icon(kind: rx.Var[str] | str, class_name: str = theme.ICON) -> rx.Component:
    """The sign of a kind of device (`DeviceKind`); anything else gets the one for unknown devices."""
    known = [(str(key), rx.icon(name, class_name=class_name)) for key, name in _ICONS.items()]
    return rx.match(kind, *known, rx.icon("monitor-smartphone", class_name=class_name))


def kind_label(kind: rx.Var[str]) -> rx.Var[str]:
    """The kind of a device in words."""
    return rx.match(kind, *[(str(key), key.label) for key in _ICONS], DeviceKind.UNKNOWN.label)
