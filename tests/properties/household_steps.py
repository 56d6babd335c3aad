"""A household in which anybody does anything in any order."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, rule
from sqlmodel import select

from netaccess import clock
from netaccess.adapters import passwords as hashes
from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut, StreamIsOver, TooManyStreams
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.streams import StopReason
from netaccess.models import Session
from netaccess.services import devices, heartbeats, passwords, presence, proofs, receipts, sessions, sign_in, sign_outs, streams, upkeep
from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests import factories
from tests.factories import PASSWORD, WINDOWS
from tests.support import databases
from tests.support.clock import FrozenClock

IDLE, TOO_OLD = timedelta(days=45), timedelta(days=180)
NEW_PASSWORDS = ("seven brass umbrellas", "four quiet harbours", PASSWORD)
PASSING = [timedelta(seconds=1), timedelta(seconds=39), timedelta(minutes=2), timedelta(minutes=16), timedelta(hours=5), timedelta(days=46)]
# What may stand in the way of one who is signed in.
ORDINARY = (KidsRefused, NotFound, ProofRequired, StreamIsOver, TooManyStreams)


@dataclass
class Screen:
    """A browser and its cookies; `dead` are tokens that it held before."""

    actor: Actor
    token: str
    device_token: str
    dead: list[str] = field(default_factory=list)
    streams: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.actor.session_id


class HouseholdSteps(RuleBasedStateMachine):
    """Every step is one that a person, a device or time may take."""

    template: ClassVar[Path]
    screens = Bundle("screens")

    def __init__(self) -> None:
        super().__init__()
        self._closing = ExitStack()
        folder = Path(self._closing.enter_context(TemporaryDirectory()))
        patch = self._closing.enter_context(pytest.MonkeyPatch.context())
        self.clock = FrozenClock()
        patch.setattr(clock, "now", self.clock.now)
        patch.setattr(hashes, "CONTEXT", hashes.CONTEXT.copy(argon2__memory_cost=8, argon2__time_cost=1))
        settings = Settings(data_dir=folder, database_url=databases.anew(self.template))
        self.runtime = self._closing.enter_context(open_runtime(settings))
        self.home = factories.household(plan="standard")
        self.password = PASSWORD
        self.known: list[Screen] = []
        self.ordered: set[str] = set()

    def teardown(self) -> None:
        self._closing.close()

    @initialize(target=screens)
    def two_people_watch_beside_a_tv(self) -> Any:
        factories.tv(self.home, holds_token_for=timedelta(hours=5))
        watchers = [self._arrive(""), self._arrive("")]
        for watcher, name in zip(watchers, ("Ana", "Ben"), strict=True):
            self.somebody_says_who_watches(watcher, name)
            self.somebody_watches(watcher, "velvet-static")
        return multiple(*watchers)

    @rule(target=screens)
    def somebody_signs_in(self) -> Screen:
        return self._arrive("")

    @rule(target=screens, screen=screens)
    def a_browser_signs_in_again(self, screen: Screen) -> Screen:
        return self._arrive(screen.device_token)

    @rule(hours=st.integers(min_value=-2, max_value=8))
    def a_tv_is_connected(self, hours: int) -> None:
        factories.tv(self.home, holds_token_for=timedelta(hours=hours))

    @rule(screen=screens, name=st.sampled_from(["Ana", "Ben", "Kids"]))
    def somebody_says_who_watches(self, screen: Screen, name: str) -> None:
        self._as(screen, lambda: sessions.choose_profile(screen.actor, self.home.profiles[name].id))

    @rule(screen=screens, title=st.sampled_from(["velvet-static", "whalelight"]))
    def somebody_watches(self, screen: Screen, title: str) -> None:
        started = self._as(screen, lambda: streams.start(screen.actor, title))
        screen.streams += [started.id] if started else []

    @rule(screen=screens)
    def a_stream_is_heard_of(self, screen: Screen) -> None:
        self._as(screen, lambda: heartbeats.beat(screen.actor, last(screen.streams)))

    @rule(screen=screens, reason=st.sampled_from([StopReason.LEFT, StopReason.PAUSED]))
    def a_stream_stops(self, screen: Screen, reason: StopReason) -> None:
        self._as(screen, lambda: streams.stop(screen.actor, last(screen.streams), reason))

    @rule(screen=screens, other=screens)
    def somebody_stops_anothers_stream(self, screen: Screen, other: Screen) -> None:
        self._as(screen, lambda: streams.stop_other(screen.actor, last(other.streams)))

    @rule(screen=screens)
    def somebody_proves_who_they_are(self, screen: Screen) -> None:
        self._renewed(screen, self._as(screen, lambda: proofs.by_password(screen.actor, self.password)))

    @rule(screen=screens, new=st.sampled_from(NEW_PASSWORDS), others=st.booleans())
    def somebody_changes_the_password(self, screen: Screen, new: str, others: bool) -> None:  # noqa: FBT001 - hypothesis passes it
        living = self._living()
        token = self._as(screen, lambda: passwords.change(screen.actor, self.password, new, sign_out_others=others))
        self._renewed(screen, token)
        if token:
            self.password = new
            self.ordered |= living - {screen.id} if others else set()

    @rule(screen=screens, other=screens, name=st.sampled_from(["Attic", "  Hall  TV", "", "100% é"]))
    def somebody_names_a_device(self, screen: Screen, other: Screen, name: str) -> None:
        self._as(screen, lambda: devices.rename(screen.actor, other.id, name))

    @rule(screen=screens, chosen=st.lists(screens, min_size=1, max_size=4))
    def somebody_signs_devices_out(self, screen: Screen, chosen: list[Screen]) -> None:
        living = self._living()
        if self._proven(screen, lambda: sign_outs.sign_out(screen.actor, [one.id for one in chosen])):
            self.ordered |= living & {one.id for one in chosen}

    @rule(screen=screens, stays=st.booleans())
    def somebody_signs_all_out(self, screen: Screen, stays: bool) -> None:  # noqa: FBT001 - hypothesis passes it
        living = self._living()
        if self._proven(screen, lambda: sign_outs.sign_out_all(screen.actor, stays=stays)):
            self.ordered |= living - ({screen.id} if stays else set())

    @rule(screen=screens)
    def somebody_leaves(self, screen: Screen) -> None:
        sessions.leave(screen.actor)

    @rule(screen=screens)
    def an_ended_device_comes_back(self, screen: Screen) -> None:
        receipts.mark_delivered([screen.id])
        receipts.mark_confirmed(screen.id)

    @rule(screen=screens)
    def a_browser_is_seen(self, screen: Screen) -> None:
        presence.note_seen(screen.id, "203.0.113.5")

    @rule(span=st.sampled_from(PASSING))
    def time_passes(self, span: timedelta) -> None:
        self.clock.pass_by(span)

    @rule()
    def the_house_is_swept(self) -> None:
        upkeep.sweep()

    def _arrive(self, device_token: str) -> Screen:
        visitor = Visitor("198.51.100.7", WINDOWS, {}, device_token)
        signed_in = sign_in.sign_in(visitor, self.home.email, self.password)
        found = sessions.find(signed_in.token)
        assert found is not None
        self.known.append(Screen(found.actor, signed_in.token, signed_in.device_token))
        return self.known[-1]

    def _as(self, screen: Screen, act: Callable[[], Any]) -> Any:
        """Act as this browser; returns None when that is refused, which it is exactly when it must be."""
        was_living = self._is_living(screen)
        try:
            answer = act()
        except InvalidInput:
            return None
        except SignedOut:
            assert not was_living
            return None
        except ORDINARY:
            assert was_living
            return None
        assert was_living
        return answer or True

    def _proven(self, screen: Screen, act: Callable[[], Any]) -> Any:
        """Act as this browser, after a proof when one is asked for."""

        def proving() -> Any:
            try:
                return act()
            except ProofRequired:
                self._renewed(screen, proofs.by_password(screen.actor, self.password))
                return act()

        return self._as(screen, proving)

    def _renewed(self, screen: Screen, token: str | None) -> None:
        if token:
            screen.dead.append(screen.token)
            screen.token = token

    def _all(self, table: Any) -> list[Any]:
        with self.runtime.database.read() as db:
            return list(db.exec(select(table)).all())

    def _is_living(self, screen: Screen) -> bool:
        return self._lives(next(session for session in self._all(Session) if session.id == screen.id))

    def _lives(self, kept: Session) -> bool:
        is_over = self.clock.at - kept.last_active_at >= IDLE or self.clock.at - kept.created_at >= TOO_OLD
        return kept.ended_at is None and not is_over

    def _living(self) -> set[str]:
        return {session.id for session in self._all(Session) if session.ended_at is None}


def last(ids: list[str]) -> str:
    return ids[-1] if ids else "none"
