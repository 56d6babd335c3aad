"""What asks for access, and from where."""

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.avatar import kind_icon
from netaccess.web.components.card import badge
from netaccess.web.components.own import moment
from netaccess.web.state.link import LinkState

newcomer = LinkState.newcomer


def newcomer_heading() -> rx.Component:
    """The device, and into whose account it wants."""
    return rx.el.div(
        rx.el.span(kind_icon(newcomer.kind, "size-8"), aria_hidden="true", class_name=theme.CIRCLE),
        rx.el.h1(newcomer.name, " wants to sign in", class_name=f"{theme.HEADING_1} [overflow-wrap:anywhere]"),
        rx.el.p(
            "to the account of ", rx.el.span(LinkState.email, class_name="text-ink"), class_name=f"{theme.LEAD} [overflow-wrap:anywhere]"
        ),
        rx.cond(newcomer.is_known, badge("Was signed in here before", tone="good", icon="check")),
        class_name="flex flex-col items-center gap-3 text-center",
    )


def newcomer_facts() -> rx.Component:
    """What it says it is, where it is, what it may do then, and how long it waits."""
    return rx.el.dl(
        rx.cond(newcomer.user_code != "", _fact("Code", _code())),
        rx.cond(newcomer.name != newcomer.agent_name, _fact("Device", rx.el.span(newcomer.agent_name))),
        _fact("App", rx.el.span(newcomer.app)),
        _fact("From", _place()),
        _fact("It may", rx.foreach(newcomer.scopes, lambda scope: rx.el.span(scope, key=scope, class_name="block"))),
        _fact("Time left", moment(newcomer.expires_at, "countdown", class_name="tabular-nums")),
        class_name=f"{theme.CARD} divide-y divide-line",
    )


def newcomer_place() -> rx.Component:
    """Where it is, alone."""
    return rx.el.dl(_fact("From", _place()), class_name=theme.CARD)


def _fact(name: str, value: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.dt(name, class_name=f"{theme.HINT} w-20 flex-none"),
        rx.el.dd(value, class_name="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]"),
        class_name="flex gap-3 px-4 py-3 sm:px-6",
    )


def _code() -> rx.Component:
    return rx.fragment(
        rx.el.span(newcomer.user_code, class_name="block font-mono text-lg font-semibold tracking-[0.15em]"),
        rx.el.span("The screen must show the same.", class_name=theme.HINT),
    )


def _place() -> rx.Component:
    return rx.fragment(
        rx.el.span(newcomer.place, " · ", newcomer.ip, class_name="block"),
        rx.el.span(_capital(newcomer.distance), class_name="block font-medium text-ink"),
        rx.cond(newcomer.place_reason != "", rx.el.span(newcomer.place_reason, class_name=theme.HINT)),
    )


def _capital(words: rx.Var[str]) -> rx.Component:
    return rx.el.span(words, class_name="inline-block first-letter:uppercase")
