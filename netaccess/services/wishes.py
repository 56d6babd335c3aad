"""What a member wishes of their mails: the seal word, which kinds are sent, the language and the time zone."""

from collections.abc import Collection

from netaccess import randomness
from netaccess.domain.alerts import CHOOSABLE, chosen, kept
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.languages import LANGUAGES, is_language, language_of
from netaccess.domain.mails_letters import is_zone
from netaccess.domain.mails_seal import clean_seal, propose
from netaccess.domain.summaries.mailbox import WishesSummary
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
        language=member.chosen_language,
        usual_language=language_of(member.locale).name,
        zone=member.chosen_zone,
        usual_zone=member.zone or "UTC",
        has_server=bool(current().settings.smtp_url),
    )


def change(actor: Actor, visitor: Visitor, *, seal_word: str, kinds: Collection[str], language: str = "", zone: str = "") -> None:
    """Take the member's wishes; `kinds` are those that are wanted, of those that one may choose.

    `language` is the code of one that there is, "" for that of the member's browsers, of which this `visitor` is the latest; `zone` a time
    zone by its IANA name, "" likewise. What is none leaves the choice as it is.

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
        before = _said(member)
        member.alerts = wanted
        learn(member, visitor)
        if not language or language in {one.code for one in LANGUAGES}:
            member.chosen_language = language
        if not zone or is_zone(zone):
            member.chosen_zone = zone
        if member.seal_word != word:
            member.seal_word = word
            _note(work, session, "seal:changed")
        if before != _said(member):
            _note(work, session, "alerts:changed", before, _said(member))
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


def _said(member: Member) -> str:
    """Say what a member has chosen, as the history keeps it."""
    language = language_of(member.chosen_language).name if member.chosen_language else ""
    return ", ".join(filter(None, [*member.alerts.split(), language, member.chosen_zone]))
