"""What is kept for how long; every table that grows without end is cut here."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col

from netaccess.models import (
    Activity,
    Ask,
    AuthorizationRequest,
    Block,
    Device,
    DeviceCodeGrant,
    DeviceEvent,
    Familiar,
    Mail,
    MailLink,
    Outgoing,
    PasskeyChallenge,
    Profile,
    RememberedStep,
    SecondStep,
    Session,
    SigningKey,
    SignOut,
    Stream,
)

AT_ONCE = 5_000
# Longer than a line is written after what it tells of, however long a worker was held up.
MOST_LATE = timedelta(days=1)


def delete_sign_outs(db: Db, asked_before: datetime) -> None:
    """Delete old sign-outs; their receipts go with them."""
    old = select(col(SignOut.id)).where(col(SignOut.asked_at) < asked_before).limit(AT_ONCE)
    db.exec(delete(SignOut).where(col(SignOut.id).in_(old)))


def delete_history(db: Db, before: datetime) -> None:
    """Delete old lines of history, stopped streams, ended sessions, and devices that have no session left."""
    _delete_lines(db, before)
    played = select(col(Stream.id)).where(col(Stream.stopped_at) < before).limit(AT_ONCE)
    db.exec(delete(Stream).where(col(Stream.id).in_(played)))
    ended = select(col(Session.id)).where(col(Session.ended_at) < before).limit(AT_ONCE)
    db.exec(delete(Session).where(col(Session.id).in_(ended)))
    has_session = select(col(Session.id)).where(col(Session.device_id) == col(Device.id)).exists()
    bare = select(col(Device.id)).where(~has_session, col(Device.created_at) < before).limit(AT_ONCE)
    db.exec(delete(Device).where(col(Device.id).in_(bare)))


def _delete_lines(db: Db, before: datetime) -> None:
    """Delete lines so that what is left of a chain has no gap: one that was written later than it happened waits for those before it."""
    oldest = select(col(Activity.at)).where(col(Activity.at) < before).order_by(col(Activity.at))
    last = db.connection().execute(oldest.offset(AT_ONCE).limit(1)).scalar_one_or_none()
    until = last + timedelta.resolution if last else before
    earlier = aliased(Activity)
    is_kept = (col(earlier.at) >= until, col(earlier.at) < until + MOST_LATE)
    is_before = (col(earlier.account_id) == col(Activity.account_id), col(earlier.number) < col(Activity.number))
    has_kept_before = select(col(earlier.id)).where(*is_before, *is_kept)
    db.exec(delete(Activity).where(col(Activity.at) < until, ~has_kept_before.exists()))


def delete_profiles(db: Db, deleted_before: datetime) -> None:
    """Forget profiles that were deleted long ago; what they watched goes with them."""
    db.exec(delete(Profile).where(col(Profile.deleted_at) < deleted_before))


def delete_asks(db: Db, asked_before: datetime) -> None:
    """Delete what somebody asked for long ago, whatever became of it; the history tells of it."""
    db.exec(delete(Ask).where(col(Ask.asked_at) < asked_before))


def delete_outgoing(db: Db, delivered_before: datetime, failed_before: datetime) -> None:
    """Delete what receivers took, and what was given up; what waits is never deleted."""
    for is_old in (col(Outgoing.delivered_at) < delivered_before, col(Outgoing.failed_at) < failed_before):
        db.exec(delete(Outgoing).where(col(Outgoing.id).in_(select(col(Outgoing.id)).where(is_old).limit(AT_ONCE))))


def delete_acquaintances(db: Db, met_before: datetime, over_before: datetime) -> None:
    """Delete what an account has not met for long, and blocks that are over."""
    db.exec(delete(Familiar).where(col(Familiar.met_at) < met_before))
    db.exec(delete(Block).where(col(Block.until_at) < over_before))


def delete_mails(db: Db, before: datetime, links_over_before: datetime) -> None:
    """Delete old mails, which were sent, given up or kept long ago, and links that are over."""
    old = select(col(Mail.id)).where(col(Mail.at) < before).limit(AT_ONCE)
    db.exec(delete(Mail).where(col(Mail.id).in_(old)))
    over = select(col(MailLink.id)).where(col(MailLink.expires_at) < links_over_before).limit(AT_ONCE)
    db.exec(delete(MailLink).where(col(MailLink.id).in_(over)))


def delete_device_events(db: Db, told_before: datetime) -> None:
    """Delete what devices were told so long ago that none takes its line up there any more."""
    told = select(col(DeviceEvent.id)).where(col(DeviceEvent.at) < told_before).limit(AT_ONCE)
    db.exec(delete(DeviceEvent).where(col(DeviceEvent.id).in_(told)))


def delete_requests(db: Db, over_before: datetime) -> bool:
    """Delete requests for access that were over long ago, whatever became of them; tell whether more may be left."""
    is_more = False
    for table in (DeviceCodeGrant, AuthorizationRequest):
        old = select(col(table.id)).where(col(table.expires_at) < over_before).limit(AT_ONCE)
        is_more |= db.exec(delete(table).where(col(table.id).in_(old))).rowcount == AT_ONCE
    return is_more


def delete_second_steps(db: Db, over_before: datetime) -> bool:
    """Delete sign-ins that wait no more, what passkeys were asked, and what spared devices a step; tell whether more may be left."""
    is_more = False
    tables = ((SecondStep, SecondStep.token_hash), (PasskeyChallenge, PasskeyChallenge.value), (RememberedStep, RememberedStep.id))
    for table, key in tables:
        old = select(col(key)).where(col(table.expires_at) < over_before).limit(AT_ONCE)
        is_more |= db.exec(delete(table).where(col(key).in_(old))).rowcount == AT_ONCE
    return is_more


def delete_signing_keys(db: Db, retired_before: datetime) -> None:
    """Delete keys that no living token was signed with."""
    db.exec(delete(SigningKey).where(col(SigningKey.retired_at) < retired_before))
