"""Devices that ask to be let in, as rows: how they come to ask is another story."""

from datetime import timedelta
from typing import Any

from sqlmodel import select

from netaccess import randomness
from netaccess.domain.grants import CODE_TTL, POLL_EVERY, USER_CODE_ALPHABET, show_user_code
from netaccess.domain.tokens import hash_token
from netaccess.models import Activity, AuthorizationRequest, DeviceCodeGrant
from netaccess.services.runtime import Runtime
from netaccess.services.transaction import unit_of_work

CODE = "BCDF-GHJK"
OTHER_CODE = "LMNP-QRST"
REDIRECT = "http://127.0.0.1:9/signed-in"
DEVICE: dict[str, Any] = {"kind": "tv", "maker": "Samsung", "model": "", "app": "1.4.2", "ip": "198.51.100.7"}
APP: dict[str, Any] = {"kind": "phone", "maker": "Google", "model": "Pixel 9", "app": "3.0", "ip": "198.51.100.7"}


def new_code() -> str:
    """A code that no other story uses."""
    return show_user_code(randomness.new_code(USER_CODE_ALPHABET, 8))


def screen_asks(code: str = CODE, *, scope: str = "stream", installation: str = "", expires_in: timedelta = CODE_TTL, **claims: str) -> str:
    """A TV shows a code; returns it as people read it."""
    with unit_of_work() as work:
        grant = DeviceCodeGrant(
            id=randomness.new_id(),
            client_id="netaccess-tv",
            device_code_hash=randomness.new_id(),
            user_code=code.replace("-", ""),
            scope=scope,
            installation_hash=hash_token(installation or randomness.new_id()),
            asked_at=work.at,
            expires_at=work.at + expires_in,
            interval_seconds=int(POLL_EVERY.total_seconds()),
            **(DEVICE | claims),
        )
        work.db.add(grant)
    return code


def app_asks(*, state: str = "", redirect_uri: str = REDIRECT, **claims: str) -> str:
    """A phone's app has sent its owner to the browser; returns the id of its request."""
    with unit_of_work() as work:
        asked = AuthorizationRequest(
            id=randomness.new_id(),
            client_id="netaccess-phone",
            redirect_uri=redirect_uri,
            is_redirect_uri_given=True,
            state=state,
            scope="stream account",
            code_challenge="challenge",
            installation_hash=hash_token(randomness.new_id()),
            asked_at=work.at,
            expires_at=work.at + CODE_TTL,
            **(APP | claims),
        )
        work.db.add(asked)
        return asked.id


def grant(runtime: Runtime) -> DeviceCodeGrant:
    """The one code that is shown."""
    with runtime.database.read() as db:
        found: DeviceCodeGrant = db.exec(select(DeviceCodeGrant)).one()
        return found


def decisions(runtime: Runtime) -> list[tuple[str, str]]:
    """What history says of devices that asked: tags, and what belongs to each."""
    with runtime.database.read() as db:
        return [(line.tag, line.detail) for line in db.exec(select(Activity)) if line.tag.startswith("grant:")]
