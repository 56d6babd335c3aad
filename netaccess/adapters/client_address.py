"""The address a request really comes from, when proxies of our own stand in front."""

from functools import lru_cache
from ipaddress import IPv6Address

from netaccess.domain.places import parse_address

# The longest way to write an IPv6 address, with its zone, brackets, quotes and a port.
LONGEST = 80


def client_address(peer: str, forwarded_for: str | None, trusted_hops: int) -> str:
    """Return the client's address as text, without port, IPv4 where it is IPv4.

    `peer` is who opened the connection; `forwarded_for` is the X-Forwarded-For header, several of them joined by commas;
    `trusted_hops` is the number of our proxies. Each proxy appends whom it heard from, so what stands further left than
    our proxies wrote is the client's own claim and never believed. When the header does not hold an address there, the
    peer is returned. Never raises.
    """
    claimed = _nth_from_right(forwarded_for or "", trusted_hops) if trusted_hops > 0 else ""
    return (_normal(claimed) if len(claimed) <= LONGEST else None) or _normal(peer) or peer


def _nth_from_right(header: str, position: int) -> str:
    entries = header.rsplit(",", position)
    return entries[-position] if len(entries) >= position else ""


@lru_cache(maxsize=4_096)
def _normal(text: str) -> str | None:
    """Read "1.2.3.4", "1.2.3.4:5", "::1", "[::1]" and "[::1]:5", with or without double quotes."""
    text = text.strip(' \t"')
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        address = parse_address(host) if not rest or _is_port(rest) else None
        return str(address) if isinstance(address, IPv6Address) or (address and ":" in host) else None
    host, colon, port = text.partition(":")
    address = parse_address(host if _is_port(colon + port) else text)
    return str(address) if address else None


def _is_port(text: str) -> bool:
    digits = text.removeprefix(":")
    return text.startswith(":") and digits.isascii() and digits.isdigit()
