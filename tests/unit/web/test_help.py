"""The help's pages: one for each article, no link that leads nowhere, and a search that stands in the address."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from netaccess.domain.errors import InvalidInput
from netaccess.domain.help.articles import address
from netaccess.domain.help.catalogue import ARTICLES
from netaccess.domain.help.text import pieces
from netaccess.domain.pages import Need, need_of
from netaccess.web import asking, pages
from netaccess.web.gate import need_of as asked_of
from netaccess.web.state.help import HelpState
from tests.support.pages import go_to, run, tab

LINKS = sorted(
    {
        (article.id, piece.to)
        for article in ARTICLES
        for section in article.sections
        for line in section.lines
        for piece in pieces(line)
        if piece.to
    }
)


@pytest.fixture(scope="module")
def built():
    """The address of every page that is built, with its title."""
    modules = [import_module(f"{pages.__name__}.{found.name}") for found in iter_modules(pages.__path__)]
    return {page.ROUTE: page.TITLE for module in modules for page in getattr(module, "PAGES", (module,))}


@pytest.fixture
def stranger(monkeypatch):
    """A tab of somebody who is not signed in."""
    monkeypatch.setattr(asking, "caller", lambda: None)
    monkeypatch.setattr(asking, "follow", lambda _name: None)
    return tab(HelpState, "/help")


def test_every_article_has_a_page_of_its_own_with_its_title(built):
    for article in ARTICLES:
        assert built[address(article.id)] == f"{article.title} · NetAccess"


@pytest.mark.parametrize(("article_id", "to"), LINKS)
def test_no_link_leads_nowhere(article_id, to, built):
    path, _, anchor = to.partition("#")
    assert path in built
    parts = {section.id for article in ARTICLES if address(article.id) == path for section in article.sections}
    assert anchor in {"", *parts}


def test_the_help_is_open_to_everybody_with_everything_below_it():
    assert {need_of(path) for path in ("/help", "/help/roku", "/help/no-such-thing")} == {Need.NOBODY}
    assert asked_of(HelpState) is Need.NOBODY
    assert need_of("/helpless") is None


def test_the_address_asks_and_is_answered(stranger):
    go_to(stranger, "/help?q=R%C3%B6ku")
    run(stranger.load)

    assert stranger.query == "Röku"
    assert [hit.address for hit in stranger.hits] == ["/help/roku"]
    assert (stranger.count_line, stranger.address) == ("1 answer", "/help?q=R%C3%B6ku")


def test_what_is_typed_is_said_and_stands_in_the_address(stranger):
    run(stranger.look_for, "  star   button ")

    assert [(hit.address, hit.part) for hit in stranger.hits] == [("/help/roku#without-the-app", "If the app does not open")]
    assert (stranger.announcement, stranger.address) == ("1 answer", "/help?q=star+button")


def test_what_is_not_there_is_said_plainly(stranger):
    run(stranger.look_for, "zzz")

    assert (stranger.hits, stranger.count_line) == ([], "Nothing was found")


def test_all_of_it_comes_back(stranger):
    run(stranger.look_for, "zzz")
    run(stranger.show_all)

    assert (stranger.query, stranger.hits, stranger.count_line, stranger.address) == ("", [], "", "/help")


@pytest.mark.parametrize("query", ["", "?x=1", "?q=", f"?q={'x' * 5000}", "?" + "&".join(["a=1"] * 100)])
def test_an_address_may_ask_anything(stranger, query):
    go_to(stranger, f"/help{query}")
    run(stranger.load)

    assert stranger.hits == []


@pytest.mark.parametrize("typed", [None, 7, ["roku"], "x" * 5000])
def test_no_page_sends_anything_but_words(stranger, typed):
    with pytest.raises(InvalidInput):
        run(stranger.look_for, typed)
