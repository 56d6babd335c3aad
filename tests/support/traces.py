"""What a sign-out leaves behind, session by session, as the database has it."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import text

from netaccess.services.transaction import look

QUERY = text(
    """
    SELECT session.id,
      CASE WHEN session.ended_at IS NULL THEN 0 ELSE 1 END AS ended,
      (SELECT count(*) FROM receipt JOIN sign_out ON sign_out.id = receipt.sign_out_id WHERE receipt.session_id = session.id) AS receipts,
      (SELECT count(*) FROM stream WHERE stream.session_id = session.id AND stream.stop_reason = 'signed-out') AS stopped,
      (SELECT count(*) FROM activity WHERE activity.account_id = session.account_id AND activity.tag = 'session:signed-out'
         AND activity.device_name = device.given_name) AS lines,
      (SELECT count(*) FROM outgoing WHERE outgoing.session_id = session.id) AS outgoing
    FROM session JOIN device ON device.id = session.device_id
    """
)
EMPTY_ORDERS = text("SELECT count(*) FROM sign_out WHERE NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.sign_out_id = sign_out.id)")
CONFIRMED = text("SELECT session_id FROM receipt WHERE confirmed_at IS NOT NULL")


class Traces(NamedTuple):
    """Of a session with one stream, and of the sign-out of its device: each of these is none or one."""

    ended: int
    receipts: int
    stopped: int
    lines: int
    outgoing: int


DONE = Traces(1, 1, 1, 1, 1)
NOT_AT_ALL = Traces(0, 0, 0, 0, 0)


def traces(session_ids: Collection[str]) -> dict[str, Traces]:
    """Return the traces of these sessions."""
    with look() as work:
        return {row[0]: Traces(*row[1:]) for row in work.db.connection().execute(QUERY) if row[0] in session_ids}


def empty_orders() -> int:
    """Return how many orders there are that ended nothing."""
    with look() as work:
        return int(work.db.connection().execute(EMPTY_ORDERS).scalar_one())


def confirmed() -> set[str]:
    """Return the sessions whose devices have found themselves out."""
    with look() as work:
        return set(work.db.connection().execute(CONFIRMED).scalars())
