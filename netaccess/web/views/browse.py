"""The catalogue: a hero and rows."""

import reflex as rx

from netaccess.web import theme
from netaccess.web.components.card import empty_state
from netaccess.web.components.hero import hero, hero_skeleton
from netaccess.web.components.poster import poster, row, row_skeleton
from netaccess.web.state.browse import BrowseState, Card, Shelf

_ROWS = "flex flex-col gap-6 pt-8 sm:gap-8 sm:pt-10"


def catalogue() -> rx.Component:
    """What there is to watch; before it is known, rooms of the same size."""
    return rx.cond(BrowseState.shelves.length() > 0, _shown(), rx.cond(BrowseState.is_empty, _nothing(), _awaited()))


def _shown() -> rx.Component:
    title = BrowseState.hero
    return rx.el.div(
        hero(title.name, title.art, title.facts, title.tagline, to=title.href),
        rx.el.div(rx.foreach(BrowseState.shelves, _shelf), class_name=_ROWS),
    )


def _nothing() -> rx.Component:
    return empty_state("film", "Nothing to watch here", "Everything is hidden from this profile. The owner of the account can change that.")


def _shelf(shelf: rx.Var[Shelf]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(shelf.heading, class_name=f"{theme.PAGE} {theme.HEADING_2}"),
        row(rx.foreach(shelf.cards, _card), label=shelf.heading),
        aria_label=shelf.heading,
        key=shelf.heading,
        class_name="flex min-w-0 flex-col gap-1",
    )


def _card(card: rx.Var[Card]) -> rx.Component:
    return poster(card.name, card.art, card.facts, card.watched_at, to=card.href, key=card.id)


def _awaited() -> rx.Component:
    return rx.el.div(
        rx.el.p("Loading what there is to watch", role="status", class_name="sr-only"),
        hero_skeleton(),
        rx.el.div(row_skeleton(), row_skeleton(), class_name=_ROWS),
    )
