"""What a profile watched, by day, and the way to each device."""

import reflex as rx

from netaccess.web import routes, theme
from netaccess.web.components.avatar import avatar, kind_icon
from netaccess.web.components.button import button, link_button, text_link
from netaccess.web.components.card import badge, empty_state, skeleton
from netaccess.web.components.own import moment
from netaccess.web.state.profile_history import ProfileHistoryState, WatchedRow
from netaccess.web.views.activity_own import NaDay

SKELETON_ROWS = 5


def profile_history() -> rx.Component:
    """Heading and lines, or what stands in their place."""
    return rx.fragment(
        rx.el.div(
            text_link("Manage profiles", routes.MANAGE_PROFILES, class_name=f"{theme.LINK} self-start text-sm"),
            rx.el.div(
                rx.cond(ProfileHistoryState.status == "ready", avatar(ProfileHistoryState.avatar, "size-12 sm:size-14")),
                rx.el.div(
                    rx.el.h1(
                        rx.cond(ProfileHistoryState.status == "ready", f"What {ProfileHistoryState.name} watched", "What was watched"),
                        class_name=f"{theme.HEADING_1} [overflow-wrap:anywhere]",
                    ),
                    rx.el.p("Anything that nobody here watched was watched by somebody else.", class_name=theme.LEAD),
                    class_name="flex min-w-0 flex-col gap-2",
                ),
                class_name="flex items-start gap-4",
            ),
            class_name="flex flex-col gap-3",
        ),
        rx.match(
            ProfileHistoryState.status,
            ("ready", rx.cond(ProfileHistoryState.rows.length() > 0, _lines(), _nothing())),
            ("unknown", _unknown()),
            ("failed", _failure()),
            _waiting(),
        ),
    )


def _lines() -> rx.Component:
    return rx.el.div(
        rx.el.ol(rx.foreach(ProfileHistoryState.rows, _line), aria_label="Watched, the latest first", class_name="-mt-8"),
        rx.cond(
            ProfileHistoryState.is_more,
            rx.el.div(button("Show more", icon="chevron-down", on_click=ProfileHistoryState.show_more), class_name="flex justify-center"),
        ),
        rx.el.p("What was watched is kept for 400 days.", class_name=theme.HINT),
        class_name="flex flex-col gap-4",
    )


def _line(row: rx.Var[WatchedRow]) -> rx.Component:
    way = rx.cond(row.is_signed_in, "Sign it out", "Look at the device")
    return rx.el.li(
        NaDay.create(value=row.started_at, previous=row.previous_at, class_name=f"{theme.HEADING_3} mt-8 mb-3 first-letter:uppercase"),
        rx.el.article(
            rx.el.span(
                kind_icon(row.device_kind, theme.ICON_SMALL),
                aria_hidden="true",
                class_name="mt-0.5 flex size-9 flex-none items-center justify-center rounded-full bg-hover text-soft",
            ),
            rx.el.div(
                rx.el.div(
                    rx.el.h3(row.title, class_name="text-base font-medium text-ink [overflow-wrap:anywhere]"),
                    rx.cond(row.stopped_at == "", badge("Running now", tone="good")),
                    class_name="flex flex-wrap items-center gap-x-3 gap-y-1",
                ),
                rx.el.p(
                    moment(row.started_at, "hours"),
                    rx.cond(row.stopped_at != "", rx.fragment(" to ", moment(row.stopped_at, "hours"))),
                    " · ",
                    row.device_name,
                    rx.cond(row.place != "", rx.fragment(" · ", row.place)),
                    class_name=f"{theme.HINT} [overflow-wrap:anywhere]",
                ),
                rx.cond(
                    row.device_id != "",
                    text_link(
                        rx.fragment(way, rx.el.span(": ", row.device_name, class_name="sr-only")),
                        f"{routes.DEVICES}?device={row.device_id}",
                        class_name=f"{theme.LINK} inline-flex min-h-11 items-center self-start text-sm sm:min-h-8",
                    ),
                ),
                class_name="flex min-w-0 flex-1 flex-col",
            ),
            id=f"watched-{row.id}",
            tab_index=-1,
            class_name="flex gap-3 border-t border-line py-3 sm:gap-4",
        ),
        key=row.id,
    )


def _nothing() -> rx.Component:
    return rx.el.div(
        empty_state("clapperboard", "Nothing has been watched", "What this profile watches stands here, with device and place."),
        class_name=theme.CARD,
    )


def _unknown() -> rx.Component:
    return rx.el.div(
        empty_state(
            "search-x",
            "There is no such profile",
            "It may have been deleted. Deleted profiles can be brought back for 30 days.",
            link_button("Manage profiles", routes.MANAGE_PROFILES),
        ),
        class_name=theme.CARD,
    )


def _failure() -> rx.Component:
    return rx.el.div(
        empty_state(
            "cloud-off",
            "This could not be loaded",
            "Nothing is lost. Try once more.",
            button("Try again", look="primary", icon="rotate-cw", on_click=ProfileHistoryState.load),
        ),
        role="alert",
        class_name=theme.CARD,
    )


def _waiting() -> rx.Component:
    line = rx.el.div(
        skeleton("size-9 rounded-full"),
        rx.el.div(skeleton("h-5 w-1/2"), skeleton("mt-2 h-4 w-1/3"), class_name="flex-1"),
        class_name="flex gap-4 border-t border-line py-3",
    )
    return rx.el.div(
        rx.el.p("Loading what was watched.", role="status", class_name="sr-only"),
        rx.el.div(*[line for _ in range(SKELETON_ROWS)], aria_hidden="true"),
    )
