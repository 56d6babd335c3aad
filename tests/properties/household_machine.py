"""A household in which anybody does anything in any order, and what must be true after every step."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule
from sqlalchemy import func
from sqlmodel import col, select

from netaccess import clock
from netaccess.adapters import passwords as hashes
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput, KidsRefused, NotFound, ProofRequired, SignedOut, StreamIsOver, TooManyStreams
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.streams import LOST_AFTER, StopReason
from netaccess.models import Receipt, Session, SignOut, Stream
from netaccess.services import devices, passwords, profiles, sessions, sign_in, sign_outs, streams, upkeep
from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests import factories
from tests.factories import PASSWORD, WINDOWS
from tests.support import databases
from tests.support.clock import FrozenClock

LIMIT = 2
IDLE, TOO_OLD = timedelta(days=45), timedelta(days=180)
NEW_PASSWORDS = ("seven brass umbrellas", "four quiet harbours", PASSWORD)
PASSING = [timedelta(seconds=1), timedelta(seconds=39), timedelta(minutes=2), timedelta(minutes=16), timedelta(hours=5), timedelta(days=46)]
BY_ORDER = {"signed-out", "password-changed"}
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


class HouseholdMachine(RuleBasedStateMachine):
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
        settings = Settings(data_dir=folder, database_url=databases.copy_of(self.template, folder))
        self.runtime = self._closing.enter_context(open_runtime(settings))
        self.home = factories.household(plan="standard")
        self.password = PASSWORD
        self.known: list[Screen] = []
        self.ordered: set[str] = set()

    def teardown(self) -> None:
        self._closing.close()

    @initialize(target=screens)
    def two_people_come_home(self) -> Any:
        return multiple(self._arrive(""), self._arrive(""))

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
        self._as(screen, lambda: streams.heartbeat(screen.actor, last(screen.streams)))

    @rule(screen=screens, reason=st.sampled_from([StopReason.LEFT, StopReason.PAUSED]))
    def a_stream_stops(self, screen: Screen, reason: StopReason) -> None:
        self._as(screen, lambda: streams.stop(screen.actor, last(screen.streams), reason))

    @rule(screen=screens, other=screens)
    def somebody_stops_anothers_stream(self, screen: Screen, other: Screen) -> None:
        self._as(screen, lambda: streams.stop_other(screen.actor, last(other.streams)))

    @rule(screen=screens)
    def somebody_proves_who_they_are(self, screen: Screen) -> None:
        self._renewed(screen, self._as(screen, lambda: sign_in.prove(screen.actor, self.password)))

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
        if self._as(screen, lambda: sign_outs.sign_out(screen.actor, [one.id for one in chosen])):
            self.ordered |= living & {one.id for one in chosen}

    @rule(screen=screens, stays=st.booleans())
    def somebody_signs_all_out(self, screen: Screen, stays: bool) -> None:  # noqa: FBT001 - hypothesis passes it
        living = self._living()
        if self._as(screen, lambda: sign_outs.sign_out_all(screen.actor, stays=stays)):
            self.ordered |= living - ({screen.id} if stays else set())

    @rule(screen=screens)
    def somebody_leaves(self, screen: Screen) -> None:
        sessions.leave(screen.actor)

    @rule(screen=screens)
    def an_ended_device_comes_back(self, screen: Screen) -> None:
        sign_outs.mark_delivered([screen.id])
        sign_outs.mark_confirmed(screen.id)

    @rule(screen=screens)
    def a_browser_is_seen(self, screen: Screen) -> None:
        sessions.note_seen(screen.id, "203.0.113.5")

    @rule(span=st.sampled_from(PASSING))
    def time_passes(self, span: timedelta) -> None:
        self.clock.pass_by(span)

    @rule()
    def the_house_is_swept(self) -> None:
        upkeep.sweep()

    @invariant()
    def an_ended_session_is_answered_by_nobody_and_a_living_one_is(self) -> None:
        for screen in self.known:
            found = sessions.find(screen.token)
            assert found is not None
            assert found.actor.session_id == screen.id
            assert found.is_ended is not self._is_living(screen)
            assert [sessions.find(token) for token in screen.dead] == [None] * len(screen.dead)
            for ask in self._questions(screen):
                if found.is_ended:
                    with pytest.raises(SignedOut):
                        ask()
            if not found.is_ended:
                assert sessions.me(screen.actor).email == self.home.email

    @invariant()
    def what_was_ordered_is_out_for_good(self) -> None:
        ended = {session.id: session.end_reason for session in self._all(Session) if session.ended_at}
        assert self.ordered <= ended.keys()
        assert {ended[session_id] for session_id in self.ordered} <= BY_ORDER
        assert sessions.still_alive(self.ordered) == set()

    @invariant()
    def each_session_that_an_order_ended_has_one_receipt_and_no_other_has_any(self) -> None:
        ordered = sorted(session.id for session in self._all(Session) if session.end_reason in BY_ORDER)
        assert sorted(receipt.session_id for receipt in self._all(Receipt)) == ordered
        assert set(ordered) == self.ordered | self._tvs(ordered)

    @invariant()
    def every_promise_holds(self) -> None:
        held = {session.id: session.token_expires_at for session in self._all(Session)}
        receipts = self._all(Receipt)
        for receipt in receipts:
            token = held[receipt.session_id] or receipt.refused_at
            assert receipt.effective_by == max(receipt.refused_at, token)
        for order in self._all(SignOut):
            own = [receipt.effective_by for receipt in receipts if receipt.sign_out_id == order.id]
            assert order.effective_by == max(own, default=order.asked_at)

    @invariant()
    def no_stream_runs_in_an_ended_session_nor_beyond_the_plan(self) -> None:
        ended = {session.id for session in self._all(Session) if session.ended_at}
        running = [stream for stream in self._all(Stream) if stream.stopped_at is None]
        assert not [stream for stream in running if stream.session_id in ended]
        assert len([stream for stream in running if self.clock.at - stream.heartbeat_at < LOST_AFTER]) <= LIMIT

    @invariant()
    def a_device_has_one_living_session_at_most(self) -> None:
        with self.runtime.database.read() as db:
            living = select(func.count()).select_from(Session).where(col(Session.ended_at).is_(None)).group_by(col(Session.device_id))
            assert set(db.exec(living).all()) <= {1}

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

    def _renewed(self, screen: Screen, token: str | None) -> None:
        if token:
            screen.dead.append(screen.token)
            screen.token = token

    def _questions(self, screen: Screen) -> list[Callable[[], object]]:
        actor = screen.actor
        return [
            lambda: sessions.me(actor),
            lambda: profiles.profiles(actor),
            lambda: streams.use(actor),
            lambda: streams.watched(actor),
            lambda: streams.start(actor, "whalelight"),
            lambda: streams.heartbeat(actor, last(screen.streams)),
            lambda: devices.page(actor, DeviceFilter()),
            lambda: devices.rows(actor, [screen.id]),
            lambda: devices.rename(actor, screen.id, "Mine"),
            lambda: sessions.choose_profile(actor, self.home.profiles["Ana"].id),
            lambda: sign_in.prove(actor, self.password),
            lambda: passwords.strength(actor, "x"),
            lambda: sign_outs.preview(actor),
            lambda: sign_outs.sign_out(actor, [screen.id]),
            lambda: sign_outs.sign_out_all(actor, stays=False),
        ]

    def _all(self, table: Any) -> list[Any]:
        with self.runtime.database.read() as db:
            return list(db.exec(select(table)).all())

    def _is_living(self, screen: Screen) -> bool:
        [kept] = [session for session in self._all(Session) if session.id == screen.id]
        is_over = self.clock.at - kept.last_active_at >= IDLE or self.clock.at - kept.created_at >= TOO_OLD
        return kept.ended_at is None and not is_over

    def _living(self) -> set[str]:
        return {session.id for session in self._all(Session) if session.ended_at is None}

    def _tvs(self, ids: list[str]) -> set[str]:
        return {session.id for session in self._all(Session) if session.token_expires_at and session.id in ids}


def last(ids: list[str]) -> str:
    return ids[-1] if ids else "none"
