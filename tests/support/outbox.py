"""Ended sessions that wait for receivers, and what receivers answer."""

from datetime import timedelta

from sqlmodel import select

from netaccess.domain.security_events import Answer
from netaccess.models import Outgoing, Receiver
from netaccess.services import outbox, receivers, sign_outs
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household, many

HERE, THERE = "https://one.example/events", "https://two.example/events"
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
DOUBLED = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]
TAKEN = Answer()
REFUSED = Answer("invalid_request: not understood")
DOWN = Answer("it cannot be reached", is_about_receiver=True)


def waits(count: int, url: str = HERE) -> str:
    """Let so many ended sessions wait for a receiver, and return its id."""
    receivers.add(url)
    home = household(f"{url[8:11]}@home.example")
    many(home, count)
    sign_outs.sign_out_all(browser(home).actor, stays=True)
    return known()[url]


def known() -> dict[str, str]:
    with unit_of_work() as work:
        return {receiver.url: receiver.id for receiver in work.db.exec(select(Receiver)).all()}


def settle(receiver_id, pushes, answer) -> None:
    outbox.settle(receiver_id, {push.id: answer for push in pushes})


def row(push_id) -> Outgoing:
    with unit_of_work() as work:
        found = work.db.get(Outgoing, push_id)
        assert found is not None
        return found


def pass_until_due(frozen, receiver_id: str, span: timedelta) -> None:
    """Let a span pass, at whose end something is due for the receiver, and nothing before."""
    frozen.pass_by(span - timedelta(milliseconds=1))
    assert outbox.due() == []
    assert outbox.take(receiver_id) == []
    frozen.pass_by(timedelta(milliseconds=1))
    assert outbox.due() == [receiver_id]
