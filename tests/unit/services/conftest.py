"""A household that many stories of services begin with, and what some of them stand on."""

import pytest

from netaccess import randomness
from tests.factories import Browser, Household, browser, household
from tests.support.second_steps import add_app
from tests.support.workers import SharedBroker, two_workers


@pytest.fixture
def home(runtime) -> Household:
    return household()


@pytest.fixture
def ana(home) -> Browser:
    return browser(home, "Ana")


@pytest.fixture
def owner(ana):
    return ana.actor


@pytest.fixture
def secret(ana) -> str:
    """What the telephone of Ana keeps, who has added an authenticator app."""
    return add_app(ana)


@pytest.fixture
def workers(runtime):
    with two_workers(runtime, SharedBroker()) as both:
        yield both


@pytest.fixture
def whole_waits(monkeypatch) -> None:
    """Let no chance shorten a wait."""
    monkeypatch.setattr(randomness, "new_chance", lambda: 0.0)
