"""The table of devices, and what stands in its place while there is none."""

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.button import button
from netaccess.web.components.card import empty_state, skeleton
from netaccess.web.state.devices import DevicesState
from netaccess.web.views.devices_own import NaTick
from netaccess.web.views.devices_row import CARD, ROW, device_row

HEADERS = ("Device", "Profile", "Last watched", "Last active", "Place and IP")
SKELETON_ROWS = 6
LIST = "flex flex-col gap-3 lg:gap-0 lg:divide-y lg:divide-line"
FRAME = "block lg:rounded-lg lg:border lg:border-line lg:bg-surface"


def devices_table() -> rx.Component:
    """The devices, the way to more of them, and where the places come from."""
    return rx.fragment(
        rx.cond(DevicesState.rows.length() > 0, _table(), _nothing()),
        rx.cond(
            DevicesState.is_more,
            rx.el.div(button("Show more", icon="chevron-down", on_click=DevicesState.show_more), class_name="flex justify-center"),
        ),
        rx.el.div(
            rx.el.p("A device that was signed out stays in this list for 7 days, and as long as it is kept out."),
            rx.cond(DevicesState.attribution != "", _attribution()),
            class_name=f"{theme.HINT} flex flex-col gap-1 text-xs",
        ),
    )


def devices_skeleton() -> rx.Component:
    """Rows of the same size, until the real ones are there."""
    row = rx.el.div(
        rx.el.span(class_name="hidden lg:block"),
        rx.el.div(skeleton("h-5 w-3/4"), skeleton("mt-2 h-3 w-1/3"), class_name="col-span-full lg:col-span-1"),
        *[rx.el.div(skeleton("h-4 w-4/5"), skeleton("mt-2 h-3 w-1/2"), class_name="min-w-0") for _ in range(4)],
        skeleton("col-span-full h-10 w-full lg:col-span-1"),
        class_name=f"{ROW} {CARD} lg:min-h-24",
    )
    return rx.el.div(
        rx.el.p("Loading the devices.", role="status", class_name="sr-only"),
        rx.el.div(skeleton("h-5 w-48"), class_name="flex min-h-11 items-center"),
        rx.el.div(
            rx.el.div(class_name="hidden h-11 border-b border-line lg:block"),
            rx.el.div(*[row for _ in range(SKELETON_ROWS)], class_name=LIST),
            aria_hidden="true",
            class_name=FRAME,
        ),
        class_name="flex flex-col gap-4",
    )


def devices_failure() -> rx.Component:
    """What is said when the devices could not be asked for."""
    return rx.el.div(
        empty_state(
            "cloud-off",
            "The devices could not be loaded",
            "Nothing was signed out or changed. Try once more.",
            button("Try again", look="primary", icon="rotate-cw", on_click=DevicesState.load),
        ),
        role="alert",
        class_name=theme.CARD,
    )


def _table() -> rx.Component:
    # The roles are said because a table that is laid out as a grid is one no longer to some screen readers.
    return rx.el.table(
        rx.el.thead(_header(), role="rowgroup", class_name="hidden border-b border-line lg:block"),
        rx.el.tbody(rx.foreach(DevicesState.rows, device_row), role="rowgroup", class_name=LIST),
        role="table",
        aria_label="Devices",
        class_name=FRAME,
    )


def _header() -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            rx.el.label(
                _tick_all(aria_label="Select all devices shown"),
                class_name="-ml-3 flex size-11 cursor-pointer items-center justify-center",
            ),
            scope="col",
            role="columnheader",
        ),
        *[rx.el.th(name, scope="col", role="columnheader", class_name="min-w-0 self-center text-left font-medium") for name in HEADERS],
        rx.el.th(rx.el.span("Actions", class_name="sr-only"), scope="col", role="columnheader"),
        role="row",
        class_name=f"{ROW} px-4 text-xs text-faint",
    )


def select_all() -> rx.Component:
    """The tick box for all devices in sight, where the table has no headers."""
    return rx.el.label(
        _tick_all(),
        rx.el.span("Select all shown"),
        class_name=f"{theme.CHECK_LABEL} cursor-pointer lg:hidden",
    )


def _tick_all(**props: str) -> rx.Component:
    return NaTick.create(checked=DevicesState.is_every_selected, on_tick=DevicesState.tick_all, class_name="size-6", **props)


def _nothing() -> rx.Component:
    return rx.el.div(
        empty_state(
            "search-x",
            "No device matches",
            "Try another filter or search, or look at every device.",
            button("Show every device", on_click=DevicesState.clear_filters),
        ),
        class_name=theme.CARD,
    )


def _attribution() -> rx.Component:
    source = rx.el.a(
        DevicesState.attribution,
        href=DevicesState.attribution_url,
        target="_blank",
        rel="noopener",
        class_name="underline underline-offset-2 hover:text-ink",
    )
    return rx.el.p("Places are approximate. ", source)
