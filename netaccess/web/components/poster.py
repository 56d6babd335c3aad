"""A title as a picture that leads to it, and rows of such pictures."""

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.web import theme
from netaccess.web.components.card import skeleton
from netaccess.web.components.own import moment

_WIDTH = "w-[62vw] max-w-64 flex-none sm:w-60 lg:w-[15.5rem]"
# A row reaches the edges of the window, but begins where the page does; the padding above and below keeps grown pictures whole.
_LIST = (
    "flex snap-x scroll-px-4 gap-4 overflow-x-auto overscroll-x-contain px-4 py-3 [scrollbar-width:none] "
    "[&::-webkit-scrollbar]:hidden sm:scroll-px-6 sm:px-6 lg:scroll-px-[max(2rem,calc((100%-72rem)/2+2rem))] "
    "lg:px-[max(2rem,calc((100%-72rem)/2+2rem))]"
)
_ARROW = (
    "absolute top-3 bottom-[3.75rem] z-10 hidden w-12 cursor-pointer items-center justify-center bg-black/65 text-white "
    "opacity-0 transition-opacity hover:bg-black/85 group-hover/row:opacity-100 pointer-fine:flex"
)


class NaRow(rx.Component):
    """A row that scrolls sideways; its first two children are the icons of its buttons."""

    library = "$/public/row.js"
    tag = "NaRow"

    label: rx.Var[str]
    list_class_name: rx.Var[str]
    previous_class_name: rx.Var[str]
    next_class_name: rx.Var[str]


def row(items: rx.Component, *, label: rx.Var[str] | str) -> rx.Component:
    """A row of posters under its heading; `items` is a foreach of posters."""
    return NaRow.create(
        rx.icon("chevron-left", class_name=theme.ICON_BIG),
        rx.icon("chevron-right", class_name=theme.ICON_BIG),
        items,
        label=label,
        class_name="group/row relative",
        list_class_name=_LIST,
        previous_class_name=f"{_ARROW} left-0 rounded-r-md",
        next_class_name=f"{_ARROW} right-0 rounded-l-md",
    )


def poster(
    name: rx.Var[str], art: rx.Var[str], facts: rx.Var[str], watched_at: rx.Var[str], *, to: rx.Var[str], key: rx.Var[str]
) -> rx.Component:
    """A picture with the name under it; `watched_at` ("" for never) takes the place of the facts."""
    return rx.el.li(
        link(
            rx.el.span(
                rx.el.img(
                    src=art,
                    alt="",
                    loading="lazy",
                    decoding="async",
                    class_name="aspect-video w-full bg-hover object-cover",
                ),
                rx.el.span(
                    rx.icon("play", class_name="size-5 fill-current"),
                    aria_hidden="true",
                    class_name=(
                        "absolute bottom-2 left-2 flex size-10 items-center justify-center rounded-full bg-accent text-on-accent opacity-0 "
                        "transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
                    ),
                ),
                class_name=(
                    "relative block overflow-hidden rounded-md ring-accent-text ring-offset-ground transition duration-200 "
                    "group-hover:ring-2 group-focus-visible:ring-2 group-focus-visible:ring-offset-2 "
                    "motion-safe:group-hover:scale-[1.04] motion-safe:group-focus-visible:scale-[1.04]"
                ),
            ),
            rx.el.span(name, class_name="mt-2 block truncate text-sm font-semibold text-ink"),
            rx.el.span(
                rx.cond(watched_at != "", moment(watched_at, form="relative"), facts),
                class_name="block truncate text-xs leading-5 text-faint",
            ),
            to=to,
            class_name="group block rounded-md focus-visible:outline-hidden",
        ),
        key=key,
        class_name=f"snap-start {_WIDTH}",
    )


def row_skeleton() -> rx.Component:
    """A row of the same size, before its titles are known."""
    one = rx.el.div(
        skeleton("aspect-video w-full"),
        skeleton("mt-2 h-4 w-32 my-0.5"),
        skeleton("h-3 w-24 my-1"),
        class_name=_WIDTH,
    )
    return rx.el.div(
        rx.el.div(skeleton("my-0.5 h-6 w-48"), class_name=theme.PAGE),
        rx.el.div(*[one] * 5, class_name=f"{_LIST} overflow-hidden"),
        aria_hidden="true",
        class_name="flex flex-col gap-1 overflow-hidden",
    )
