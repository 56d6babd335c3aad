"""/help/<article>: a page for each answer, made when the frontend is built, so that it is there before any script."""

import reflex as rx

from netaccess.domain.help.articles import Article, address
from netaccess.domain.help.catalogue import ARTICLES
from netaccess.web.layout import standalone
from netaccess.web.state.base import AppState
from netaccess.web.views.help_article import help_article


class ArticlePage:
    """The page of one article."""

    ON_LOAD = AppState.load

    def __init__(self, article: Article) -> None:
        self._article = article
        self.ROUTE, self.TITLE = address(article.id), f"{article.title} · NetAccess"

    def page(self) -> rx.Component:
        """The answer on the lamplit ground, for everybody."""
        return standalone(help_article(self._article))


PAGES = tuple(map(ArticlePage, ARTICLES))
