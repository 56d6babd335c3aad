"""What is shown when the server cannot be heard, and when a page breaks."""

from typing import Any

import reflex as rx
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.core.banner import has_connection_errors

from netaccess.web import theme
from netaccess.web.components.own import NaRestart


def connection_overlay() -> rx.Component:
    """A quiet bar while the connection is lost; it goes by itself."""
    # Reflex puts the page inside what this returns, so that must be a fragment and no box.
    return rx.fragment(
        rx.el.div(
            rx.cond(
                has_connection_errors,
                rx.el.div(
                    rx.icon("wifi-off", class_name=f"{theme.ICON_SMALL} text-accent-text"),
                    rx.el.span("No connection. Trying again; what you see may be out of date."),
                    class_name=(
                        "pointer-events-auto flex items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-sm "
                        "text-ink shadow-float animate-rise"
                    ),
                ),
            ),
            role="status",
            class_name="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4 md:bottom-6",
        )
    )


def error_boundary(*children: rx.Component, **props: Any) -> rx.Component:
    """Show our own words in place of a page that broke."""
    return ErrorBoundary.create(*children, fallback_render=_broken(), **props)


def _broken() -> rx.Component:
    return rx.el.div(
        rx.el.main(
            rx.icon("unplug", class_name=f"{theme.ICON_BIG} text-accent-text"),
            rx.el.div(
                rx.el.h1("This page broke", class_name=theme.HEADING_1),
                rx.el.p("It is our fault, not yours. Nothing on your account was changed by it.", class_name=theme.LEAD),
                role="alert",
                class_name="flex flex-col gap-4",
            ),
            NaRestart.create("Start again", class_name=theme.BUTTON_PRIMARY),
            class_name="m-auto flex max-w-md flex-col items-center gap-4 p-6 text-center",
        ),
        class_name=theme.STANDALONE,
    )
