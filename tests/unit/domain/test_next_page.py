"""Where a form may lead to: our own pages and nowhere else."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.next_page import safe_next, with_query
from netaccess.domain.pages import NEEDS, PROFILES

HERE = "https://na.example"
EVIL_PARTS = st.sampled_from(
    ["/", "\\", "//", ":", "@", "evil.example", "https:", "javascript:", "%2f", "%5c", "\t", "\n", "..", "?", "#", "/browse"]
)


@pytest.mark.parametrize("page", ["/browse", "/account/devices", "/account/devices?profile=a&kind=tv", "/watch/whalelight", "/help?q=//x"])
def test_a_page_of_ours_is_kept_with_its_query(page):
    assert safe_next(page) == page


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:/browse",
        "javascript:alert(1)",
        "/browse\n",
        "/brow\tse",
        "/browse/../evil",
        "/watch/../../evil",
        "/watch//evil.example",
        "/watch/%2f%2fevil.example",
        "/watch/%5cevil.example",
        "/nowhere",
        "/api/browser/sign-out",
        "browse",
        "/browsé",
        "/browse?" + "x" * 2000,
    ],
)
def test_anything_else_is_the_profiles(wanted):
    assert safe_next(wanted) == PROFILES
    assert safe_next(wanted, default="") == ""


def test_slash_at_the_end_and_fragment_are_dropped():
    assert safe_next("/browse/") == "/browse"
    assert safe_next("/browse#top") == "/browse"


@given(st.one_of(st.text(max_size=60), st.lists(EVIL_PARTS, max_size=8).map("".join)))
def test_nothing_leads_to_another_site(wanted):
    led = safe_next(wanted)
    # What browsers make of it: backslashes are slashes, tabs and newlines are skipped.
    seen = led.replace("\\", "/").replace("\t", "").replace("\n", "").replace("\r", "")
    target = urlsplit(urljoin(HERE, seen))
    assert (target.scheme, target.netloc) == ("https", "na.example")
    assert led.split("?")[0] in NEEDS or led.startswith(("/watch", "/account"))


def test_more_query_is_added_once():
    assert with_query("/browse", "a=1") == "/browse?a=1"
    assert with_query("/browse?a=1", "b=2") == "/browse?a=1&b=2"
    assert with_query("/browse", "") == "/browse"
