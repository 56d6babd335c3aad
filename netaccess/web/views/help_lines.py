"""Articles in a list."""

from collections.abc import Iterable

import reflex as rx
from reflex_components_core.react_router import link

from netaccess.domain.help.articles import Article, address
from netaccess.web import theme


def article_list(articles: Iterable[Article]) -> rx.Component:
    """The titles, each with its sentence."""
    return rx.el.ul(*map(_line, articles), class_name=f"{theme.CARD} divide-y divide-line overflow-hidden")


def _line(article: Article) -> rx.Component:
    return rx.el.li(
        link(
            rx.icon(article.icon, class_name=f"{theme.ICON} text-faint"),
            rx.el.span(
                rx.el.span(article.title, class_name="text-base font-medium"),
                rx.el.span(article.summary, class_name=theme.HINT),
                class_name="flex min-w-0 flex-1 flex-col gap-0.5",
            ),
            rx.icon("chevron-right", class_name=f"{theme.ICON_SMALL} text-faint"),
            to=address(article.id),
            class_name=f"{theme.LIST_ROW} -outline-offset-2",
        ),
    )
