"""Operators' servers that hear of ended sessions."""

from collections.abc import Sequence
from datetime import timedelta

from netaccess import randomness
from netaccess.domain.errors import InvalidInput
from netaccess.domain.receivers import ReceiverSummary, check_authorization, check_url
from netaccess.models import Receiver
from netaccess.services.transaction import look, unit_of_work
from netaccess.storage import receivers

LATELY = timedelta(hours=24)


def add(url: str, authorization: str = "") -> None:
    """Tell a server of every session that ends from now on (RFC 8935); `authorization` is the header it asks for, "" for none.

    Raises:
        InvalidInput: the address cannot be used or is told already, or the header can be none.
    """
    receiver = Receiver(id="", url=check_url(url), authorization=check_authorization(authorization))
    with unit_of_work() as work:
        if receivers.by_url(work.db, url):
            raise InvalidInput("url", f"{url} is told already.")
        receiver.id, receiver.created_at = randomness.new_id(), work.at
        work.db.add(receiver)


def remove(url: str) -> None:
    """Tell a server nothing more; what waits for it is gone.

    Raises:
        InvalidInput: it is not told.
    """
    with unit_of_work() as work:
        receiver = receivers.by_url(work.db, url)
        if receiver is None:
            raise InvalidInput("url", f"{url[:80]!r} is not told of anything.")
        work.db.delete(receiver)


def listing() -> Sequence[ReceiverSummary]:
    """Return every receiver and how it goes with it, in the order they came; times are UTC."""
    with look() as work:
        rows = receivers.listing(work.db, delivered_after=work.at - LATELY)
    return [
        ReceiverSummary(
            url=row.url,
            waiting=row.waiting,
            waiting_since=row.waiting_since,
            given_up=row.given_up,
            failing_since=row.failing_since,
            last_error=row.last_error,
            delivered_lately=row.delivered,
        )
        for row in rows
    ]
