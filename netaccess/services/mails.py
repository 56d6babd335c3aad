"""The outbox of mails: written with what they tell of, sent at least once, tried for a week."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import GIVE_UP_AFTER, About
from netaccess.models import Mail, MailLink, Member
from netaccess.services.transaction import Work


def write(work: Work, member: Member, kind: AlertKind, about: About, *, link: MailLink | None = None, detail: str = "") -> None:
    """Write a mail to a member, within the transaction that it tells of.

    One that only carries a link to act on is not sent any more when that is over.
    """
    work.db.add(
        Mail(
            account_id=member.account_id,
            member_id=member.id,
            kind=kind.value,
            at=work.at,
            address=member.email,
            locale=member.locale,
            zone=member.zone,
            seal_word=member.seal_word,
            device_kind=about.device_kind,
            device_name=about.device_name,
            place=about.place,
            detail=detail,
            link_id=link.id if link else None,
            next_try_at=work.at,
            send_until=link.expires_at if link and kind is AlertKind.RESET_ASKED else work.at + GIVE_UP_AFTER,
        )
    )
