"""Lines of the account's history, with member, profile, device and place as they were then."""

from collections.abc import Mapping, Sequence

from netaccess.domain import activity_chain
from netaccess.domain.identity import Actor
from netaccess.domain.paging import check_limit
from netaccess.domain.summaries import ActivityPage, ActivitySummary
from netaccess.models import Activity, Device, Session
from netaccess.services import guards
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look
from netaccess.storage import accounts, activity

About = tuple[Session, Device]


def note(work: Work, tag: str, session: Session, device: Device, *, by: Session | None = None, **more: str) -> None:
    """Add a line about a device's session, under a tag "subject:action".

    `by` is the session that asked, when it is another one; `more` are further columns: `before` and `detail` (what was and what is
    now), `sign_out_id`.
    """
    note_all(work, tag, [(session, device)], by=by, **more)


def note_all(work: Work, tag: str, about: Sequence[About], *, by: Session | None = None, **more: str) -> None:
    """Add a line about each of some sessions of one account, in a constant number of statements."""
    if about:
        account_id = about[0][0].account_id
        names = {profile.id: profile.name for profile in accounts.profiles(work.db, account_id)}
        write(work, account_id, [_line(work, tag, one, by or one[0], names) for one in about], **more)


def write(work: Work, account_id: str, lines: Sequence[Activity], **more: str) -> None:
    """Add lines to the chain of an account, which nobody else adds to until the transaction is over."""
    head = activity.head(work.db, account_id, is_locked=True)
    members = {member.id: member.name for member in accounts.members(work.db, account_id)}
    for number, line in enumerate(lines, head.number + 1):
        line.number, line.previous_seal, line.member_name = number, head.seal, members.get(line.member_id or "", "")
        for column, text in more.items():
            setattr(line, column, text)
        line.seal = activity_chain.seal(current().activity_key, head.seal, line.facts)
        head = activity.Head(number, line.seal)
    activity.append(work.db, account_id, lines, head)


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
            id=row.id or 0,
            at=row.at,
            tag=row.tag,
            member_name=row.member_name,
            profile_name=row.profile_name,
            device_kind=row.device_kind,
            device_name=row.device_name,
            place=row.place,
            ip=row.ip,
            before=row.before,
            detail=row.detail,
        )
        for row in found[:limit]
    )
    return ActivityPage(shown, shown[-1].id if len(found) > limit else None)


def _line(work: Work, tag: str, about: About, by: Session, profiles: Mapping[str, str]) -> Activity:
    session, device = about
    return Activity(
        account_id=session.account_id,
        at=work.at,
        tag=tag,
        member_id=by.member_id,
        session_id=by.id,
        profile_id=session.profile_id,
        profile_name=profiles.get(session.profile_id or "", ""),
        device_id=device.id,
        device_kind=device.kind,
        device_name=device.name,
        place=session.place,
        ip=session.ip,
    )
