"""What is said to a browser that is signed out."""

import reflex as rx

from netaccess.domain.help.articles import address
from netaccess.domain.sessions import EndReason
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, text_link
from netaccess.web.components.own import moment, when_query
from netaccess.web.state.signed_out import SignedOutState

HOW = {
    EndReason.SIGNED_OUT: "Somebody who is signed in to the account signed this browser out.",
    EndReason.LEFT: "You signed out in this browser.",
    EndReason.SIGNED_IN_AGAIN: "You signed in again in this browser, which ended the sign-in before it.",
    EndReason.PASSWORD_CHANGED: "The password was changed, and all other devices were signed out with it.",
    EndReason.IDLE: "Nobody used this browser for a long time, so it was signed out to be safe.",
    EndReason.BY_OPERATOR: "The service ended this sign-in. Sign in again to go on.",
    EndReason.TOO_OLD: "This sign-in has lasted as long as one may. Sign in again to go on.",
}


def signed_out() -> rx.Component:
    """That it is so, how it came and when, and the way back."""
    return rx.el.div(
        rx.el.span(
            rx.icon("door-closed", class_name="size-8"),
            aria_hidden="true",
            class_name=theme.CIRCLE,
        ),
        rx.el.h1("You have been signed out", class_name=theme.HEADING_1),
        rx.el.div(
            rx.cond(SignedOutState.reason != "", _how(), when_query("by", rx.el.p(HOW[EndReason.LEFT]), value="you")),
            class_name=f"{theme.LEAD} flex min-h-12 flex-col gap-1",
            role="status",
        ),
        rx.el.p("Profiles, history and the names of devices are kept. Nothing else was lost.", class_name=theme.HINT),
        link_button("Sign in again", routes.SIGN_IN, look="primary", class_name="mt-2 w-full sm:w-auto sm:min-w-48"),
        rx.el.p(text_link("Why was I signed out?", address("why-signed-out")), class_name=theme.TEXT),
        class_name="m-auto flex w-full max-w-md flex-col items-center gap-4 py-10 text-center",
    )


def _how() -> rx.Component:
    words = rx.match(SignedOutState.reason, *[(str(reason), text) for reason, text in HOW.items()], "")
    return rx.fragment(rx.el.p(words), rx.el.p(moment(SignedOutState.ended_at), class_name=theme.HINT))
