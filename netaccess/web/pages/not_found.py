"""No such page."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import link_button
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState

ROUTE = routes.NOT_FOUND_ROUTE
TITLE = "No such page · NetAccess"
ON_LOAD = AppState.load


def page() -> rx.Component:
    """A way back for those who are lost."""
    return standalone(
        rx.el.div(
            rx.icon("compass", class_name=f"{theme.ICON_BIG} text-accent-text"),
            rx.el.h1("There is no such page", class_name=theme.HEADING_1),
            rx.el.p("The address may be mistyped, or the page has moved.", class_name=theme.LEAD),
            link_button("To the start", routes.BROWSE, look="primary", icon="house", class_name="mt-2"),
            class_name="m-auto flex max-w-md flex-col items-center gap-4 text-center",
        )
    )
