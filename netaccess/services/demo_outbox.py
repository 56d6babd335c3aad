"""What the demo household gets, which has no mailbox and no telephone: everybody may read it, behind the demo switch only."""

from collections.abc import Sequence

from netaccess.domain.errors import NotFound
from netaccess.domain.mails import Letter
from netaccess.domain.text_messages import KeptText
from netaccess.services import kept_texts, mails
from netaccess.services.demo_household import EMAIL
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look
from netaccess.storage import accounts, factors
from netaccess.storage import mails as stored

MOST_SHOWN = 50


def letters() -> Sequence[Letter]:
    """Return the household's latest mails in their words, the latest first.

    Raises:
        NotFound: the demo switch is off, or there is no such household.
    """
    with look() as work:
        return [mails.letter(row) for row in stored.listed(work.db, _account_id(work), None, MOST_SHOWN)]


def letter(mail_id: int) -> Letter:
    """Return one of them.

    Raises:
        NotFound: as above, or the household has no such mail.
    """
    with look() as work:
        row = stored.one(work.db, mail_id)
        if row is None or row.account_id != _account_id(work):
            raise NotFound
    return mails.letter(row)


def texts() -> Sequence[KeptText]:
    """Return the latest messages to telephones that the household has or is adding, the latest first.

    Raises:
        NotFound: as above.
    """
    with look() as work:
        numbers = factors.numbers(work.db, _account_id(work))
    return [message for message in kept_texts.latest(MOST_SHOWN) if message.number in numbers]


def _account_id(work: Work) -> str:
    member = accounts.member_by_email(work.db, EMAIL) if current().settings.demo else None
    if member is None:
        raise NotFound
    return member.account_id
