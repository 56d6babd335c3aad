"""What a member wishes of their mails: the seal word, which kinds are sent, and the time zone."""

from collections.abc import Collection

from netaccess import randomness
from netaccess.domain.alerts import CHOOSABLE, AlertKind, chosen, kept
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.languages import is_language
from netaccess.domain.mails_letters import is_zone
from netaccess.domain.mails_seal import clean_seal, propose
from netaccess.domain.summaries import WishesSummary
from netaccess.models import Member, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import guards, history
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import devices


def of(actor: Actor) -> WishesSummary:
    """Return what the member wishes now, with a seal word that they might choose.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
    """
    with look() as work:
        member = guards.member_of(work, guards.manager(work, actor))
    return WishesSummary(
        address=member.email,
        seal_word=member.seal_word,
        proposal=propose(randomness.new_number),
        kinds=chosen(member.alerts),
        zone=member.zone,
        has_server=bool(current().settings.smtp_url),
    )


def change(actor: Actor, *, seal_word: str, kinds: Collection[str], zone: str) -> None:
    """Take the member's wishes; `kinds` are those that are wanted, of those that one may choose, and `zone` is left alone when it is none.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not, or must prove who they are.
        InvalidInput: the seal word is too short or too long.
    """
    word = clean_seal(seal_word)
    wanted = kept(kind for kind in CHOOSABLE if kind in kinds)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        member = guards.member_of(work, session)
        member.zone = zone if is_zone(zone) else member.zone
        if member.seal_word != word:
            member.seal_word = word
            _note(work, session, "seal:changed")
        if member.alerts != wanted:
            _note(work, session, "alerts:changed", _said(member.alerts), _said(wanted))
            member.alerts = wanted
        work.tell(AccountChanged(actor.account_id))


def learn(member: Member, visitor: Visitor) -> None:
    """Remember the language and the time zone that a browser of the member says it has; what is none changes nothing."""
    if is_language(visitor.language):
        member.locale = visitor.language
    if is_zone(visitor.zone):
        member.zone = visitor.zone


def _note(work: Work, session: Session, tag: str, before: str = "", now: str = "") -> None:
    found = devices.of_session(work.db, session.account_id, session.id)
    if found:
        history.note(work, tag, session, found[0], before=before, detail=now)


def _said(choice: str) -> str:
    return ", ".join(AlertKind(kind).value for kind in choice.split())
