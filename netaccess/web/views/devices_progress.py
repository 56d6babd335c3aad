"""How far a sign-out of all devices has come."""

from typing import Any

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.web import theme
from netaccess.web.components.button import icon_button, text_link
from netaccess.web.components.meter import progress as progress_bar
from netaccess.web.components.own import moment
from netaccess.web.state.devices import DevicesState


def sign_out_progress() -> rx.Component:
    """The counts of the latest sign-out of all devices, live; nothing when there is none."""
    return rx.cond(DevicesState.progress.id != "", _panel())


def _panel() -> rx.Component:
    progress: Any = DevicesState.progress
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                rx.el.h2(
                    rx.cond(progress.is_done, _done(), "Signing out of all devices"),
                    id="sign-out-progress-title",
                    class_name=theme.HEADING_3,
                ),
                rx.el.p(_since(), class_name=theme.TEXT),
                class_name="min-w-0 flex-1",
            ),
            icon_button("x", "Hide", on_click=DevicesState.hide_progress, class_name="-mt-2 -mr-2"),
            class_name="flex items-start gap-3",
        ),
        progress_bar(progress.confirmed + progress.out, progress.devices, label="Devices that are out"),
        rx.el.ul(
            _count(progress.confirmed, "confirmed", "circle-check", "text-good-text"),
            _count(progress.out, "out", "lock", "text-good-text"),
            _count(progress.told, "told", "check", "text-accent-text"),
            _count(progress.waiting, "waiting", "hourglass", "text-accent-text"),
            class_name="flex flex-wrap gap-x-6 gap-y-2",
        ),
        rx.el.p(text_link("How you know that a device is out", address("proof")), class_name=theme.TEXT),
        id="sign-out-progress",
        tab_index=-1,
        aria_labelledby="sign-out-progress-title",
        class_name=f"{theme.CARD} scroll-mb-64 flex flex-col gap-4 p-4 sm:p-6",
    )


def _done() -> rx.Var[str]:
    devices: Any = DevicesState.progress.devices
    return rx.cond(devices == 1, "The only device is out", f"All {devices} devices are out")


def _since() -> rx.Component:
    progress: Any = DevicesState.progress
    return rx.fragment(
        "Asked for at ",
        moment(progress.asked_at, "clock"),
        rx.cond(
            progress.is_done,
            ".",
            rx.fragment(
                ". The last one is out by ",
                moment(progress.effective_by, "clock"),
                " at the latest, in ",
                moment(progress.effective_by, "countdown", "whitespace-nowrap tabular-nums"),
                ".",
            ),
        ),
    )


def _count(number: rx.Var[int], words: str, icon: str, colour: str) -> rx.Component:
    return rx.el.li(
        rx.icon(icon, class_name=f"{theme.ICON_SMALL} {colour}"),
        rx.el.span(rx.el.strong(number, class_name="font-semibold text-ink tabular-nums"), f" {words}"),
        class_name="flex items-center gap-1.5 text-sm text-soft",
    )
