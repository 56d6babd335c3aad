"""Links of mails: made with a mail, known by their hash, and made again from their id for each try to send it."""

import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta

from netaccess import randomness
from netaccess.domain.mails import Purpose
from netaccess.domain.pages import RESET_NEW, WASNT_ME
from netaccess.domain.tokens import MAIL_LINK_PREFIX, hash_token, may_be_token
from netaccess.models import MailLink, Member
from netaccess.services.runtime import current
from netaccess.services.transaction import Work
from netaccess.storage import mails

PAGES = {Purpose.NOT_ME: WASNT_ME, Purpose.RESET: RESET_NEW}


def add(work: Work, member: Member, purpose: Purpose, ttl: timedelta, session_id: str | None = None) -> MailLink:
    """Add a link to a transaction; it works once, within `ttl`."""
    link_id = randomness.new_id()
    link = MailLink(
        id=link_id,
        account_id=member.account_id,
        member_id=member.id,
        session_id=session_id,
        purpose=purpose.value,
        token_hash=hash_token(_token(link_id)),
        created_at=work.at,
        expires_at=work.at + ttl,
    )
    work.db.add(link)
    work.db.flush()
    return link


def address(purpose: Purpose, link_id: str) -> str:
    """Return where a link leads, its token included: nothing that the database holds would do."""
    return f"{current().settings.base_url}{PAGES[purpose]}?token={_token(link_id)}"


def find(work: Work, token: str, purpose: Purpose) -> MailLink | None:
    """Return the link that a token opens, used or over or not; None when it opens none."""
    return mails.link(work.db, hash_token(token), purpose.value) if may_be_token(token, MAIL_LINK_PREFIX) else None


def _token(link_id: str) -> str:
    mac = hmac.digest(current().signing_keys.sealing_key, f"mail-link|{link_id}".encode(), "sha256")
    return f"{MAIL_LINK_PREFIX}_{urlsafe_b64encode(mac).decode().rstrip('=')}"
