"""Where security events may be pushed to (RFC 8935)."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from netaccess.domain.errors import InvalidInput

LONGEST_URL = 2_000
LONGEST_AUTHORIZATION = 4_000


@dataclass(frozen=True, slots=True)
class ReceiverSummary:
    """An operator's server that hears of ended sessions: what waits for it and since when, and why it does not get through."""

    url: str
    waiting: int
    waiting_since: datetime | None
    given_up: int
    failing_since: datetime | None
    last_error: str
    delivered_lately: int


def check_url(url: str) -> str:
    """Return an address that tokens may be sent to: https, or http on this machine itself (RFC 8935, 5.3).

    Raises:
        InvalidInput: it is no such address, or holds a secret that belongs in the header.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise InvalidInput("url", f"{url[:80]!r} is not an address.") from error
    if not host or parts.scheme not in {"http", "https"} or len(url) > LONGEST_URL or not _is_plain(url) or " " in url:
        raise InvalidInput("url", f"{url[:80]!r} is not an address such as https://example.com/events.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise InvalidInput("url", "An address has no name, password or fragment; what the receiver asks for goes into --authorization.")
    if parts.scheme == "http" and not is_loopback(host):
        raise InvalidInput("url", "Events cross a network by https only; http is for this machine alone.")
    return url


def check_authorization(value: str) -> str:
    """Return what may stand in an Authorization header; "" for none.

    Raises:
        InvalidInput: it has characters that no header may have.
    """
    if len(value) > LONGEST_AUTHORIZATION or not _is_plain(value) or value != value.strip():
        raise InvalidInput("authorization", f"A header is one line of at most {LONGEST_AUTHORIZATION} ASCII characters.")
    return value


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself, by name or address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
