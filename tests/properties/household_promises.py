"""What must be true of a household after every step."""

from collections.abc import Callable

import pytest
from hypothesis.stateful import invariant
from sqlalchemy import func
from sqlmodel import col, select

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import SignedOut
from netaccess.domain.streams import LOST_AFTER
from netaccess.models import Receipt, Session, SignOut, Stream
from netaccess.services import devices, heartbeats, passwords, profiles, proofs, sessions, sign_outs, streams
from tests.properties.household_steps import HouseholdSteps, Screen, last

LIMIT = 2
BY_ORDER = {"signed-out", "password-changed"}


class HouseholdMachine(HouseholdSteps):
    """The promises, asked for after each step."""

    @invariant()
    def a_cookie_tells_whether_its_session_has_ended(self) -> None:
        kept = {session.id: session for session in self._all(Session)}
        for screen in self.known:
            found = sessions.find(screen.token)
            assert found is not None
            assert found.actor.session_id == screen.id
            assert found.is_ended is not self._lives(kept[screen.id])
            assert [sessions.find(token) for token in screen.dead] == [None] * len(screen.dead)

    @invariant()
    def an_ended_session_is_answered_by_nobody_and_a_living_one_is(self) -> None:
        kept = {session.id: session for session in self._all(Session)}
        living = [screen for screen in self.known if self._lives(kept[screen.id])]
        assert {sessions.me(screen.actor).email for screen in living} <= {self.home.email}
        for screen in [screen for screen in self.known if screen not in living][-2:]:
            for ask in self._questions(screen):
                with pytest.raises(SignedOut):
                    ask()

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

    def _questions(self, screen: Screen) -> list[Callable[[], object]]:
        actor = screen.actor
        return [
            lambda: sessions.me(actor),
            lambda: profiles.profiles(actor),
            lambda: streams.use(actor),
            lambda: streams.watched(actor),
            lambda: streams.start(actor, "whalelight"),
            lambda: heartbeats.beat(actor, last(screen.streams)),
            lambda: devices.page(actor, DeviceFilter()),
            lambda: devices.rows(actor, [screen.id]),
            lambda: devices.rename(actor, screen.id, "Mine"),
            lambda: sessions.choose_profile(actor, self.home.profiles["Ana"].id),
            lambda: proofs.by_password(actor, self.password),
            lambda: passwords.strength(actor, "x"),
            lambda: sign_outs.preview(actor),
            lambda: sign_outs.sign_out(actor, [screen.id]),
            lambda: sign_outs.sign_out_all(actor, stays=False),
        ]

    def _tvs(self, ids: list[str]) -> set[str]:
        return {session.id for session in self._all(Session) if session.token_expires_at and session.id in ids}
