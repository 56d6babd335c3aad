"""A new password by mail, for one who has lost theirs: nobody is signed in by it, and no second step is left out."""

import json
import logging
from datetime import datetime

from netaccess.adapters.jose import NotOpened, seal_text, unseal_text
from netaccess.adapters.passwords import hash_password
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import LinkIsOver, TooManyTries
from netaccess.domain.identity import LONGEST_EMAIL, Actor, Visitor
from netaccess.domain.mails import RESET_TTL, Detail, Purpose, Turn
from netaccess.domain.networks import own_network
from netaccess.domain.passwords import own_words
from netaccess.domain.sessions import EndReason
from netaccess.domain.tokens import hash_token
from netaccess.models import AskedReset, MailLink, Member
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, history, mail_links, mails, remembered, sign_outs, visits
from netaccess.services.passwords import check_new
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, asked_resets
from netaccess.storage import mails as stored

log = logging.getLogger(__name__)

BY_NETWORK = "10 per 15 minutes"
# As long as a link works: whoever may not ask any more has one that does, however often a stranger asked before.
BY_ADDRESS = "3 per 30 minutes"


def ask(visitor: Visitor, email: str) -> None:
    """Ask for a mail by which a new password can be set.

    It is only written down here, the same whoever's e-mail it is; whether anybody has it is looked up later, with others: the answer and
    its time tell nothing (ASVS 6.3.8). Too many asked for one e-mail are left out without a word.

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
        said = json.dumps({"email": email, "ip": visitor.ip, "user_agent": visitor.user_agent, "hints": dict(visitor.hints)})
        with unit_of_work() as work:
            work.db.add(AskedReset(at=work.at, sealed=seal_text(said, current().signing_keys.sealing_key)))


def write_asked() -> None:
    """Write the mails that were asked for, of whichever worker; for an e-mail that nobody has there is none."""
    with look() as work:
        is_more = asked_resets.is_any(work.db)
    while is_more:
        with unit_of_work() as work:
            asked = asked_resets.take(work.db)
            is_more = asked is not None
            if asked:
                _look_up(work, asked)


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


def _look_up(work: Work, asked: AskedReset) -> None:
    try:
        said = json.loads(unseal_text(asked.sealed, current().signing_keys.sealing_key))
    except NotOpened:
        log.warning("a reset was asked of a server that had another signing.key")
        return
    email = said.pop("email")
    member = accounts.member_by_email(work.db, email)
    if member:
        _write(work, member, Visitor(**said), asked.at)


def _write(work: Work, member: Member, visitor: Visitor, asked_at: datetime) -> None:
    accounts.lock(work.db, member.account_id)
    stored.close_links(work.db, member.id, Purpose.RESET.value, work.at)
    link = mail_links.add(work, member, Purpose.RESET, RESET_TTL)
    mails.write(work, member, AlertKind.RESET_ASKED, visits.about(visitor), link=link)
    history.write(work, member.account_id, [visits.line(member.account_id, member.id, visitor, asked_at, "password:reset-asked")])
    work.tell(AccountChanged(member.account_id))
