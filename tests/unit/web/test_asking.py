"""Who an event is from, and what becomes of a tab whose event fails."""

import pytest

from netaccess.domain.errors import SignedOut
from netaccess.domain.identity import Actor, Caller
from netaccess.web import asking, refusals
from netaccess.web.sockets import Socket, Sockets

ANA = Caller(Actor("account", "member", "session", None), is_kids=False, is_ended=False)
TAB = "tab"


@pytest.fixture
def sockets(monkeypatch) -> Sockets:
    found = Sockets()
    monkeypatch.setattr(asking._beside, "sockets", found)
    monkeypatch.setattr(asking, "tab_key", lambda: TAB)
    return found


def test_a_tab_that_is_loaded_anew_while_its_last_event_fails_stays_connected(sockets):
    """The event of the old page finds no socket; when that is answered, the new page has one, under the same key."""
    old = Socket(TAB, ANA)
    sockets.add(old)
    sockets.remove(old)
    with pytest.raises(asking.NobodyAsks) as failed:
        asking.actor()
    new = Socket(TAB, ANA)
    assert sockets.add(new)

    assert refusals.answer(failed.value) is None

    assert not new.cut.is_set()
    sockets.remove(new)
    assert sockets.add(Socket(TAB, ANA))


def test_nobody_is_nobody(sockets):
    sockets.add(Socket(TAB))
    with pytest.raises(asking.NobodyAsks):
        asking.actor()


def test_a_session_that_a_service_finds_ended_is_cut_and_stays_out(sockets):
    here = Socket(TAB, ANA)
    sockets.add(here)
    assert asking.actor() == ANA.actor

    assert refusals.answer(SignedOut()) is None

    assert here.cut.is_set()
    sockets.remove(here)
    assert not sockets.add(Socket(TAB, ANA))
