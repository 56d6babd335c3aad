"""The member's password: changed, and measured while it is typed."""

from typing import NamedTuple

from netaccess import randomness
from netaccess.adapters.passwords import Guessability, guessability, hash_password
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import InvalidInput, ProofRequired, WrongCredentials
from netaccess.domain.identity import Actor
from netaccess.domain.passwords import LEAST_SCORE, LONGEST, WORDS, Weakness, is_own_context, length_weakness, own_words
from netaccess.domain.sessions import EndReason
from netaccess.domain.summaries.members import StrengthSummary
from netaccess.domain.tokens import SESSION_PREFIX, hash_token
from netaccess.models import Member, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, guards, history, sign_outs
from netaccess.services.proofs import check_own_password
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts


def change(actor: Actor, current: str, new: str, *, sign_out_others: bool) -> str:
    """Change the password, in one transaction with the sign-out of all others; returns the session's new token.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not; a session in question that never took its member's second step must
            prove first who it is (ASVS 7.5.1, 7.5.3).
        WrongCredentials, TooManyTries: `current` is not the password, or was guessed too often (ASVS 6.2.3).
        InvalidInput: the new one is too short, too long, common, easy to guess, one's own name, or the same; `why` says which.
    """
    checked = check(actor, current, new)
    with unit_of_work() as work:
        guards.locked(work, actor)
        token = take(work, actor, checked)
        if sign_out_others:
            sign_outs.end_others(work, actor, EndReason.PASSWORD_CHANGED)
    return token


class Checked(NamedTuple):
    """A new password that may be taken: for the member as they were when it was checked, and its hash."""

    member: Member
    kept: str


def check(actor: Actor, current: str, new: str) -> Checked:
    """Check both passwords before a transaction takes the new one; hashing takes long, and nobody else need wait.

    Raises:
        SignedOut, KidsRefused, ProofRequired, WrongCredentials, TooManyTries, InvalidInput: as for `change`.
    """
    with look() as work:
        _may_change(work, actor)
    member = check_own_password(actor, current)
    weakness = Weakness.SAME if new == current else _measure(new, _words(actor, member))[1]
    if weakness:
        raise InvalidInput("new", weakness.text, weakness.value)
    return Checked(member, hash_password(new))


def take(work: Work, actor: Actor, checked: Checked) -> str:
    """Take a new password within a transaction that has locked the account; returns the session's new token.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not (any more).
        WrongCredentials: the password has been changed since it was checked.
    """
    session = _may_change(work, actor)
    now = guards.member_of(work, session)
    if now.password_changed_at != checked.member.password_changed_at:
        raise WrongCredentials
    token = randomness.new_token(SESSION_PREFIX)
    now.set_password(checked.kept, work.at)
    session.prove(hash_token(token), work.at)
    history.note_own(work, "password:changed", session)
    alerts.tell(work, actor.account_id, AlertKind.PASSWORD_CHANGED, session=session)
    work.tell(AccountChanged(actor.account_id))
    return token


def _may_change(work: Work, actor: Actor) -> Session:
    session = guards.manager(work, actor)
    if guards.lacks_second_step(work, session):
        raise ProofRequired
    return session


def strength(actor: Actor, candidate: str) -> StrengthSummary:
    """Measure a candidate without keeping it.

    Raises:
        SignedOut, KidsRefused: who asks may not change the password.
    """
    with look() as work:
        member = guards.member_of(work, guards.manager(work, actor))
    found, weakness = _measure(candidate[: LONGEST + 1], _words(actor, member))
    return StrengthSummary(found.score, WORDS[found.score], found.advice, weakness.text if weakness else "")


def check_new(password: str, words: tuple[str, ...]) -> None:
    """Check a first password, of a member who is being made.

    Raises:
        InvalidInput: as for `change`.
    """
    weakness = _measure(password, words)[1]
    if weakness:
        raise InvalidInput("new", weakness.text, weakness.value)


def _words(actor: Actor, member: Member) -> tuple[str, ...]:
    with look() as work:
        names = [profile.name for profile in accounts.profiles(work.db, actor.account_id)]
    return own_words(member.email, member.name, *names)


def _measure(password: str, words: tuple[str, ...]) -> tuple[Guessability, Weakness | None]:
    found = guessability(password, words) if password else Guessability(0, "", is_common=False)
    weakness = length_weakness(password)
    if weakness is None and is_own_context(password, words):
        weakness = Weakness.CONTEXT
    if weakness is None and found.is_common:
        weakness = Weakness.COMMON
    if weakness is None and found.score < LEAST_SCORE:
        weakness = Weakness.EASY
    return found, weakness
