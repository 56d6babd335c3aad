"""What must happen by itself: every few seconds, and once an hour."""

from datetime import timedelta
from itertools import groupby, islice
from operator import attrgetter

from netaccess.domain.profiles import KEPT_FOR_UNDO
from netaccess.models import Activity
from netaccess.services import asks, commanded, ended, heartbeats, history, keys, presence, resets, reviews, sessions, unfamiliar, visits
from netaccess.services.runtime import RefusedTry, current
from netaccess.services.transaction import unit_of_work
from netaccess.storage import retention

WRITE_AT_ONCE = 500
KEEP_HISTORY = timedelta(days=400)
# A line about all devices tells which by its receipts.
KEEP_SIGN_OUTS = KEEP_HISTORY
KEEP_DELIVERED = timedelta(days=30)
KEEP_GIVEN_UP = timedelta(days=90)
# As long as the history that tells of the same; links are of no use long before.
KEEP_MAILS = KEEP_HISTORY
KEEP_MAIL_LINKS = timedelta(days=30)
KEEP_ASKS = timedelta(days=30)
KEEP_DEVICE_EVENTS = timedelta(hours=1)
# So long a screen that comes too late hears so, and a second use of a code is noticed.
KEEP_REQUESTS = timedelta(hours=1)


def sweep() -> None:
    """Catch up, write what was collected in memory, stop lost streams, end expired sessions and grants. Called every few seconds."""
    ended.catch_up()
    presence.write_seen()
    write_refused_tries()
    resets.write_asked()
    heartbeats.write()
    heartbeats.stop_lost()
    sessions.end_expired()
    unfamiliar.judge_changes()
    asks.end_grants()
    commanded.tell()


def forget() -> None:
    """Remind of reviews, and delete what is older than it is kept, as it stands above. Called hourly."""
    ended.forget()
    reviews.remind()
    _forget_requests()
    with unit_of_work() as work:
        retention.delete_signing_keys(work.db, retired_before=keys.published_since(work.at))
        retention.delete_device_events(work.db, told_before=work.at - KEEP_DEVICE_EVENTS)
        retention.delete_sign_outs(work.db, asked_before=work.at - KEEP_SIGN_OUTS)
        retention.delete_asks(work.db, asked_before=work.at - KEEP_ASKS)
        retention.delete_profiles(work.db, deleted_before=work.at - KEPT_FOR_UNDO)
        retention.delete_acquaintances(work.db, met_before=work.at - KEEP_HISTORY, over_before=work.at)
        retention.delete_history(work.db, before=work.at - KEEP_HISTORY)
        retention.delete_mails(work.db, before=work.at - KEEP_MAILS, links_over_before=work.at - KEEP_MAIL_LINKS)
        retention.delete_outgoing(work.db, delivered_before=work.at - KEEP_DELIVERED, failed_before=work.at - KEEP_GIVEN_UP)


def _forget_requests() -> None:
    """Delete them all, however many strangers have made."""
    is_more = True
    while is_more:
        with unit_of_work() as work:
            is_more = retention.delete_requests(work.db, over_before=work.at - KEEP_REQUESTS)
            is_more |= retention.delete_second_steps(work.db, over_before=work.at)


def write_refused_tries() -> None:
    """Write the sign-ins that were refused to the history of their accounts (ASVS 16.3.1)."""
    waiting = current().refused_tries
    batch = [waiting.popleft() for _ in islice(range(len(waiting)), WRITE_AT_ONCE)]
    if not batch:
        return
    for account_id, tries in groupby(sorted(batch, key=attrgetter("account_id")), attrgetter("account_id")):
        with unit_of_work() as work:
            history.write(work, account_id, [_line(refused) for refused in tries])


def _line(refused: RefusedTry) -> Activity:
    return visits.line(refused.account_id, refused.member_id, refused.visitor, refused.at, refused.tag, refused.detail)
