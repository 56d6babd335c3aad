"""A title playing, and what stands in its place when it cannot."""

from datetime import timedelta

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.domain.streams import HEARTBEAT_EVERY
from netaccess.web import routes, theme
from netaccess.web.components.button import link_button
from netaccess.web.components.frame import live_region, notice_bar
from netaccess.web.components.menu import menu, menu_link, menu_submit
from netaccess.web.components.player import ON_FILM_BUTTON, ON_FILM_LINK, player, player_skeleton
from netaccess.web.layout import ask_bar, shell
from netaccess.web.state.base import AppState
from netaccess.web.state.watch import FULL, NOT_FOR_KIDS, NOT_FOR_PROFILE, PLAYER_PHASES, RESTRICTED, UNKNOWN, WatchState
from netaccess.web.views.restricted import restricted
from netaccess.web.views.stream_limit import stream_limit

CLIP = "/clip.webm"
REST_AFTER = timedelta(minutes=5)
MILLISECOND = timedelta(milliseconds=1)


def watching() -> rx.Component:
    """The player, or the page that says why there is none."""
    return rx.match(
        WatchState.phase,
        # One case for all of them, so that the film goes on when the phase changes.
        (*PLAYER_PHASES, _cinema(_player())),
        (FULL, shell(stream_limit())),
        (UNKNOWN, shell(_unknown())),
        (NOT_FOR_KIDS, shell(_not_for_kids())),
        (RESTRICTED, shell(restricted())),
        (NOT_FOR_PROFILE, shell(_not_for_profile())),
        _cinema(player_skeleton(_way_back())),
    )


def _cinema(screen: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.main(screen, id="main", tab_index=-1),
        rx.el.div(
            notice_bar(AppState.notice, AppState.notice_tone, AppState.dismiss_notice),
            ask_bar(),
            class_name="fixed inset-x-0 top-16 z-30",
        ),
        live_region(AppState.announcement),
    )


def _player() -> rx.Component:
    return player(
        _way_back(),
        menu(
            "Menu",
            rx.icon("ellipsis-vertical", class_name=theme.ICON),
            menu_link("users-round", "Profiles", routes.PROFILES),
            rx.cond(AppState.is_kids, rx.fragment(), menu_link("settings", "Account", routes.ACCOUNT)),
            menu_submit("log-out", "Sign out", routes.SIGN_OUT_FORM),
            button_class_name=ON_FILM_BUTTON,
        ),
        link("Back to browsing", to=routes.BROWSE, class_name=ON_FILM_LINK),
        key=WatchState.title_id,
        src=CLIP,
        poster=WatchState.art,
        name=WatchState.name,
        line=WatchState.line,
        phase=WatchState.phase,
        message=WatchState.message,
        stream_id=WatchState.stream_id,
        stop_url=routes.stream_stop(f"{WatchState.stream_id}"),
        heard=WatchState.heard,
        beat_every=HEARTBEAT_EVERY // MILLISECOND,
        rest_after=REST_AFTER // MILLISECOND,
        on_watch=WatchState.watch,
        on_beat=WatchState.beat,
        on_rest=WatchState.rest,
    )


def _way_back() -> rx.Component:
    return link(
        rx.icon("arrow-left", class_name=theme.ICON),
        to=routes.BROWSE,
        aria_label="Back to browsing",
        title="Back to browsing",
        class_name=ON_FILM_BUTTON,
    )


def _unknown() -> rx.Component:
    return _instead(
        "film",
        "We do not have this one",
        "There is no such title here. Perhaps the link is old, or a letter is missing.",
    )


def _not_for_kids() -> rx.Component:
    return _instead(
        "lock-keyhole",
        "This one is for grown-ups",
        "A Kids profile sees other titles. There is plenty to watch on the home page.",
    )


def _not_for_profile() -> rx.Component:
    return _instead(
        "lock-keyhole",
        "Not for this profile",
        "Whoever manages the account has set what this profile watches. This one is not part of it.",
    )


def _instead(icon: str, title: str, text: str) -> rx.Component:
    return rx.el.div(
        rx.icon(icon, class_name=f"{theme.ICON_BIG} text-accent-text"),
        rx.el.h1(title, class_name=theme.HEADING_1),
        rx.el.p(text, class_name=f"{theme.LEAD} max-w-md"),
        rx.el.div(link_button("See what is on", routes.BROWSE, look="primary", icon="house"), class_name="pt-2"),
        class_name="flex flex-col items-center gap-4 py-16 text-center",
    )
