"""What plays now on the account, a row for each stream."""

from collections.abc import Callable

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.avatar import avatar, kind_icon
from netaccess.web.components.button import button
from netaccess.web.components.own import moment
from netaccess.web.state.running import RunningRow

Row = rx.Var[RunningRow]


def running_list(rows: rx.Var[list[RunningRow]], action: Callable[[Row], rx.Component]) -> rx.Component:
    """Who watches what, where, since when; `action` makes what may be done about a row."""
    return rx.el.ul(
        rx.foreach(rows, lambda row: _running(row, action(row))),
        aria_label="Watching now",
        class_name=f"{theme.CARD} divide-y divide-line overflow-hidden",
    )


def stop_button(row: Row, stop: rx.event.EventSpec) -> rx.Component:
    """The button that ends a stream."""
    return button(
        "Stop",
        icon="circle-stop",
        aria_label=f"Stop {row.title_name} on {row.device_name}",
        on_click=stop,
        class_name="w-full sm:w-auto sm:self-center",
    )


def _running(row: Row, action: rx.Component) -> rx.Component:
    return rx.el.li(
        avatar(row.profile_avatar, "size-11 mt-0.5"),
        rx.el.div(
            rx.el.p(
                rx.el.strong(row.profile_name, class_name="font-semibold"),
                " is watching ",
                rx.el.strong(row.title_name, class_name="font-semibold"),
                class_name="text-base text-ink",
            ),
            rx.el.p(
                kind_icon(row.device_kind, f"{theme.ICON_SMALL} text-faint"),
                rx.el.span(row.device_name, rx.cond(row.is_own, " (this device)", ""), class_name="min-w-0"),
                class_name="flex items-center gap-2 text-sm text-soft",
            ),
            rx.el.p(
                rx.el.span(row.place),
                rx.el.span("since ", moment(row.since, form="clock")),
                class_name=f"{theme.HINT} flex flex-wrap gap-x-4",
            ),
            class_name="flex min-w-0 flex-1 flex-col gap-1",
        ),
        action,
        key=row.id,
        class_name="flex flex-wrap items-start gap-4 p-4 sm:flex-nowrap sm:p-5",
    )
