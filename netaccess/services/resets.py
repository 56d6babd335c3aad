"""A new password by mail, for one who has lost theirs: nobody is signed in by it, and no second step is left out."""

import logging

from netaccess import clock
from netaccess.adapters.passwords import hash_password
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import LinkIsOver, TooManyTries
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.mails import RESET_TTL, Detail, Purpose, Turn
from netaccess.domain.networks import own_network
from netaccess.domain.passwords import own_words
from netaccess.domain.sessions import EndReason
from netaccess.domain.tokens import hash_token
from netaccess.models import MailLink, Member
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, history, mail_links, mails, remembered, sign_outs, visits
from netaccess.services.passwords import check_new
from netaccess.services.runtime import AskedReset, current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts
from netaccess.storage import mails as stored

log = logging.getLogger(__name__)

BY_NETWORK = "10 per 15 minutes"
# As long as a link works: whoever may not ask any more has one that does, however often a stranger asked before.
BY_ADDRESS = "3 per 30 minutes"
LONGEST_EMAIL = 254


def ask(visitor: Visitor, email: str) -> None:
    """Ask for a mail by which a new password can be set.

    The database is asked later, with others, whether anybody has this e-mail: the answer and its time tell nothing (ASVS 6.3.8). Too
    many asked for one e-mail are left out without a word.

    Raises:
        TooManyTries: too many were asked from this network.
    """
    email = email.strip().casefold()
    current().attempts.count(BY_NETWORK, "reset", own_network(visitor.ip))
    try:
        current().attempts.count(BY_ADDRESS, "reset of", hash_token(email))
    except TooManyTries:
        log.info("a reset was asked too often for one e-mail (from %s)", visitor.ip)
        return
    if len(email) <= LONGEST_EMAIL and email.isprintable():
        current().asked_resets.append(AskedReset(email, visitor, clock.now()))


def write_asked() -> None:
    """Write the mails that were asked for; for an e-mail that nobody has there is none."""
    waiting = current().asked_resets
    while waiting:
        asked = waiting.popleft()
        with unit_of_work() as work:
            member = accounts.member_by_email(work.db, asked.email)
            if member:
                _write(work, member, asked)


def set_new(visitor: Visitor, token: str, new: str, *, sign_out_all: bool) -> None:
    """Set a new password by the link of a mail; with `sign_out_all` every session of the account ends.

    Nobody is signed in, devices that are remembered are asked for the second step again, and the link is used up.

    Raises:
        LinkIsOver: it was used, is too old, another was asked for since, the password was changed since, or it is none of ours.
        InvalidInput: the password is too short, too long, common, easy to guess, or one's own name; the link still works.
    """
    with look() as work:
        link, member = _open(work, token)
        words = own_words(member.email, member.name, *(profile.name for profile in accounts.profiles(work.db, link.account_id)))
    check_new(new, words)
    kept = hash_password(new)
    with unit_of_work() as work:
        accounts.lock(work.db, link.account_id)
        link, member = _open(work, token)
        link.use(work.at)
        member.set_password(kept, work.at)
        remembered.forget_all(work, member.id)
        history.write(work, link.account_id, [visits.line(link.account_id, member.id, visitor, work.at, "password:reset")])
        if sign_out_all:
            sign_outs.end_all(work, Actor(link.account_id, member.id, ""), EndReason.PASSWORD_CHANGED)
        alerts.tell_about(work, link.account_id, AlertKind.PASSWORD_CHANGED, visits.about(visitor), detail=Detail(Turn.BY_MAIL))
        work.tell(AccountChanged(link.account_id))


def _open(work: Work, token: str) -> tuple[MailLink, Member]:
    link = mail_links.find(work, token, Purpose.RESET)
    member = accounts.member(work.db, link.account_id, link.member_id) if link else None
    if link is None or member is None:
        raise LinkIsOver
    is_over = work.at >= link.expires_at or link.created_at < member.password_changed_at
    if link.used_at is not None or is_over:
        raise LinkIsOver(is_used=link.used_at is not None)
    return link, member


def _write(work: Work, member: Member, asked: AskedReset) -> None:
    accounts.lock(work.db, member.account_id)
    stored.close_links(work.db, member.id, Purpose.RESET.value, work.at)
    link = mail_links.add(work, member, Purpose.RESET, RESET_TTL)
    mails.write(work, member, AlertKind.RESET_ASKED, visits.about(asked.visitor), link=link)
    history.write(work, member.account_id, [visits.line(member.account_id, member.id, asked.visitor, asked.at, "password:reset-asked")])
    work.tell(AccountChanged(member.account_id))
