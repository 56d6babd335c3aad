"""Which requests come from our own pages (RFC 6454)."""

from collections.abc import Collection
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def host_of(origin: str) -> str:
    """Return an origin's host and port, as a Host header has them: without the port that goes without saying."""
    parts = urlsplit(origin)
    return parts.netloc.lower().removesuffix(DEFAULT_PORTS.get(parts.scheme, ""))


def is_own_host(host: str, own: Collection[str]) -> bool:
    """Tell whether a Host header names this site; `own` are its origins."""
    return any(host.lower() in {host_of(origin), urlsplit(origin).netloc.lower()} for origin in own)


def is_own_origin(origin: str, host: str, own: Collection[str]) -> bool:
    """Tell whether an Origin header is one of `own` and names the host that was asked. A missing one ("") never is."""
    names = {_plain(candidate) for candidate in own}
    return bool(origin) and is_own_host(host, own) and _plain(origin) in names and _plain_host(origin, host)


def _plain(origin: str) -> str:
    return f"{origin.partition('://')[0].lower()}://{host_of(origin)}"


def _plain_host(origin: str, host: str) -> bool:
    return host.lower() in {host_of(origin), host_of(origin) + DEFAULT_PORTS.get(origin.partition("://")[0].lower(), "")}
