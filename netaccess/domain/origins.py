"""Which requests come from our own pages (RFC 6454)."""

from collections.abc import Collection
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def is_own_origin(origin: str, host: str, own: Collection[str]) -> bool:
    """Tell whether an Origin header is one of `own` and the Host header names the same. A missing one ("") never is."""
    asked = _parts(origin)
    return asked is not None and asked in {_parts(candidate) for candidate in own} and asked[1] == _plain(asked[0], host)


def _parts(origin: str) -> tuple[str, str] | None:
    """Return scheme and host, the port only where it does not go without saying; None for anything else."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return (parts.scheme, _plain(parts.scheme, parts.netloc)) if parts.scheme in DEFAULT_PORTS and parts.netloc else None


def _plain(scheme: str, host: str) -> str:
    return host.lower().removesuffix(DEFAULT_PORTS[scheme])
