"""Lines of the account's history, with device and place as they were then."""

from netaccess.domain.identity import Actor
from netaccess.domain.paging import check_limit
from netaccess.domain.summaries import ActivityPage, ActivitySummary
from netaccess.models import Activity, Device, Session
from netaccess.services import guards
from netaccess.services.transaction import Work, look
from netaccess.storage import activity


def note(work: Work, tag: str, session: Session, device: Device, detail: str = "") -> None:
    """Add a line about a device's session, under a tag "subject:action"."""
    activity.add(
        work.db,
        Activity(
            account_id=session.account_id,
            at=work.at,
            tag=tag,
            member_id=session.member_id,
            session_id=session.id,
            device_kind=device.kind,
            device_name=device.name,
            place=session.place,
            ip=session.ip,
            detail=detail,
        ),
    )


def lines(actor: Actor, after: int | None = None, limit: int = 25) -> ActivityPage:
    """Return lines of the account's history, the latest first.

    `after` is the `next_id` of the page before, or None.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
        InvalidInput: `limit` is not 1 to 500.
    """
    check_limit(limit)
    with look() as work:
        guards.manager(work, actor)
        found = activity.lines(work.db, actor.account_id, after, limit + 1)
    shown = tuple(
        ActivitySummary(
            id=row.id,
            at=row.at,
            tag=row.tag,
            member_name=row.member_name or "",
            profile_name=row.profile_name,
            device_kind=row.device_kind,
            device_name=row.device_name,
            place=row.place,
            ip=row.ip,
            detail=row.detail,
        )
        for row in found[:limit]
    )
    return ActivityPage(shown, shown[-1].id if len(found) > limit else None)
