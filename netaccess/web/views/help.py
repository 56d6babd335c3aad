"""Short answers."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.button import link_button, text_link
from netaccess.web.components.card import page_heading
from netaccess.web.state.base import AppState


def help_page() -> rx.Component:
    """Questions that people have, each with its answer."""
    return rx.el.div(
        page_heading("Help"),
        rx.el.div(
            _answer(
                "How do I sign in on a TV?",
                rx.el.p(
                    "Open NetAccess on the TV: it shows a code of eight letters, and a picture of it. Scan that with a phone, or open ",
                    text_link("Pair a TV", routes.LINK),
                    " anywhere and type the code. You see what asks and from where before you let it in. Nobody from support ever asks "
                    "for a code: one that somebody else gave you lets them in, not you.",
                ),
            ),
            _answer(
                "How do I sign out one device?",
                rx.el.p(
                    "Open ",
                    text_link("Manage access and devices", routes.DEVICES),
                    " under Account, Security & Privacy, and press Sign out beside the device. If it is watching, the film stops at once.",
                ),
            ),
            _answer(
                "How do I sign out of every device?",
                rx.el.p(
                    "On the same page, press Sign out of all devices. It affects all profiles. You may stay signed in on the browser "
                    "you are using."
                ),
            ),
            _answer(
                "Why may it take up to eight hours?",
                rx.el.p(
                    "A sign-out counts at once: nothing is answered to that device any more, and one that is connected is told within "
                    "a second. A TV or an app that is switched off may hold a pass for already opened films. No pass lasts longer than "
                    "eight hours, and the page shows the time by which the last one ends. Browsers hold no pass."
                ),
            ),
            _answer(
                "What does signing out not do?",
                rx.el.p(
                    "It deletes no profile, no history and no name that you gave to a device. It does not change your password either: "
                    "if somebody knows it who should not, ",
                    text_link("change it", routes.PASSWORD),
                    ".",
                ),
            ),
            _answer(
                "On how many devices can we watch at the same time?",
                rx.el.p("Basic and Basic with ads: one. Standard: two. Premium: four. You can be signed in on as many as you like."),
            ),
            _answer(
                "Why does a device show a place where it never was?",
                rx.el.p(
                    "Places are looked up from the network address. They are often right about the country, and often wrong about the "
                    "city; home networks and VPNs hide the place."
                ),
            ),
            _answer(
                "Why can a Kids profile not open the account?",
                rx.el.p("So that nobody is signed out by small fingers. Switch to another profile first."),
            ),
            class_name="flex flex-col divide-y divide-line border-y border-line",
        ),
        rx.cond(
            AppState.is_signed_in,
            link_button("Back to watching", routes.BROWSE, icon="house"),
            link_button("Sign in", routes.SIGN_IN, look="primary"),
        ),
        class_name=f"{theme.STACK} mx-auto w-full max-w-2xl py-6",
    )


def _answer(question: str, answer: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(question, class_name=theme.HEADING_3),
        rx.el.div(answer, class_name=f"{theme.TEXT} max-w-prose text-pretty"),
        class_name="flex flex-col gap-2 py-5",
    )
