"""Only what our own proxies wrote is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.adapters.client_address import client_address

PROXY = "10.0.0.2"


@pytest.mark.parametrize(
    ("header", "hops", "address"),
    [
        ("198.51.100.7", 0, PROXY),
        ("198.51.100.7", -1, PROXY),
        (None, 1, PROXY),
        ("", 1, PROXY),
        ("198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 10.0.0.1", 2, "198.51.100.7"),
        ("198.51.100.7", 2, PROXY),
        ("198.51.100.7, ", 1, PROXY),
        ("unknown", 1, PROXY),
        ("198.51.100.7:4711", 1, "198.51.100.7"),
        ("198.51.100.7:http", 1, PROXY),
        ("2001:db8::7", 1, "2001:db8::7"),
        ("2001:DB8:0::7", 1, "2001:db8::7"),
        ("[2001:db8::7]", 1, "2001:db8::7"),
        ('"[2001:db8::7]:4711"', 1, "2001:db8::7"),
        ("[2001:db8::7]x", 1, PROXY),
        ("[198.51.100.7]", 1, PROXY),
        ("::ffff:198.51.100.7", 1, "198.51.100.7"),
        ("[::ffff:198.51.100.7]:80", 1, "198.51.100.7"),
        ("fe80::1%<script>", 1, "fe80::1"),
        ("::1", 1, "::1"),
    ],
)
def test_the_address_stands_as_many_steps_from_the_right_as_there_are_proxies(header, hops, address):
    assert client_address(PROXY, header, hops) == address


@pytest.mark.parametrize(("peer", "address"), [("::ffff:192.0.2.1", "192.0.2.1"), ("testclient", "testclient"), ("", "")])
def test_the_peer_is_written_the_common_way_and_kept_when_it_is_no_address(peer, address):
    assert client_address(peer, None, 0) == address


@given(st.text(max_size=200), st.one_of(st.none(), st.text(alphabet='0123456789abf.:[],"% x', max_size=200)), st.integers(-2, 12))
def test_no_header_is_too_odd(peer, header, hops):
    client_address(peer, header, hops)


@given(st.text(alphabet="0123456789., :[]f", max_size=200))
def test_what_a_client_puts_in_front_changes_nothing(claim):
    assert client_address(PROXY, f"{claim},198.51.100.7", 1) == "198.51.100.7"
