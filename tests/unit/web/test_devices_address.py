"""What the devices page makes of addresses, also of those that nobody should have typed."""

from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.devices import MOST_COUNTED, STATES, DeviceFilter
from netaccess.domain.kinds import DeviceKind
from netaccess.web.state.devices_filter import Asked, address, cleaned, read
from netaccess.web.state.devices_words import count_line

filters = st.builds(
    DeviceFilter, profile=st.from_regex(r"[0-9a-f]{0,32}", fullmatch=True), kind=st.text(), state=st.text(), search=st.text()
)


@given(st.text())
def test_no_query_breaks_the_page(query):
    assert isinstance(read(query), Asked)


@given(st.lists(st.tuples(st.sampled_from(["profile", "kind", "state", "q", "ids", "acted", "wait", "proof", "all"]), st.text())))
def test_what_is_read_from_a_query_can_be_used(pairs):
    asked = read(urlencode(pairs, errors="replace"))
    assert asked.filter.kind in {"", *DeviceKind}
    assert asked.filter.state in {"", *STATES}
    assert len(asked.filter.search) <= 100
    assert asked.filter.search.isprintable()
    assert all(found.replace("-", "").replace("_", "").isalnum() for found in (*asked.ids, *asked.acted))


@given(filters)
def test_an_address_says_exactly_its_filter(wanted):
    wanted = cleaned(wanted)
    assert read(urlsplit(address(wanted)).query).filter == wanted


@pytest.mark.parametrize(
    ("shown", "matching", "total", "words"),
    [
        (1, 1, 1, "Showing 1 of 1 device"),
        (5, 5, 14, "Showing 5 of 14 devices"),
        (25, 2000, 2000, "Showing 25 of 2,000 devices"),
        (25, 60, 2000, "Showing 25 of 2,000 devices, 60 match"),
        (3, 1, 5, "Showing 3 of 5 devices, 1 matches"),
        (25, MOST_COUNTED, MOST_COUNTED, "Showing 25 of more than 10,000 devices"),
    ],
)
def test_the_line_says_how_many_of_how_many(shown, matching, total, words):
    assert count_line(shown, matching, total) == words
