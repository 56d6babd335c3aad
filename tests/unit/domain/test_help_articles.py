"""What the help says: whole, findable, and without a link that leads nowhere."""

import re

import pytest

from netaccess.domain.help.articles import Article, Group, address
from netaccess.domain.help.catalogue import ARTICLES, by_id, of_group, related_to
from netaccess.domain.help.text import Piece, Section, pieces, plain, sections

PLATFORMS = {
    *("samsung-tv", "lg-tv", "google-tv", "apple-tv", "fire-tv", "roku", "playstation", "xbox", "iphone-ipad", "android-phone"),
    *("web-browser", "hotel-tv"),
}
TOPICS = {
    *("one-or-all", "eight-hours", "proof", "signs-itself-in-again", "why-signed-out", "stranger", "pair-a-tv", "plan-limits", "places"),
    *("kids", "profile-limits", "support", "our-mails", "two-steps", "lost-phone", "forgot-password"),
}

every = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)


def test_every_platform_and_every_topic_has_its_article():
    assert {article.id for article in of_group(Group.DEVICES)} == PLATFORMS
    assert {article.id for article in ARTICLES} >= PLATFORMS | TOPICS


def test_no_two_articles_share_an_address_or_a_title():
    assert len({article.id for article in ARTICLES}) == len({article.title for article in ARTICLES}) == len(ARTICLES)


def test_an_unknown_name_has_no_article():
    assert by_id("toaster") is None


@every
def test_an_article_can_stand_in_an_address(article):
    assert re.fullmatch(r"[a-z0-9-]+", article.id)
    assert by_id(article.id) is article


@every
def test_an_article_says_something_under_each_heading_and_its_anchors_differ(article: Article):
    assert all(section.lines for section in article.sections)
    assert len({section.id for section in article.sections}) == len(article.sections) > 0


@every
def test_an_article_leads_on_to_others(article: Article):
    related = related_to(article)
    assert related
    assert article not in related
    assert len(set(related)) == len(related)


@every
def test_no_mark_is_left_over(article: Article):
    for section in article.sections:
        assert not re.search(r"[*\[\]{}]", " ".join(map(plain, section.lines)))


@pytest.mark.parametrize("article", of_group(Group.DEVICES), ids=lambda article: article.id)
def test_a_page_of_a_device_says_how_it_goes_on_the_device_and_that_it_is_out_at_once(article: Article):
    on_it = next(section for section in article.sections if section.id == "on-the-device")
    assert on_it.lines[0].startswith("Open NetAccess")
    assert any("**Sign out" in step for step in on_it.lines)
    assert "It is out at once." in on_it.lines


def test_text_is_read_into_headings_paragraphs_and_steps():
    assert sections("""
# one: The first

Broken
over two lines.

1. Do this,
   and wait.
2. Do that.

# two: The second

More.
""") == (
        Section("one", "The first", ("Broken over two lines.", ("Do this, and wait.", "Do that."))),
        Section("two", "The second", ("More.",)),
    )


def test_text_begins_with_a_heading():
    with pytest.raises(ValueError, match="no heading stands above 'Words"):
        sections("Words.")


def test_marks_are_read_into_links_and_names():
    assert list(pieces("See [this](/there), press **Go**.")) == [
        Piece("See "),
        Piece("this", to="/there"),
        Piece(", press "),
        Piece("Go", is_name=True),
        Piece("."),
    ]


def test_an_address_may_lead_to_a_part():
    assert address("roku") == "/help/roku"
    assert address("roku", "users") == "/help/roku#users"
