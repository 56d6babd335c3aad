"""The page that tells a person of an app's mistake."""

import re

import pytest

from netaccess.api.oauth.error_page import error_page
from netaccess.build import ROOT


def test_it_repeats_nothing_that_a_browser_would_take_for_more_than_words():
    page = error_page("<i>", "\"'><script>alert(1)</script>{error}&amp;")
    assert "<code>&lt;i&gt;</code> &quot;&#x27;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{error}&amp;amp;</p>" in page


@pytest.mark.parametrize("address", sorted(set(re.findall(r'(?:href|src)="/([^"]+)"', error_page("a", "b")))))
def test_every_file_that_it_needs_is_there(address):
    assert (ROOT / "assets" / address).is_file()
