"""What the link of a mail opens: a question, a button, and what to do afterwards."""

import reflex as rx

from netaccess.domain.pages import RESET
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, submit_button, text_link
from netaccess.web.components.own import native_form, unless_query, when_query

COLUMN = "m-auto flex w-full max-w-md flex-col items-center gap-4 py-10 text-center"
BUTTONS = "mt-2 flex w-full flex-col gap-3 sm:w-auto sm:flex-row"


def wasnt_me() -> rx.Component:
    """The question; or that it is done, or that the link does nothing any more."""
    return rx.fragment(
        unless_query("done over", _question()),
        when_query("done", _done()),
        when_query("over", _over("The link has been used. The device that it was about was signed out then."), value="used"),
        when_query("over", _over("The link is older than seven days, or was not copied whole."), value="yes"),
    )


def _question() -> rx.Component:
    return rx.el.div(
        _sign("shield-alert", theme.CIRCLE_DANGER),
        rx.el.h1("This wasn't you?", class_name=theme.HEADING_1),
        rx.el.p(
            "Then sign that device out. It stops at once, and is kept out for 24 hours, whatever password it brings. "
            "You need no password for it.",
            class_name=theme.LEAD,
        ),
        native_form(
            submit_button("Sign that device out", look="danger", class_name="w-full sm:min-w-56"), class_name="mt-2 w-full sm:w-auto"
        ),
        rx.el.p("If it was you after all, close this page. Nothing has been done.", class_name=theme.HINT),
        class_name=COLUMN,
    )


def _done() -> rx.Component:
    return rx.el.div(
        _sign("shield-check", theme.CIRCLE_GOOD),
        rx.el.div(
            rx.el.h1("That device is signed out", class_name=theme.HEADING_1),
            rx.el.p("It is kept out for 24 hours, whatever password it brings. Use the time:", class_name=theme.LEAD),
            role="status",
            class_name="flex flex-col gap-4",
        ),
        rx.el.ol(
            _step("Change your password.", "Whoever got in knew it. If it does not let you in any more, set a new one by mail."),
            _step("Look through your devices.", "Sign out whatever else you do not know."),
            _step("Turn on a second step.", "Then the password alone opens nothing."),
            class_name="flex flex-col gap-3 text-left",
        ),
        rx.el.div(
            link_button("Change password", routes.PASSWORD, look="primary"),
            link_button("Set a new one by mail", RESET),
            class_name=BUTTONS,
        ),
        rx.el.p(
            "Was it yours after all? Its row at ",
            text_link("Manage access and devices", routes.DEVICES),
            " lets it back in.",
            class_name=theme.HINT,
        ),
        class_name=COLUMN,
    )


def _over(why: str) -> rx.Component:
    return rx.el.div(
        _sign("unlink", theme.CIRCLE),
        rx.el.h1("This link does nothing any more", class_name=theme.HEADING_1),
        rx.el.p(why, class_name=theme.LEAD, role="status"),
        rx.el.p("You can sign out any device after signing in.", class_name=theme.HINT),
        rx.el.div(
            link_button("Manage access and devices", routes.DEVICES, look="primary"),
            link_button("Forgot your password?", RESET),
            class_name=BUTTONS,
        ),
        class_name=COLUMN,
    )


def _step(what: str, why: str) -> rx.Component:
    return rx.el.li(
        rx.icon("circle-arrow-right", class_name=f"{theme.ICON} mt-0.5 text-accent-text"),
        rx.el.p(rx.el.span(what, class_name="font-semibold text-ink"), f" {why}", class_name=theme.TEXT),
        class_name="flex gap-3",
    )


def _sign(icon: str, look: str) -> rx.Component:
    return rx.el.span(rx.icon(icon, class_name="size-8"), aria_hidden="true", class_name=look)
