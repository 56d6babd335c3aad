"""Finding answers in the help."""

from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.help.articles import address
from netaccess.domain.help.catalogue import ARTICLES
from netaccess.domain.help.search import LONGEST_QUERY, search, words
from netaccess.domain.help.text import plain

ANY_ARTICLE = st.sampled_from(ARTICLES)


def found(query):
    return [hit.article.id for hit in search(query)]


def test_a_device_is_found_by_its_name_first():
    for query, first in (
        ("roku", "roku"),
        ("Apple TV", "apple-tv"),
        ("hotel", "hotel-tv"),
        ("iphone", "iphone-ipad"),
        ("ps5", "playstation"),
    ):
        assert found(query)[0] == first


def test_what_happened_is_found_in_peoples_own_words():
    assert found("still playing")[0] == "eight-hours"
    assert found("hacked") == ["stranger"]
    assert found("too many screens")[0] == "plan-limits"
    assert found("wrong city")[0] == "places"


def test_accents_case_and_plurals_do_not_matter():
    assert found("HÔTÉLS") == found("hotel")


def test_each_word_must_be_there():
    assert found("roku") == ["roku"]
    assert found("roku playstation") == []


def test_the_part_that_speaks_of_the_words_is_where_it_leads():
    assert [hit.address for hit in search("roku star button")] == [address("roku", "without-the-app")]
    assert [hit.address for hit in search("roku")] == [address("roku")]


def test_what_every_page_of_a_device_says_finds_none_of_them():
    assert "xbox" not in found("identify number")
    assert "roku" not in found("phone")


def test_no_words_find_nothing():
    for query in ("", "   ", "?!", "—"):
        assert search(query) == ()


@given(st.text(max_size=3 * LONGEST_QUERY))
def test_anything_may_be_typed(query):
    assert {hit.article for hit in search(query)} <= set(ARTICLES)


@given(ANY_ARTICLE, st.data())
def test_an_article_is_found_by_any_words_of_its_title(article, data):
    some = data.draw(st.lists(st.sampled_from(list(words(article.title))), min_size=1, max_size=3))
    assert article.id in found(" ".join(some))


@given(ANY_ARTICLE.filter(lambda article: article.sections[-1].lines), st.data())
def test_an_article_is_found_by_any_words_of_its_last_part(article, data):
    part = article.sections[-1]
    told = [word for line in part.lines for word in words(plain(line))]
    some = data.draw(st.lists(st.sampled_from(told), min_size=1, max_size=3))
    assert article.id in found(" ".join(some))


@given(ANY_ARTICLE, st.text("abcdefghij", min_size=1, max_size=8))
def test_one_more_word_finds_no_more(article, more):
    before = set(found(article.title))
    assert set(found(f"{article.title} {more}")) <= before
