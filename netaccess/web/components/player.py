"""The film in the whole window; its behaviour is in assets/player.js, its look here."""

from typing import Any

import reflex as rx

from netaccess.web import theme

_FADES = (
    "transition-opacity duration-300 group-data-idle:opacity-0 "
    "group-has-[:focus-visible]:opacity-100! group-has-[[aria-expanded=true]]:opacity-100!"
)
_THUMB = (
    "[&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full "
    "[&::-webkit-slider-thumb]:bg-accent [&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full "
    "[&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-accent"
)
_BAR = (
    "[&::-webkit-progress-bar]:rounded-full [&::-webkit-progress-bar]:bg-white/25 [&::-webkit-progress-value]:rounded-full "
    "[&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:rounded-full [&::-moz-progress-bar]:bg-accent"
)
_ON_FILM = "text-white transition-colors hover:bg-white/15"
_BUTTON = f"relative inline-flex size-11 flex-none items-center justify-center rounded-md {_ON_FILM}"

# The film is dark in both schemes, so its controls are too.
LOOKS = {
    # On the page itself: no room is kept for a scroll bar beside the film.
    "page": "[scrollbar-gutter:auto]",
    "root": (
        "group relative isolate h-dvh w-full overflow-hidden bg-black text-white select-none data-idle:cursor-none "
        "[&_:focus-visible]:outline-accent"
    ),
    "video": "absolute inset-0 size-full object-contain transition-opacity duration-300",
    "veiled": "opacity-25",
    "top": (
        f"absolute inset-x-0 top-0 z-20 flex items-start gap-2 bg-linear-to-b from-black/80 to-transparent px-2 pt-2 pb-14 sm:px-5 sm:pt-4 "
        f"{_FADES}"
    ),
    "names": "min-w-0 flex-1 py-1.5",
    "name": "truncate text-lg font-semibold sm:text-xl",
    "line": "truncate text-sm text-white/75",
    "bottom": (
        f"na-safe-bottom absolute inset-x-0 bottom-0 z-10 bg-linear-to-t from-black/85 via-black/55 to-transparent px-2 pt-16 pb-2 sm:px-5 "
        f"sm:pb-4 {_FADES}"
    ),
    "track": "relative flex h-11 items-center px-2",
    "progress": f"absolute inset-x-4 h-1 w-[calc(100%-2rem)] appearance-none overflow-hidden rounded-full border-0 bg-white/25 {_BAR}",
    "range": f"relative h-11 w-full cursor-pointer appearance-none rounded-md bg-transparent {_THUMB}",
    "controls": "flex items-center gap-1",
    "button": _BUTTON,
    "ten": "absolute text-[0.5625rem] font-bold",
    "last": "ml-auto",
    "time": "ml-2 text-sm tabular-nums text-white/85",
    "waiting": (
        "pointer-events-none absolute inset-0 m-auto size-12 rounded-full border-4 border-white/25 border-t-accent "
        "animate-[na-turn_800ms_linear_infinite]"
    ),
    "unmute": (
        "absolute top-20 right-4 z-20 inline-flex min-h-11 items-center gap-2 rounded-md bg-white px-4 text-sm font-semibold text-black "
        "shadow-float animate-appear hover:bg-white/90 sm:right-7"
    ),
    "panel": "absolute inset-0 z-10 flex flex-col items-center justify-center gap-6 p-6 text-center animate-appear",
    "unseen": "sr-only",
    "message": "max-w-md text-lg font-medium text-balance text-white sm:text-xl",
    "ways": "flex flex-wrap items-center justify-center gap-3",
    "again": f"{theme.BUTTON_PRIMARY} md:min-h-11",
}
ON_FILM_BUTTON = _BUTTON
ON_FILM_LINK = f"inline-flex min-h-11 items-center gap-2 rounded-md border border-white/35 px-4 text-sm font-semibold {_ON_FILM}"

# In the order in which assets/player.js takes them.
_FILLED, _ROUND, _PLAIN = "size-6 flex-none fill-current", "size-7 flex-none", "size-6 flex-none"
_ICONS = (
    ("play", _FILLED),
    ("pause", _FILLED),
    ("rotate-ccw", _ROUND),
    ("rotate-cw", _ROUND),
    ("volume-2", _PLAIN),
    ("volume-x", _PLAIN),
    ("maximize", _PLAIN),
    ("minimize", _PLAIN),
)


class NaPlayer(rx.Component):
    """The player as Reflex sees it; `beat_every` and `rest_after` are milliseconds."""

    library = "$/public/player.js"
    tag = "NaPlayer"

    src: rx.Var[str]
    poster: rx.Var[str]
    name: rx.Var[str]
    line: rx.Var[str]
    phase: rx.Var[str]
    message: rx.Var[str]
    stream_id: rx.Var[str]
    stop_url: rx.Var[str]
    heard: rx.Var[int]
    beat_every: rx.Var[int]
    rest_after: rx.Var[int]
    looks: rx.Var[dict[str, str]]
    on_watch: rx.EventHandler[rx.event.no_args_event_spec]
    on_beat: rx.EventHandler[rx.event.passthrough_event_spec(int)]
    on_rest: rx.EventHandler[rx.event.no_args_event_spec]


def player(way_back: rx.Component, corner: rx.Component, *ways_on: rx.Component, **props: Any) -> rx.Component:
    """A film with its controls; `way_back` and `corner` stand above it, `ways_on` beside "Watch again" when it was stopped."""
    icons = [rx.icon(icon, class_name=look) for icon, look in _ICONS]
    return NaPlayer.create(*icons, way_back, corner, *ways_on, looks=LOOKS, **props)


def player_skeleton(way_back: rx.Component) -> rx.Component:
    """The dark window before anything is known; the same size as the player."""
    return rx.el.div(
        rx.el.div(way_back, class_name=LOOKS["top"]),
        rx.el.p("Loading", role="status", class_name="sr-only"),
        rx.el.div(aria_hidden="true", class_name=LOOKS["waiting"]),
        class_name=LOOKS["root"],
    )
