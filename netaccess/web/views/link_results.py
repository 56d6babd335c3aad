"""What became of it."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import Look, link_button, text_link
from netaccess.web.components.own import moment
from netaccess.web.state.link import LinkState

newcomer = LinkState.newcomer
MANAGE = "Manage access and devices"


def approved() -> rx.Component:
    """The device takes its tokens by itself; an app is led back to."""
    return rx.cond(LinkState.request_id != "", _app_approved(), _screen_approved())


def let_in() -> rx.Component:
    """The code has been used."""
    return _result(
        "circle-check",
        (newcomer.name, " is signed in"),
        rx.el.p("The code is used up now and lets nobody else in."),
        _check_out(),
        actions=(link_button(MANAGE, routes.DEVICES, look="primary"),),
        tone=theme.CIRCLE_GOOD,
    )


def denied() -> rx.Component:
    """It stays outside, and what to think of whoever asked for the code."""
    return _result(
        "ban",
        (newcomer.name, " was not let in"),
        rx.el.p("Its code is worth nothing any more."),
        rx.el.p(
            "Did somebody ask you to type it? Then they tried to get into your account, and did not. If you told them your password, too, ",
            text_link("change it", routes.PASSWORD),
            ".",
        ),
        actions=(_return(), link_button(MANAGE, routes.DEVICES)),
        tone=theme.CIRCLE_DANGER,
    )


def expired() -> rx.Component:
    """Too late."""
    return _result(
        "timer-off",
        ("This code has run out",),
        rx.el.p("A code is good for ten minutes. Have the device show a new one."),
        actions=(rx.cond(LinkState.request_id != "", rx.fragment(), _type_another("Type a new code", look="primary")),),
    )


def unknown_request() -> rx.Component:
    """Nothing that could be decided about."""
    return _result(
        "circle-help",
        ("This request is not known or is over",),
        rx.el.p("Go back to the app and sign in there once more."),
        actions=(link_button(MANAGE, routes.DEVICES),),
    )


def _screen_approved() -> rx.Component:
    return _result(
        "circle-check",
        (newcomer.name, " is approved"),
        rx.el.p("You can put the remote down. It signs in by itself within a few seconds."),
        _check_out(),
        actions=(link_button(MANAGE, routes.DEVICES, look="primary"), _type_another("Pair another")),
        tone=theme.CIRCLE_GOOD,
    )


def _app_approved() -> rx.Component:
    return _result(
        "circle-check",
        (newcomer.name, " is approved"),
        rx.cond(
            LinkState.return_to != "",
            rx.el.p("The app opens by itself. If it does not, press the button within a minute."),
            rx.el.p("Go back to the app. If it still asks you to sign in, start there once more."),
        ),
        _check_out(),
        actions=(_return(), link_button(MANAGE, routes.DEVICES)),
        tone=theme.CIRCLE_GOOD,
    )


def _result(
    icon: str, title: tuple[rx.Var[str] | str, ...], *text: rx.Component, actions: tuple[rx.Component, ...], tone: str = theme.CIRCLE
) -> rx.Component:
    return rx.el.div(
        rx.el.span(rx.icon(icon, class_name="size-8"), aria_hidden="true", class_name=tone),
        rx.el.h1(*title, class_name=f"{theme.HEADING_1} [overflow-wrap:anywhere]"),
        rx.el.div(*text, class_name=f"{theme.LEAD} flex max-w-md flex-col gap-3"),
        rx.el.div(*actions, class_name="flex flex-wrap justify-center gap-2 pt-2"),
        class_name="flex flex-col items-center gap-4 py-6 text-center",
    )


def _check_out() -> rx.Component:
    return rx.cond(
        newcomer.check_out_at != "",
        rx.el.p("It signs out by itself on ", moment(newcomer.check_out_at), "."),
    )


def _return() -> rx.Component:
    """A plain link: the app's address is none of our pages, and may be of a scheme of its own."""
    return rx.cond(
        LinkState.return_to != "",
        rx.el.a("Return to the app", href=LinkState.return_to, class_name=theme.BUTTON_PRIMARY),
    )


def _type_another(text: str, look: Look = "quiet") -> rx.Component:
    return link_button(text, routes.LINK, look=look)
