"""The outbox of mails: written with what they tell of, sent at least once, tried for a week."""

import hmac
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from netaccess import randomness
from netaccess.domain import mails_letters
from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import (
    GIVE_UP_AFTER,
    LONGEST_WAIT,
    NOTHING_MORE,
    TOO_LATE,
    About,
    Detail,
    Letter,
    Outcome,
    Purpose,
    Told,
    detail_of,
)
from netaccess.domain.security_events import wait_after
from netaccess.models import Mail, MailLink, Member
from netaccess.push.messages import AccountChanged
from netaccess.services import mail_links
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import mails

log = logging.getLogger(__name__)

AT_ONCE = 10
# Longer than ten may take to send; what a worker took that died is free again after it.
LEASE = timedelta(seconds=90)


def write(
    work: Work, member: Member, kind: AlertKind, about: About, *, link: MailLink | None = None, detail: Detail = NOTHING_MORE
) -> None:
    """Write a mail to a member, within the transaction that it tells of.

    One that is of no use without its link is not sent any more when that is over.
    """
    work.db.add(
        Mail(
            account_id=member.account_id,
            member_id=member.id,
            kind=kind.value,
            at=work.at,
            address=member.email,
            locale=member.mail_language,
            zone=member.mail_zone,
            seal_word=member.seal_word,
            device_kind=about.device_kind,
            device_name=about.device_name,
            is_described=about.is_described,
            place=about.place,
            detail=detail.kept(),
            link_id=link.id if link else None,
            next_try_at=work.at,
            send_until=link.expires_at if link and kind is AlertKind.RESET_ASKED else work.at + GIVE_UP_AFTER,
        )
    )


def is_due() -> bool:
    """Tell whether a mail is to be sent now."""
    with look() as work:
        return mails.is_any_due(work.db, work.at)


def take() -> Sequence[Letter]:
    """Take mails that are due, at most ten, so that nobody else sends them for 90 seconds; those that come too late are given up."""
    with unit_of_work() as work:
        rows = mails.claim(work.db, work.at, work.at + LEASE, AT_ONCE)
        for row in rows:
            if work.at >= row.send_until:
                row.give_up(work.at, row.last_error or TOO_LATE)
    return [letter(row) for row in rows if row.failed_at is None]


def settle(outcomes: Mapping[int, Outcome]) -> None:
    """Write what came of sending, by the mails' ids: sent, or to be tried again, at the latest after ten minutes, or given up."""
    with unit_of_work() as work:
        for row in mails.waiting(work.db, outcomes):
            outcome = outcomes[row.id or 0]
            if not outcome.error:
                row.send(work.at)
            elif outcome.is_final:
                row.give_up(work.at, outcome.error)
            else:
                row.fail(outcome.error, work.at + min(wait_after(row.tries + 1, randomness.new_chance()), LONGEST_WAIT))
            if outcome.error:
                log.warning("mail %s was not taken: %s", row.id, outcome.error)
            work.tell(AccountChanged(row.account_id))


def letter(row: Mail) -> Letter:
    """Return a mail in its words: the same each time, its link and its name included."""
    kind = AlertKind(row.kind)
    purpose = Purpose.RESET if kind is AlertKind.RESET_ASKED else Purpose.NOT_ME
    told = Told(
        kind=kind,
        at=row.at,
        locale=row.locale,
        zone=row.zone,
        seal_word=row.seal_word,
        device_name=row.device_name,
        place=row.place,
        detail=detail_of(row.detail),
        is_described=row.is_described,
        link=mail_links.address(purpose, row.link_id) if row.link_id else "",
    )
    written = mails_letters.write(told)
    return Letter(row.id or 0, row.address, _message_id(row), row.at, written.language, written.subject, written.text, written.html)


def _message_id(row: Mail) -> str:
    settings = current().settings
    host = parseaddr(settings.mail_from)[1].rpartition("@")[2] or urlsplit(settings.base_url).hostname or "localhost"
    mac = hmac.digest(current().signing_keys.sealing_key, f"mail|{row.id}|{row.at.isoformat()}".encode(), "sha256")
    return f"<{mac.hex()[:32]}@{host}>"
