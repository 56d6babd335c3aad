"""Where the account was used in the last 90 days: a map, a strip for each place, and the same as a table."""

import reflex as rx

from netaccess.domain.activity_uses import DAYS
from netaccess.domain.world_map import HEIGHT, WIDTH
from netaccess.web import theme
from netaccess.web.components.own import moment
from netaccess.web.state.activity import ActivityState
from netaccess.web.state.activity_uses import DayRow, Mark, Spot, Strip

SECTION_ID = "where"
# What was refused stands above the line, so that it hides nothing that worked.
LINE, ABOVE = "19", "7"
_DOT = "fill-accent stroke-ground"
_RING = "fill-none stroke-danger-text"


def activity_uses() -> rx.Component:
    """The pictures; shape and size say what they say, colour only repeats it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Where it was used", id=SECTION_ID, tab_index=-1, class_name=theme.HEADING_2),
            rx.el.p(f"Sign-ins of the last {DAYS} days. Places are approximate.", class_name=theme.HINT),
            class_name="flex flex-col gap-1",
        ),
        rx.cond(
            ActivityState.strips.length() > 0,
            rx.fragment(_map(), _legend(), _strips(), _table()),
            rx.el.p("Nobody has signed in lately.", class_name=theme.TEXT),
        ),
        aria_labelledby=SECTION_ID,
        class_name=f"{theme.CARD_PADDED} flex flex-col gap-4",
    )


def _map() -> rx.Component:
    return rx.el.div(
        rx.el.img(src="/world.svg", alt="", class_name="aspect-[1000/436] w-full opacity-45"),
        rx.el.svg(
            rx.foreach(ActivityState.spots, _spot),
            view_box=f"0 0 {WIDTH} {HEIGHT}",
            class_name="absolute inset-0 size-full",
        ),
        aria_hidden="true",
        class_name="relative",
    )


def _spot(spot: rx.Var[Spot]) -> rx.Component:
    return rx.cond(
        spot.is_refused,
        rx.el.svg.circle(cx=spot.x, cy=spot.y, r=spot.size, class_name=f"{_RING} stroke-[6]", key=spot.place),
        rx.el.svg.circle(cx=spot.x, cy=spot.y, r=spot.size, class_name=f"{_DOT} stroke-3", key=spot.place),
    )


def _legend() -> rx.Component:
    return rx.el.p(
        rx.el.span(_sign(_dot("7", "4"), LINE), "signed in", class_name="inline-flex items-center gap-1.5"),
        rx.el.span(_sign(_ring("7", "4"), ABOVE), "refused", class_name="inline-flex items-center gap-1.5"),
        rx.el.span("larger: more often"),
        aria_hidden="true",
        class_name=f"{theme.HINT} flex flex-wrap gap-x-4 gap-y-1 text-xs",
    )


def _sign(mark: rx.Component, middle: str) -> rx.Component:
    return rx.el.svg(mark, view_box=f"0 {int(middle) - 6} 14 12", class_name="h-3 w-3.5 flex-none")


def _strips() -> rx.Component:
    return rx.el.div(
        rx.el.ul(rx.foreach(ActivityState.strips, _strip), class_name="flex flex-col gap-3"),
        rx.el.p(
            rx.el.span(f"{DAYS} days ago"),
            rx.el.span("today"),
            aria_hidden="true",
            class_name="flex justify-between text-xs text-faint",
        ),
        class_name="flex flex-col gap-1",
    )


def _strip(strip: rx.Var[Strip]) -> rx.Component:
    name = rx.cond(
        strip.is_place,
        rx.el.button(
            strip.place,
            type="button",
            on_click=ActivityState.choose_place(strip.place),
            aria_pressed=ActivityState.place == strip.place,
            class_name=f"{theme.LINK} min-h-11 min-w-11 rounded-sm text-left text-sm sm:min-h-6 aria-pressed:no-underline",
        ),
        rx.el.span(strip.place, class_name="text-sm font-medium"),
    )
    return rx.el.li(
        rx.el.div(
            name,
            rx.el.span(strip.words, class_name="flex-none text-xs text-faint"),
            class_name="flex items-center justify-between gap-3",
        ),
        rx.el.svg(
            rx.el.svg.line(x1="0", x2="100%", y1=LINE, y2=LINE, class_name="stroke-edge stroke-1"),
            rx.foreach(strip.marks, _mark),
            aria_hidden="true",
            class_name="h-6.5 w-full overflow-visible",
        ),
        key=strip.place,
    )


def _mark(mark: rx.Var[Mark]) -> rx.Component:
    return rx.cond(mark.is_refused, _ring(mark.x, mark.size), _dot(mark.x, mark.size))


def _dot(x: rx.Var[str] | str, size: rx.Var[str] | str) -> rx.Component:
    return rx.el.svg.circle(cx=x, cy=LINE, r=size, class_name=f"{_DOT} stroke-1")


def _ring(x: rx.Var[str] | str, size: rx.Var[str] | str) -> rx.Component:
    return rx.el.svg.circle(cx=x, cy=ABOVE, r=size, class_name=f"{_RING} stroke-2")


def _table() -> rx.Component:
    head = [rx.el.th(name, scope="col", class_name="py-2 pr-3 font-medium last:pr-0") for name in ("Day", "Place", "Signed in", "Refused")]
    return rx.el.details(
        rx.el.summary("The same as a table", class_name="inline-flex min-h-11 cursor-pointer items-center rounded-sm text-sm text-soft"),
        rx.el.div(
            rx.el.table(
                rx.el.caption("Sign-ins by day and place; a day is one of Greenwich", class_name="sr-only"),
                rx.el.thead(rx.el.tr(*head, class_name="text-left text-xs text-faint")),
                rx.el.tbody(rx.foreach(ActivityState.days, _day), class_name="divide-y divide-line"),
                class_name="w-full text-sm",
            ),
            tab_index=0,
            role="region",
            aria_label="Sign-ins by day and place",
            class_name="max-h-80 overflow-auto rounded-sm",
        ),
    )


def _day(row: rx.Var[DayRow]) -> rx.Component:
    cell = "py-2 pr-3 align-top last:pr-0"
    return rx.el.tr(
        rx.el.th(moment(row.day, "date"), scope="row", class_name=f"{cell} text-left font-normal whitespace-nowrap"),
        rx.el.td(row.place, class_name=f"{cell} [overflow-wrap:anywhere]"),
        rx.el.td(row.signed_in, class_name=f"{cell} tabular-nums"),
        rx.el.td(row.refused, class_name=f"{cell} tabular-nums"),
        key=f"{row.day}{row.place}",
    )
