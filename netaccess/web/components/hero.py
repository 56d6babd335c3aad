"""The title that fills the top of the page."""

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.web import theme
from netaccess.web.components.card import skeleton

_SIZE = "relative isolate flex bg-black min-h-[26rem] items-end overflow-hidden sm:min-h-[30rem] lg:min-h-[36rem]"


def hero(name: rx.Var[str], art: rx.Var[str], facts: rx.Var[str], tagline: rx.Var[str], *, to: rx.Var[str]) -> rx.Component:
    """Big art, a name, a line and Play. The text stands on a dark veil in both schemes."""
    return rx.el.section(
        rx.el.img(
            src=art,
            alt="",
            # As a prop Reflex would take it for a style.
            custom_attrs={"fetchPriority": "high"},
            class_name="absolute inset-0 -z-20 size-full object-cover object-[70%_30%]",
        ),
        rx.el.div(class_name="absolute inset-0 -z-10 bg-linear-to-r from-black/80 via-black/30 to-transparent"),
        rx.el.div(class_name="absolute inset-x-0 bottom-0 -z-10 h-3/5 bg-linear-to-t from-black/80 to-transparent"),
        rx.el.div(
            rx.el.p(facts, class_name="text-sm font-medium text-white/85"),
            rx.el.h1(name, class_name="max-w-2xl text-3xl font-bold text-white sm:text-4xl"),
            rx.el.p(tagline, class_name="max-w-xl text-base text-white/90 sm:text-lg"),
            rx.el.div(
                link(
                    rx.icon("play", class_name=f"{theme.ICON} fill-current"),
                    "Play",
                    rx.el.span(" ", name, class_name="sr-only"),
                    to=to,
                    class_name=f"{theme.BUTTON_PRIMARY} min-h-12 px-7 text-base md:min-h-12",
                ),
                class_name="pt-3",
            ),
            class_name=f"{theme.PAGE} flex flex-col gap-2 pt-24 pb-10 [&_:focus-visible]:outline-white sm:pb-14",
        ),
        aria_label="Tonight",
        class_name=_SIZE,
    )


def hero_skeleton() -> rx.Component:
    """The same room, before its title is known."""
    return rx.el.div(
        rx.el.div(
            skeleton("h-4 w-40"),
            skeleton("h-10 w-72 max-w-full"),
            skeleton("h-5 w-96 max-w-full"),
            skeleton("mt-3 h-12 w-32"),
            class_name=f"{theme.PAGE} flex flex-col gap-3 pb-10 sm:pb-14",
        ),
        aria_hidden="true",
        class_name=f"{_SIZE} bg-surface",
    )
