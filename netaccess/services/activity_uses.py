"""Where the account was used lately."""

from datetime import date, timedelta

from netaccess.domain.activity_uses import DAYS, USE_TAGS, Count, Uses, uses
from netaccess.domain.identity import Actor
from netaccess.domain.words.kinds import Kind
from netaccess.services import guards
from netaccess.services.transaction import look
from netaccess.storage import activity

KINDS = (Kind.SIGN_INS, Kind.REFUSED)


def lately(actor: Actor) -> Uses:
    """Return sign-ins, those that were refused too, of the last 90 days by day (UTC) and place.

    Raises:
        SignedOut, KidsRefused: who asks may not see them.
    """
    with look() as work:
        guards.manager(work, actor)
        today = work.at.date()
        since = work.at.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
        rows = activity.counts(work.db, actor.account_id, KINDS, USE_TAGS, since)
    counts = [Count(date.fromisoformat(row.day), row.place, _point(row.latitude, row.longitude), row.tag, row.times) for row in rows]
    return uses(counts, today)


def _point(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    return None if latitude is None or longitude is None else (latitude, longitude)
