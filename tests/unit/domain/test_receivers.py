"""Where security events may be pushed to."""

import pytest

from netaccess.domain.errors import InvalidInput
from netaccess.domain.receivers import LONGEST_AUTHORIZATION, LONGEST_URL, check_authorization, check_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "https://example.com:8443/events?stream=7",
        "http://localhost:9000/events",
        "http://127.0.0.1/events",
        "http://127.9.9.9/events",
        "http://[::1]:9000/events",
        "https://192.0.2.1/events",
    ],
)
def test_https_and_this_machine_are_told(url):
    assert check_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com/events",
        "ftp://example.com/events",
        "https://",
        "https:///events",
        "https://example.com:99999/events",
        "https://[::1/events",
        "https://example.com/ev ents",
        "https://example.com/ev\nents",
        "https://exämple.com/events",
        "https://example.com/" + "x" * LONGEST_URL,
        # Across a network in the clear.
        "http://example.com/events",
        "http://192.0.2.1/events",
        "http://localhost.example.com/events",
        # A secret where lists and logs show it.
        "https://ana:secret@example.com/events",
        "https://ana@example.com/events",
        "https://example.com/events#secret",
    ],
)
def test_nothing_else_is(url):
    with pytest.raises(InvalidInput):
        check_url(url)


def test_an_authorization_is_one_line():
    assert check_authorization("") == ""
    assert check_authorization("Bearer abc.def") == "Bearer abc.def"
    for value in ("Bearer a\r\nX-Evil: 1", "Bearer ü", " Bearer a", "Bearer a\n", "x" * (LONGEST_AUTHORIZATION + 1)):
        with pytest.raises(InvalidInput):
            check_authorization(value)
