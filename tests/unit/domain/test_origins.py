"""Which requests come from our own pages."""

import pytest

from netaccess.domain.origins import is_own_origin

LOOPBACK = ("http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000")
PUBLIC = ("https://na.example",)


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("https://na.example", "na.example", PUBLIC),
        ("https://na.example", "NA.example", PUBLIC),
        ("https://na.example", "na.example:443", PUBLIC),
        ("http://localhost:8000", "localhost:8000", LOOPBACK),
        ("http://[::1]:8000", "[::1]:8000", LOOPBACK),
        ("http://localhost", "localhost", ("http://localhost:80",)),
    ],
)
def test_own_pages_are_recognised(origin, host, own):
    assert is_own_origin(origin, host, own)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("", "na.example"),
        ("null", "na.example"),
        ("http://na.example", "na.example"),
        ("https://evil.example", "na.example"),
        ("https://evil.example", "evil.example"),
        ("https://na.example", "evil.example"),
        ("https://na.example:8443", "na.example:8443"),
        ("https://na.example.evil.example", "na.example"),
        ("https://na.example", ""),
        ("https://[", "na.example"),
        ("https://na.example:99999", "na.example"),
        ("https://user@na.example", "na.example"),
        ("file://", "na.example"),
    ],
)
def test_every_other_origin_is_foreign(origin, host):
    assert not is_own_origin(origin, host, PUBLIC)


def test_two_names_of_this_machine_are_two_origins():
    assert not is_own_origin("http://localhost:8000", "127.0.0.1:8000", LOOPBACK)
    assert not is_own_origin("http://127.0.0.1:8000", "localhost:8000", LOOPBACK)
