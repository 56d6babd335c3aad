"""The API keeps to its own description, whatever is sent: schemathesis asks every operation with right and with wrong data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.python import asgi

from netaccess.api import event_lines, events
from netaccess.api.app import make_api
from netaccess.api.document import DeviceDoor
from netaccess.domain.devices import LONGEST_NAME, clean_name
from netaccess.domain.errors import InvalidInput
from netaccess.domain.paging import Key, Part
from netaccess.services import sign_outs, streams
from tests.factories import App, Household, app, browser, household, tv
from tests.support import databases

SCHEMA = "/api/v1/openapi.json"
EXAMPLES = 20
HEX = "0123456789abcdef"


def can_be_a_name(text: str) -> bool:
    try:
        return bool(clean_name(text))
    except InvalidInput:
        return False


ids = st.text(HEX, min_size=32, max_size=32)
keys = st.builds(lambda *parts: str(Key(*parts)), st.sampled_from(Part), st.datetimes(timezones=st.just(UTC)), ids)
schemathesis.openapi.format("page-key", keys)
schemathesis.openapi.format("device-name", st.text(min_size=1, max_size=LONGEST_NAME).filter(can_be_a_name))

schema = schemathesis.openapi.from_asgi(SCHEMA, make_api())


@dataclass
class House:
    """A household with something behind every kind of id."""

    home: Household
    ids: dict[str, str]
    door: DeviceDoor

    def ask(self, case: schemathesis.Case[Any]) -> None:
        """Ask as an app of its own for every case: some of them sign out the one that asks."""
        held = app(self.home, profile="Ana", scope="stream account")
        if is_right(case) and len(str(case.path_parameters)) % 2:
            self.meet(case, held)
        case.call_and_validate(headers=held.credentials, app=self.door)

    def meet(self, case: schemathesis.Case[Any], held: App) -> None:
        """Let it ask for what there is; whatever else it asks for is hardly ever there."""
        if "stream_id" in case.path_parameters:
            for running in streams.use(held.actor).running:
                streams.stop_other(held.actor, running.id)
            self.ids["stream_id"] = streams.start(held.actor, "velvet-static").id
        case.path_parameters |= {name: self.ids[name] for name in case.path_parameters if name in self.ids}
        if isinstance(case.body, dict):
            case.body |= {name: value for name, value in self.known().items() if name in case.body}

    def known(self) -> dict[str, Any]:
        return {"devices": [self.ids["device_id"]], "title": "velvet-static", "profile": self.home.profiles["Ben"].id}


def is_right(case: schemathesis.Case[Any]) -> bool:
    return case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE


@pytest.fixture
def database_url(sqlite_template):
    # SQLite is enough here: what is asked is the door.
    return databases.anew(sqlite_template)


@asynccontextmanager
async def hearing(_api: FastAPI) -> AsyncIterator[None]:
    """What the server does for event streams; nothing is told here."""
    async with events.hub.run(lambda _hear: lambda: None):
        yield


@pytest.fixture
def door(monkeypatch):
    # An event stream goes on; its beginning is enough to see what it is.
    for name in ("SHORTEST_LIFE_SECONDS", "LONGEST_LIFE_SECONDS", "LOOK_SECONDS"):
        monkeypatch.setattr(event_lines, name, 0.01)
    api = make_api()
    api.router.lifespan_context = hearing
    yield api
    asgi.shutdown_lifespans()


@pytest.fixture
def house(runtime, door):
    home = household()
    owner = browser(home)
    order = sign_outs.sign_out(owner.actor, [browser(home).session_id])
    return House(home, {"device_id": tv(home, holds_token_for=timedelta(hours=1)), "sign_out_id": order.id}, door)


@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_it_is_described(case, house):
    house.ask(case)
