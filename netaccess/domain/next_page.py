"""Where a form may lead to afterwards."""

from urllib.parse import unquote, urlsplit

from netaccess.domain.pages import PROFILES, need_of

LONGEST = 2000


def safe_next(wanted: str, default: str = PROFILES) -> str:
    """Return `wanted` when it is a page of ours, with its query; else `default`. Never leads to another site.

    Browsers read a backslash as a slash, skip tabs and newlines, and take "//host" for an address, so an address with any
    of them, however encoded, is no page of ours. A fragment is dropped.
    """
    if len(wanted) > LONGEST or not wanted.isascii() or not wanted.isprintable():
        return default
    if not wanted.startswith("/") or any(sign in unquote(wanted.partition("?")[0]) for sign in ("\\", "//", "/.", "\t", "\n", "\r")):
        return default
    parts = urlsplit(wanted)
    path = parts.path.rstrip("/")
    if parts.scheme or parts.netloc or "\\" in parts.query or need_of(path) is None:
        return default
    return f"{path}?{parts.query}" if parts.query else path


def with_query(page: str, query: str) -> str:
    """Return a page's address with more query, already encoded."""
    return f"{page}{'&' if '?' in page else '?'}{query}" if query else page
