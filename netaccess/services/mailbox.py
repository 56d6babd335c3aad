"""Mails as they are looked at: by their owner, and by the operator."""

from collections.abc import Sequence

from netaccess.domain.errors import InvalidInput
from netaccess.domain.identity import Actor
from netaccess.domain.mails import Letter, state_of
from netaccess.domain.paging import check_limit
from netaccess.domain.summaries.mailbox import MailPage, MailSummary
from netaccess.models import Mail
from netaccess.services import guards, mails
from netaccess.services.runtime import current
from netaccess.services.transaction import look
from netaccess.storage import mails as stored


def page(actor: Actor, after: int | None = None, limit: int = 25) -> MailPage:
    """Return mails about the account, the latest first.

    `after` is the `next_id` of the page before, or None.

    Raises:
        SignedOut, KidsRefused: who asks may not see them.
        InvalidInput: `limit` is not 1 to 500.
    """
    check_limit(limit)
    with look() as work:
        guards.manager(work, actor)
        found = stored.listed(work.db, actor.account_id, after, limit + 1)
    shown = tuple(map(_summary, found[:limit]))
    return MailPage(shown, shown[-1].id if len(found) > limit else None)


def everyones(limit: int) -> Sequence[MailSummary]:
    """Return the latest mails of all accounts, for the operator."""
    with look() as work:
        return [_summary(row) for row in stored.latest(work.db, limit)]


def letter(mail_id: int) -> Letter:
    """Return a mail in its words, its link included, for the operator.

    Raises:
        InvalidInput: there is no such mail.
    """
    with look() as work:
        row = stored.one(work.db, mail_id)
    if row is None:
        raise InvalidInput("ID", f"There is no mail {mail_id}.")
    return mails.letter(row)


def _summary(row: Mail) -> MailSummary:
    written = mails.letter(row)
    return MailSummary(
        id=written.id,
        at=row.at,
        address=row.address,
        subject=written.subject,
        language=written.language,
        state=state_of(row.sent_at, row.failed_at, has_server=bool(current().settings.smtp_url)),
        sent_at=row.sent_at,
        last_error=row.last_error,
    )
