"""Every article of the help, in the order in which they are shown."""

from netaccess.domain.help import (
    about_coming_back,
    about_keeping_safe,
    about_losing,
    about_sign_outs,
    about_the_account,
    other_devices,
    televisions,
)
from netaccess.domain.help.articles import Article, Group

ARTICLES: tuple[Article, ...] = (
    *televisions.ARTICLES,
    *other_devices.ARTICLES,
    *about_sign_outs.ARTICLES,
    *about_coming_back.ARTICLES,
    *about_keeping_safe.ARTICLES,
    *about_losing.ARTICLES,
    *about_the_account.ARTICLES,
)
_BY_ID = {article.id: article for article in ARTICLES}


def by_id(article_id: str) -> Article | None:
    """Return the article with this id, or None when there is none."""
    return _BY_ID.get(article_id)


def of_group(group: Group) -> tuple[Article, ...]:
    """Return the articles that stand under a heading."""
    return tuple(article for article in ARTICLES if article.group is group)


def related_to(article: Article) -> tuple[Article, ...]:
    """Return what else somebody may want to read who has read this one."""
    return tuple(_BY_ID[article_id] for article_id in article.related)
