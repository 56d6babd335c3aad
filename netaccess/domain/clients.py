"""Operators' apps: what they may ask for, and where an answer may be sent (RFC 6749, RFC 8252)."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from netaccess.domain.errors import InvalidInput
from netaccess.domain.kinds import DeviceKind

SCOPES = ("stream", "account")
LONGEST_NAME = 60
LONGEST_REDIRECT = 500
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# A browser would run these, or read them from its own disk.
UNFIT_SCHEMES = ("about", "blob", "data", "file", "javascript", "vbscript")


@dataclass(frozen=True, slots=True)
class ClientSummary:
    """A registered app as doors may know it; a public one cannot keep a secret (RFC 6749, 2.1)."""

    id: str
    name: str
    kind: str
    scopes: tuple[str, ...]
    redirect_uris: tuple[str, ...]
    is_public: bool
    is_dpop_required: bool


@dataclass(frozen=True, slots=True)
class NewClient:
    """What registration gives: the secret is seen here once, "" for a public app."""

    id: str
    secret: str


def clean_name(name: str) -> str:
    """Return an app's name as it is kept: 1 to 60 characters that can be shown, inner white space folded.

    Raises:
        InvalidInput: it is empty, too long, or cannot be shown.
    """
    folded = " ".join(name.split())
    if not 1 <= len(folded) <= LONGEST_NAME or not folded.isprintable():
        raise InvalidInput("name", f"must have 1 to {LONGEST_NAME} characters that can be shown")
    return folded


def clean_kind(kind: str) -> str:
    """Return a kind of device.

    Raises:
        InvalidInput: there is no such kind.
    """
    if kind not in set(DeviceKind):
        raise InvalidInput("kind", f"must be one of {', '.join(DeviceKind)}")
    return kind


def clean_scopes(scopes: Collection[str]) -> tuple[str, ...]:
    """Return scopes in our order, each once.

    Raises:
        InvalidInput: there is none, or one is not ours.
    """
    if not scopes or not set(scopes) <= set(SCOPES):
        raise InvalidInput("scope", f"must be one or more of {', '.join(SCOPES)}")
    return tuple(scope for scope in SCOPES if scope in scopes)


def clean_redirect_uri(uri: str) -> str:
    """Return an address that codes may be sent to (RFC 6749, 3.1.2; RFC 8252, 7).

    Raises:
        InvalidInput: it is no absolute address, has a fragment or a user, or would carry a code over a network in the clear.
    """
    parts = _split(uri)
    if parts is None or len(uri) > LONGEST_REDIRECT or not parts.scheme or parts.scheme in UNFIT_SCHEMES:
        raise InvalidInput("redirect", f"{uri!r} is no address that an app can be called by")
    if "#" in uri:
        raise InvalidInput("redirect", f"{uri!r} has a fragment, which no code may be added to (RFC 6749, 3.1.2)")
    if parts.scheme in {"http", "https"} and (not parts.hostname or "@" in parts.netloc):
        raise InvalidInput("redirect", f"{uri!r} names no host, or a user")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise InvalidInput("redirect", f"{uri!r} would carry codes in the clear: use https, a scheme of the app's own, or http://127.0.0.1")
    return uri


def is_redirect_uri(asked: str, registered: Collection[str]) -> bool:
    """Tell whether a code may be sent to an address: it is one of those registered, to the letter (RFC 9700, 2.1).

    Only the port may differ where an app listens on its own machine, because it takes whichever is free (RFC 8252, 7.3).
    """
    return asked in registered or any(_is_same_but_port(asked, known) for known in registered)


def granted_scope(asked: str | None, allowed: Collection[str]) -> str:
    """Return what an app is granted of what it asks for: everything it may have when it names nothing (RFC 6749, 3.3).

    "" means that it asks for more than it may have.
    """
    wanted = set(asked.split() if asked else allowed)
    return " ".join(scope for scope in SCOPES if scope in wanted) if wanted <= set(allowed) else ""


def _is_same_but_port(asked: str, known: str) -> bool:
    theirs, ours = _split(asked), _split(known)
    if theirs is None or ours is None or ours.scheme != "http" or ours.hostname not in LOOPBACK:
        return False
    # Read anew and put together again, nothing can hide in how the address is written.
    host = f"[{ours.hostname}]" if ours.hostname == "::1" else ours.hostname
    port = f":{theirs.port}" if theirs.port else ""
    return asked == ours._replace(netloc=f"{host}{port}").geturl()


def _split(uri: str) -> SplitResult | None:
    if not uri.isascii() or not uri.isprintable() or any(sign in uri for sign in ' "\\<>^`{|}'):
        return None
    with suppress(ValueError):
        parts = urlsplit(uri)
        if parts.port != 0:
            return parts
    return None
