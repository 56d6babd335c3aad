"""Modal dialogs: native, with the focus kept and given back."""

from typing import Any

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.own import NaDialog


def dialog(
    title: str | rx.Var[str],
    *body: rx.Component,
    dialog_id: str,
    open: rx.Var[bool],  # noqa: A002 - the name of the attribute
    on_close: Any,
    actions: tuple[rx.Component, ...] = (),
    is_alert: bool = False,
    class_name: str = theme.DIALOG,
    **props: Any,
) -> rx.Component:
    """A dialog that is there while `open`; Escape and, unless `is_alert`, a press beside it ask `on_close`.

    `is_alert` makes it an `alertdialog`: a question about something that cannot be undone. Focus goes to the element with
    `custom_attrs={"data-autofocus": True}`, else to the first that takes it. The body describes it to screen readers.
    """
    return NaDialog.create(
        rx.el.div(
            rx.el.h2(title, id=f"{dialog_id}-title", class_name=theme.HEADING_2),
            rx.el.div(*body, id=f"{dialog_id}-body", class_name="flex flex-col gap-4 text-sm text-soft"),
            *([rx.el.div(*actions, class_name=theme.DIALOG_ACTIONS)] if actions else []),
            class_name=theme.DIALOG_BODY,
        ),
        id=dialog_id,
        open=open,
        on_close=on_close,
        dismissable=not is_alert,
        role="alertdialog" if is_alert else "dialog",
        aria_labelledby=f"{dialog_id}-title",
        aria_describedby=f"{dialog_id}-body",
        class_name=class_name,
        **props,
    )


def sheet(*children: rx.Component, dialog_id: str, label: str, class_name: str = theme.SHEET) -> rx.Component:
    """A sheet from the lower edge that `opener(dialog=dialog_id)` opens; a link inside closes it."""
    return NaDialog.create(*children, id=dialog_id, role="dialog", aria_label=label, class_name=class_name)
