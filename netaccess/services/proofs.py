"""Proving again who one is, in a session that lives: by the password, or by a passkey whose owner is there (ASVS 7.5.1, 7.5.3)."""

from netaccess import randomness
from netaccess.adapters.passkeys import NotAPasskey, read_shown, request_options
from netaccess.adapters.passwords import verify
from netaccess.domain.errors import NotFound, PasskeyRequired, WrongCode, WrongCredentials
from netaccess.domain.identity import Actor
from netaccess.domain.passwords import LONGEST_TYPED
from netaccess.domain.second_steps import FactorKind, Passed, read_code
from netaccess.domain.tokens import SESSION_PREFIX, hash_token
from netaccess.models import Member, Session
from netaccess.services import app_codes, guards, history
from netaccess.services.arrivals import still_the_same
from netaccess.services.passkey_checks import new_challenge, site, take_passkey
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import factors

BY_SESSION = "10 per 15 minutes"
# Who knows the password and holds a session has so many guesses at a code; those of sign-ins are counted apart.
CODES_BY_MEMBER = "20 per day"
# This keeps one session from filling the table of what was asked.
QUESTIONS_BY_SESSION = "60 per 15 minutes"


def by_password(actor: Actor, password: str, typed: str = "") -> str:
    """Prove who one is by the password; returns the session's new token, the old one is dead (ASVS 7.2.4).

    A session in question that never took its member's second step proves nothing by the password alone: it takes the code of an
    authenticator app (`typed`) as well; without an app it takes a passkey instead.

    Raises:
        SignedOut: the session has ended.
        WrongCredentials: the password is wrong.
        WrongCode: the code is wrong, or was used before (ASVS 6.5.1).
        PasskeyRequired: the member has no app.
        TooManyTries: there were too many tries in this session, or at codes of this member.
    """
    member, code = check_own_password(actor, password), read_code(typed)
    tries = ("proof-code", actor.session_id)
    if code and _takes_two(actor):
        current().attempts.count(BY_SESSION, *tries)
        current().attempts.count(CODES_BY_MEMBER, "proof-codes", actor.member_id)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.signed_in(work, actor)
        still_the_same(work, member)
        how = "the password"
        if guards.lacks_second_step(work, session):
            passed = _take_code(work, member, code)
            session.second_step_at, how = work.at, f"the password and a code of {passed.name}"
        token = _proven(work, session, how)
    current().attempts.forgive(BY_SESSION, *tries)
    return token


def ask_for_passkey(actor: Actor) -> str:
    """Return, as JSON, what a browser is asked in order to show one of the member's passkeys.

    Raises:
        SignedOut: the session has ended.
        NotFound: the member has no passkey.
        TooManyTries: this session has asked too often.
    """
    current().attempts.count(QUESTIONS_BY_SESSION, "proof-question", actor.session_id)
    with unit_of_work() as work:
        session = guards.signed_in(work, actor)
        known = [factor.credential_id for factor in factors.active(work.db, session.member_id) if factor.credential_id]
        if not known:
            raise NotFound
        return request_options(site(), new_challenge(work, _bound_to(actor)), known, is_only_step=True)


def by_passkey(actor: Actor, credential: str) -> str:
    """Prove who one is by a passkey whose owner has proven to it that they are there; returns the session's new token.

    It is both at once, what one has and what one knows or is, so that it takes no password and counts as a second step.

    Raises:
        SignedOut: the session has ended.
        WrongCode: it is not one of the member's, or no answer to what this session was asked.
        TooManyTries: there were too many tries in this session, of passwords or of passkeys.
    """
    _count(actor)
    try:
        brought = read_shown(credential)
    except NotAPasskey as error:
        raise WrongCode from error
    token = ""
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.signed_in(work, actor)
        factor = take_passkey(work, brought, _bound_to(actor), is_only_step=True)
        if factor and factor.member_id == session.member_id:
            session.second_step_at = work.at
            token = _proven(work, session, f"the passkey {factor.name}")
    if not token:
        # After the commit: what was asked is used up by a wrong answer too.
        raise WrongCode
    _forgive(actor)
    return token


def check_own_password(actor: Actor, password: str) -> Member:
    """Return the member who asks, when the password is theirs.

    Raises:
        SignedOut, WrongCredentials, TooManyTries: as for `by_password`.
    """
    with look() as work:
        member = guards.member_of(work, guards.signed_in(work, actor))
    _count(actor)
    if len(password) > LONGEST_TYPED or not verify(password, member.password_hash)[0]:
        raise WrongCredentials
    _forgive(actor)
    return member


def _take_code(work: Work, member: Member, code: str) -> Passed:
    if FactorKind.APP not in {factor.kind for factor in factors.active(work.db, member.id)}:
        raise PasskeyRequired
    passed = app_codes.take_code(work, member.id, code) if code else None
    if passed is None:
        raise WrongCode
    return passed


def _proven(work: Work, session: Session, how: str) -> str:
    token = randomness.new_token(SESSION_PREFIX)
    session.prove(hash_token(token), work.at)
    history.note_own(work, "session:proven", session, detail=how)
    return token


def _takes_two(actor: Actor) -> bool:
    with look() as work:
        return guards.lacks_second_step(work, guards.signed_in(work, actor))


def _bound_to(actor: Actor) -> str:
    return f"proof:{actor.session_id}"


def _count(actor: Actor) -> None:
    current().attempts.count(BY_SESSION, "proof", actor.session_id)


def _forgive(actor: Actor) -> None:
    current().attempts.forgive(BY_SESSION, "proof", actor.session_id)
