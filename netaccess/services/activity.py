"""The account's history, as its owner reads it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from netaccess.domain.activity import NO_FILTER, ActivityFilter, at_moments
from netaccess.domain.activity_words import sentence
from netaccess.domain.identity import Actor
from netaccess.domain.paging import MOST_ROWS, check_limit
from netaccess.domain.summaries.history import ActivityPage, ActivitySummary
from netaccess.domain.titles import name_of
from netaccess.models import Activity
from netaccess.services import guards
from netaccess.services.transaction import Work, look
from netaccess.storage import activity, devices, sessions

ABOUT_TITLES = "stream:"


def lines(actor: Actor, wanted: ActivityFilter = NO_FILTER, *, after: int | None = None, limit: int = 25) -> ActivityPage:
    """Return lines of the account's history, the latest first.

    `after` is the `next_id` of the page before, or None. A device or a profile that the account does not have has no lines.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
        InvalidInput: `limit` is not 1 to 500.
    """
    check_limit(limit)
    with look() as work:
        guards.manager(work, actor)
        shown = _summaries(work, actor, _found(work, actor, wanted, after, limit + 1))
        is_more, shown = len(shown) > limit, shown[:limit]
    return ActivityPage(shown, shown[-1].id if is_more else None)


def every_line(actor: Actor, wanted: ActivityFilter) -> Iterator[tuple[ActivitySummary, ...]]:
    """Give every line that is wanted, the latest first, some hundreds at a time; who asks is looked at anew each time.

    Raises:
        SignedOut, KidsRefused: who asks may not see it; with the first line, or with a later one when they were signed out meanwhile.
    """
    after: int | None = None
    is_more = True
    while is_more:
        page = lines(actor, wanted, after=after, limit=MOST_ROWS)
        yield page.rows
        after = page.next_id
        is_more = after is not None


def latest_of(actor: Actor, tags: Collection[str], span: timedelta, limit: int) -> tuple[ActivitySummary, ...]:
    """Return the latest lines with these tags that are no older than `span`.

    Raises:
        SignedOut, KidsRefused: who asks may not see them.
    """
    with look() as work:
        guards.manager(work, actor)
        return _summaries(work, actor, activity.latest_of(work.db, actor.account_id, tags, work.at - span, limit))


def _found(work: Work, actor: Actor, wanted: ActivityFilter, after: int | None, limit: int) -> Sequence[Activity]:
    if wanted.device:
        known = devices.of_session(work.db, actor.account_id, wanted.device)
        if known is None:
            return ()
        wanted = replace(wanted, device=known[0].id)
    return activity.lines(work.db, actor.account_id, at_moments(wanted, work.at), after, limit)


def _summaries(work: Work, actor: Actor, found: Sequence[Activity]) -> tuple[ActivitySummary, ...]:
    now = sessions.latest_of_devices(work.db, actor.account_id, {row.device_id for row in found if row.device_id})
    return tuple(_summary(row, now) for row in found)


def _summary(row: Activity, now: Mapping[str, tuple[str, bool]]) -> ActivitySummary:
    session_id, is_signed_in = now.get(row.device_id or "", ("", False))
    detail = name_of(row.detail) if row.tag.startswith(ABOUT_TITLES) else row.detail
    return ActivitySummary(
        id=row.id or 0,
        at=row.at,
        tag=row.tag,
        kind=row.kind,
        sentence=sentence(row.tag, who=row.member_name, device=row.device_name, profile=row.profile_name, before=row.before, detail=detail),
        member_name=row.member_name,
        profile_id=row.profile_id or "",
        profile_name=row.profile_name,
        device_id=session_id,
        is_signed_in=is_signed_in,
        device_kind=row.device_kind,
        device_name=row.device_name,
        place=row.place,
        ip=row.ip,
        before=row.before,
        detail=row.detail,
    )
