"""Grants of access: codes that a person reads, and the states they go through (RFC 8628, RFC 6749)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from netaccess.domain.errors import InvalidInput
from netaccess.domain.kinds import DeviceKind

# No vowels, so that no word is formed; nothing that looks like something else (RFC 8628, 6.1).
USER_CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
USER_CODE_LENGTH = 8
CODE_TTL = timedelta(minutes=10)
AUTHORIZATION_CODE_TTL = timedelta(minutes=1)
POLL_EVERY = timedelta(seconds=5)
SLOWER_BY = timedelta(seconds=5)
# A device that keeps to the second comes a little early now and then, because of the way between.
EARLY_BY = timedelta(seconds=1)
LONGEST_CLAIM = 40
INSTALLATION_ID_LENGTHS = range(8, 201)


class GrantState(StrEnum):
    """Where a device code stands."""

    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    EXCHANGED = "exchanged"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a device says of itself when it asks for access: its own claims, good enough for a name, never for a decision.

    `installation_id` is how it is known again; "" for one that has none, which is a new device each time.
    """

    kind: str
    maker: str = ""
    model: str = ""
    app: str = ""
    installation_id: str = ""


@dataclass(frozen=True, slots=True)
class GrantAsked:
    """What a screen is told when it asks to be paired (RFC 8628, 3.2): the device code is seen here once; spans in seconds."""

    device_code: str
    user_code: str
    expires_in: int
    interval: int


@dataclass(frozen=True, slots=True)
class Polled:
    """What a screen finds when it asks how its pairing stands."""

    state: GrantState
    is_too_early: bool
    scope: str


@dataclass(frozen=True, slots=True)
class AccessWanted:
    """What an app asks for in the browser (RFC 6749, 4.1.1; RFC 7636; RFC 9449, 10), each value checked by the door."""

    redirect_uri: str
    is_redirect_uri_given: bool
    scope: str
    code_challenge: str
    state: str = ""
    dpop_jkt: str = ""


@dataclass(frozen=True, slots=True)
class CodeHeld:
    """What the one who brings a code must match; `redirect_uri` is "" when the request named none (RFC 6749, 4.1.3)."""

    redirect_uri: str
    scope: str
    code_challenge: str


def read_asking(claims: dict[str, str], default_kind: str) -> Asking:
    """Return what a device says of itself in `device_kind`, `device_maker`, `device_model`, `app_version`, `installation_id`.

    Texts are folded and cut to what can be shown.

    Raises:
        InvalidInput: there is no such kind, or the installation id is not 8 to 200 characters that can be shown.
    """
    kind = claims.get("device_kind", "") or default_kind
    if kind not in set(DeviceKind):
        raise InvalidInput("device_kind", f"must be one of {', '.join(DeviceKind)}")
    installation_id = claims.get("installation_id", "")
    if installation_id and (len(installation_id) not in INSTALLATION_ID_LENGTHS or not installation_id.isprintable()):
        raise InvalidInput("installation_id", "must have 8 to 200 characters that can be shown")
    maker, model, app = (_claim(claims.get(name, "")) for name in ("device_maker", "device_model", "app_version"))
    return Asking(kind, maker, model, app, installation_id)


def agent_name(kind: str, maker: str, model: str) -> str:
    """Return what a device is called before its owner names it: "Samsung Q80", "Samsung TV", "TV"."""
    if model:
        return model if model.casefold().startswith(maker.casefold()) else f"{maker} {model}"
    label = DeviceKind(kind).label
    return f"{maker} {label}" if maker and kind != DeviceKind.UNKNOWN else maker or label


def _claim(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split())[:LONGEST_CLAIM].rstrip()


def read_user_code(typed: str) -> str:
    """Return a user code as it is kept, "" when what was typed can be none.

    Case, dashes and blanks do not matter; they are what people add.
    """
    code = "".join(char for char in typed.upper() if char.isalnum())
    is_code = len(code) == USER_CODE_LENGTH and all(char in USER_CODE_ALPHABET for char in code)
    return code if is_code else ""


def show_user_code(code: str) -> str:
    """Return a user code as people read it best: two groups of four."""
    half = USER_CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"
