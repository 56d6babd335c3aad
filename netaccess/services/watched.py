"""What a profile watched, when, and on which device: so that unfamiliar viewing is seen."""

from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Actor
from netaccess.domain.paging import check_limit
from netaccess.domain.profiles import picture_of
from netaccess.domain.summaries.streams import WatchedLine, WatchedPage
from netaccess.domain.titles import name_of
from netaccess.services import guards
from netaccess.services.transaction import look
from netaccess.storage import accounts, sessions, streams


def lines(actor: Actor, profile_id: str, *, after: str = "", limit: int = 25) -> WatchedPage:
    """Return what a profile of the account watched, the latest first; `after` is the `next_id` of the page before, or "".

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
        NotFound: the account has no such profile.
        InvalidInput: `limit` is not 1 to 500.
    """
    check_limit(limit)
    with look() as work:
        guards.manager(work, actor)
        profile = accounts.profile(work.db, actor.account_id, profile_id)
        if profile is None:
            raise NotFound
        found = streams.of_profile(work.db, actor.account_id, profile_id, after, limit + 1)
        now = sessions.latest_of_devices(work.db, actor.account_id, {row.device_id for row in found})
    shown = tuple(
        WatchedLine(
            id=row.id,
            title_id=row.title_id,
            title_name=name_of(row.title_id),
            started_at=row.started_at,
            stopped_at=row.stopped_at,
            device_kind=row.kind,
            device_name=row.given_name or row.agent_name,
            device_id=now.get(row.device_id, ("", False))[0],
            is_signed_in=now.get(row.device_id, ("", False))[1],
            place=row.place,
        )
        for row in found[:limit]
    )
    return WatchedPage(profile.name, picture_of(profile.avatar), shown, shown[-1].id if len(found) > limit else "")
