"""Fields of forms: each with a visible label, and with its error beside it."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from netaccess.domain.passwords import LONGEST
from netaccess.web import theme
from netaccess.web.components.own import NaPassword, NaSearch


def labelled(
    label: str | rx.Var[str], control: rx.Component, *, control_id: str, hint: str = "", is_label_hidden: bool = False
) -> rx.Component:
    """A control under its label; the hint's id is `<control_id>-hint`."""
    return rx.el.div(
        rx.el.label(label, html_for=control_id, class_name="sr-only" if is_label_hidden else theme.LABEL),
        control,
        *([rx.el.p(hint, id=f"{control_id}-hint", class_name=theme.HINT)] if hint else []),
        class_name="flex flex-col gap-2",
    )


def text_field(label: str, *, name: str, hint: str = "", field_id: str = "", **props: Any) -> rx.Component:
    """A line of text; `props` are those of an HTML input."""
    field_id = field_id or name
    described = {"aria_describedby": f"{field_id}-hint"} if hint else {}
    control = rx.el.input(**{"id": field_id, "name": name, "type": "text", "class_name": theme.INPUT, **described, **props})
    return labelled(label, control, control_id=field_id, hint=hint)


def password_field(label: str, *, name: str, auto_complete: str, hint: str = "", field_id: str = "", **props: Any) -> rx.Component:
    """A password with a button that shows it; `on_pause` gets what was typed when typing rests."""
    field_id = field_id or name
    described = {"aria_describedby": f"{field_id}-hint"} if hint else {}
    control = NaPassword.create(
        rx.icon("eye-off", class_name=theme.ICON),
        rx.icon("eye", class_name=theme.ICON),
        **{
            "id": field_id,
            "name": name,
            "auto_complete": auto_complete,
            "required": True,
            "max_length": LONGEST,
            "class_name": f"{theme.INPUT} pr-12",
            "toggle_class_name": "absolute inset-y-0 right-0 flex w-11 items-center justify-center rounded-md text-soft hover:text-ink",
            **described,
            **props,
        },
    )
    return labelled(label, control, control_id=field_id, hint=hint)


def search_field(label: str, *, name: str, value: rx.Var[str], placeholder: str, on_search: Any, **props: Any) -> rx.Component:
    """A search field with a magnifier; `on_search` gets the text when typing rests."""
    control = rx.el.div(
        rx.icon("search", class_name=f"{theme.ICON_SMALL} pointer-events-none absolute left-3 top-1/2 -translate-y-1/2 text-faint"),
        NaSearch.create(
            **{
                "id": name,
                "name": name,
                "value": value,
                "placeholder": placeholder,
                "on_search": on_search,
                "class_name": f"{theme.SELECT} pl-9",
                **props,
            }
        ),
        class_name="relative",
    )
    return labelled(label, control, control_id=name)


def select_field(
    label: str, options: Sequence[tuple[str, str]] | rx.Component, *, name: str, value: rx.Var[str], on_change: Any, **props: Any
) -> rx.Component:
    """A choice; `options` are (value, text) pairs, or an `rx.foreach` that makes `rx.el.option`s."""
    made = [options] if isinstance(options, rx.Component) else [rx.el.option(text, value=key) for key, text in options]
    control = rx.el.select(*made, **{"id": name, "name": name, "value": value, "on_change": on_change, "class_name": theme.SELECT, **props})
    return labelled(label, control, control_id=name)


def check(label: str | rx.Var[str] | rx.Component, *, name: str, class_name: str = "", **props: Any) -> rx.Component:
    """A tick box with its words; give `default_checked` in native forms, `checked` and `on_change` elsewhere."""
    return rx.el.label(
        rx.el.input(**{"type": "checkbox", "name": name, **props}),
        rx.el.span(label),
        class_name=f"{theme.CHECK_LABEL} {class_name}".rstrip(),
    )


def field_error(*text: rx.Component | str | rx.Var[str], error_id: str = "") -> rx.Component:
    """What is wrong, said where it is wrong, and said aloud."""
    props = {"id": error_id} if error_id else {}
    return rx.el.p(
        rx.icon("circle-alert", class_name=f"{theme.ICON_SMALL} mt-0.5"),
        rx.el.span(*text),
        role="alert",
        class_name=theme.FIELD_ERROR,
        **props,
    )
