"""One line of the history: what was done, when and where, what it means, and the way to the device."""

import reflex as rx

from netaccess.domain.activity_words import UNKNOWN, WORDS
from netaccess.web import routes, theme
from netaccess.web.components.button import text_link
from netaccess.web.components.card import badge
from netaccess.web.components.own import moment
from netaccess.web.state.activity_rows import ActivityRow
from netaccess.web.views.activity_own import NaDay

_ICONS = sorted({words.icon for words in WORDS.values()})
_SIGN = "mt-0.5 flex size-9 flex-none items-center justify-center rounded-full"
_MORE = "inline-flex min-h-11 cursor-pointer items-center text-sm sm:min-h-8"


def activity_row(row: rx.Var[ActivityRow]) -> rx.Component:
    """A line, under its day when it is the first of it."""
    return rx.el.li(
        NaDay.create(value=row.at, previous=row.previous_at, class_name=f"{theme.HEADING_3} mt-8 mb-3 first-letter:uppercase"),
        rx.el.article(
            _sign(row),
            rx.el.div(
                rx.el.div(
                    rx.el.h3(row.sentence, class_name="min-w-0 text-base font-medium text-ink [overflow-wrap:anywhere]"),
                    rx.cond(row.is_new_device, badge("New device", tone="accent", icon="sparkles")),
                    class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
                ),
                _where(row),
                rx.el.div(_way(row), _what(row), class_name="flex flex-wrap items-start gap-x-5"),
                class_name="min-w-0 flex-1",
            ),
            id=f"line-{row.id}",
            tab_index=-1,
            class_name="flex gap-3 border-t border-line py-3 sm:gap-4",
        ),
        key=row.id.to_string(),
    )


def _sign(row: rx.Var[ActivityRow]) -> rx.Component:
    face = rx.match(
        row.icon,
        *[(name, rx.icon(name, class_name=theme.ICON_SMALL)) for name in _ICONS],
        rx.icon(UNKNOWN.icon, class_name=theme.ICON_SMALL),
    )
    looks = rx.cond(row.is_refused, f"{_SIGN} bg-danger-wash text-danger-text", f"{_SIGN} bg-hover text-soft")
    return rx.el.span(face, aria_hidden="true", class_name=looks)


def _where(row: rx.Var[ActivityRow]) -> rx.Component:
    return rx.el.p(
        moment(row.at, "hours"),
        rx.cond(row.place != "", rx.fragment(" · ", row.place)),
        rx.cond(row.profile_name != "", rx.fragment(" · ", row.profile_name)),
        class_name=theme.HINT,
    )


def _way(row: rx.Var[ActivityRow]) -> rx.Component:
    words = rx.cond(row.is_signed_in, "Sign it out", "Look at the device")
    return rx.cond(
        row.device_id != "",
        text_link(
            rx.fragment(words, rx.el.span(": ", row.device_name, class_name="sr-only")),
            f"{routes.DEVICES}?device={row.device_id}",
            class_name=f"{theme.LINK} {_MORE}",
        ),
    )


def _what(row: rx.Var[ActivityRow]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            "What is this?",
            rx.el.span(" ", row.sentence, class_name="sr-only"),
            class_name=f"{_MORE} rounded-sm text-soft underline decoration-dotted underline-offset-4 hover:text-ink",
        ),
        rx.el.p(row.meaning, class_name=f"{theme.TEXT} max-w-prose pt-1"),
        rx.el.dl(
            _fact("When", moment(row.at)),
            rx.cond(row.device_name != "", _fact("Device", row.device_name)),
            rx.cond(row.place != "", _fact("Place", row.place)),
            rx.cond(row.ip != "", _fact("Address", row.ip)),
            rx.cond(row.member_name != "", _fact("Asked by", row.member_name)),
            rx.cond(row.before != "", _fact("Before", _told(row, row.before))),
            rx.cond(row.now != "", _fact("Now", _told(row, row.now))),
            class_name="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 py-3 text-sm",
        ),
        class_name="open:basis-full",
    )


def _told(row: rx.Var[ActivityRow], value: rx.Var[str]) -> rx.Component:
    return rx.cond(row.is_of_moments, moment(value), value)


def _fact(name: str, value: rx.Component | rx.Var[str]) -> rx.Component:
    return rx.fragment(rx.el.dt(name, class_name="text-faint"), rx.el.dd(value, class_name="min-w-0 text-soft [overflow-wrap:anywhere]"))
