"""A support agent looks at an account: to see and not to touch, and never unseen."""

from typing import Any

from sqlalchemy import Row

from netaccess.domain import devices as rules
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.identity import Actor
from netaccess.domain.summaries.devices import DeviceSummary
from netaccess.domain.summaries.sign_outs import SignOutSummary
from netaccess.domain.support import Seen, SeenDevice, SeenSignOut, clean_agent, clean_reason
from netaccess.models import Activity, Member
from netaccess.services import history, sign_outs
from netaccess.services.device_rows import playing, summary
from netaccess.services.operating import member_of
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, blocks, devices
from netaccess.storage import sign_outs as stored

TAG = "support:looked"
MOST_DEVICES = 100
MOST_SIGN_OUTS = 10


def look_at(email: str, agent: str, reason: str) -> Seen:
    """Return what support may see of the account to which somebody signs in with this e-mail.

    It leaves one line in the history that the owner reads, with agent and reason, and changes nothing else. The line is committed
    with the look: when it cannot be written, nothing is returned.

    Raises:
        InvalidInput: nobody signs in with the e-mail, or agent or reason is empty or cannot be shown.
    """
    who = f"{clean_agent(agent)} · {clean_reason(reason)}"
    with unit_of_work() as work:
        member = member_of(work, email)
        accounts.lock(work.db, member.account_id)
        history.write(work, member.account_id, [Activity(account_id=member.account_id, at=work.at, tag=TAG)], detail=who)
        work.db.flush()
        return _seen(work, member)


def _seen(work: Work, member: Member) -> Seen:
    account_id = member.account_id
    plan = accounts.plan_of(work.db, account_id)
    listed = _devices(work, account_id)
    return Seen(
        looked_at=work.at,
        member=member.name,
        email=member.email,
        member_since=member.created_at,
        plan=plan.name,
        streams=plan.stream_limit,
        is_disabled=accounts.is_disabled(work.db, account_id),
        profiles=tuple(profile.name for profile in accounts.profiles(work.db, account_id)),
        devices=tuple(map(_device, listed[:MOST_DEVICES])),
        more_devices=len(listed) > MOST_DEVICES,
        sign_outs=tuple(_sign_out(sign_outs.summary(work, order)) for order in stored.lately(work.db, account_id, MOST_SIGN_OUTS)),
    )


def _devices(work: Work, account_id: str) -> list[DeviceSummary]:
    """Return what the owner's page lists, and one more than is shown when there are more."""
    watching, out = playing(work, account_id), blocks.kept_out(work.db, account_id, work.at)
    lately = work.at - rules.SHOWN_AFTER_SIGN_OUT
    scope = devices.Scope(account_id, DeviceFilter(), work.at - rules.IDLE_AFTER, lately, tuple(watching), tuple(out))
    rows: list[Row[Any]] = [*devices.living_rows(work.db, scope, (), None, MOST_DEVICES + 1)]
    rows += devices.ended_rows(work.db, scope, None, MOST_DEVICES + 1 - len(rows))
    nobody = Actor(account_id, "", "")
    return [summary(row, nobody, watching, work.at, {}, out) for row in rows]


def _device(row: DeviceSummary) -> SeenDevice:
    return SeenDevice(
        kind=row.kind,
        name=row.name,
        profile=row.profile_name,
        place=row.place,
        last_active_at=row.last_active_at,
        last_watched_at=row.last_watched_at,
        plays=row.watching_title,
        signed_out_at=row.receipt.refused_at if row.receipt else None,
        receipt=row.receipt.state if row.receipt else None,
        kept_out_until=row.kept_out_until,
    )


def _sign_out(order: SignOutSummary) -> SeenSignOut:
    counts = (order.devices, order.confirmed, order.out, order.told, order.waiting)
    return SeenSignOut(order.asked_at, order.scope, *counts, order.effective_by)
