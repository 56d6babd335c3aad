"""The devices page as its owner uses it, on a real household."""

from datetime import timedelta

import pytest

from netaccess.web.state.devices import DevicesState
from tests.factories import IPHONE, browser, household, tv
from tests.support.pages import let_ask, run, tab


class Story:
    """Ana on her computer, Ben on his phone, and a TV that holds a token for some hours."""

    def __init__(self, monkeypatch):
        self.home = household()
        self.ana = browser(self.home, "Ana")
        self.ben = browser(self.home, "Ben", agent=IPHONE)
        self.tv = tv(self.home, holds_token_for=timedelta(hours=5), active=timedelta(days=40))
        let_ask(monkeypatch, lambda: self.ana.actor)

    def opened(self, path="/account/devices"):
        state = tab(DevicesState, path)
        run(state.load)
        assert state.status == "ready"
        return state


@pytest.fixture
def story(runtime, monkeypatch):
    return Story(monkeypatch)
