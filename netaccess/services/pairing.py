"""Letting a device in: a member sees what asks, then approves it or denies it (RFC 8628, 3.3; RFC 6749, 4.1.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import urlencode

from netaccess import randomness
from netaccess.domain.distance import distance_words
from netaccess.domain.errors import GrantIsOver, InvalidInput, NotFound
from netaccess.domain.grants import GrantState, agent_name, read_user_code, show_user_code
from netaccess.domain.identity import Actor
from netaccess.domain.networks import own_network
from netaccess.domain.next_page import with_query
from netaccess.domain.pairing import Choice, PairingSummary, chosen_name, proposed_name, scope_words
from netaccess.domain.sessions import clean_check_out
from netaccess.domain.tokens import AUTHORIZATION_CODE_PREFIX, hash_token
from netaccess.models import AccessRequest, AuthorizationRequest, DeviceCodeGrant, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import guards, history
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, clients, devices, grants, pairing

# Eight letters of twenty make guessing hopeless as long as it is slow (RFC 8628, 5.1). Right codes count nowhere for good.
BY_SESSION = "10 per 15 minutes"
BY_ACCOUNT = "50 per hour"
BY_NETWORK = "100 per hour"

Asked = TypeVar("Asked", bound=AccessRequest)


def look_up(actor: Actor, typed: str) -> PairingSummary:
    """Return what shows this code, in whatever case and with whatever dashes it was typed.

    A code that another account has decided about is as unknown as one that never was.

    Raises:
        SignedOut, KidsRefused: who asks may let no device in.
        InvalidInput: this can be no code.
        NotFound: the code is not known, or over.
        TooManyTries: too many wrong codes were typed in this browser, for this account, or from this network (RFC 8628, 5.1).
    """
    with look() as work:
        session = guards.manager(work, actor)
        code = _code(typed)
        with _guessing(session):
            asked = _seen_by(session, pairing.by_user_code(work.db, code))
        return _summary(work, session, asked)


def look_up_request(actor: Actor, request_id: str) -> PairingSummary:
    """Return the app that asked for access in this browser. Its id is nothing that could be guessed.

    Raises:
        SignedOut, KidsRefused: who asks may let no device in.
        NotFound: there is no such request, or it is another account's.
    """
    with look() as work:
        session = guards.manager(work, actor)
        return _summary(work, session, _seen_by(session, pairing.request(work.db, request_id)))


def approve(actor: Actor, typed: str, choice: Choice) -> None:
    """Let the device in that shows this code: its next question is answered with tokens.

    Raises:
        SignedOut, KidsRefused, NotFound, TooManyTries: as for `look_up`.
        ProofRequired: the last proof is stale (ASVS 7.5.2).
        InvalidInput: this can be no code, or name, profile or check-out cannot be used.
        GrantIsOver: somebody has decided already, or the code has run out.
    """
    look_up(actor, typed)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        _approve(work, session, _seen_by(session, grants.by_user_code(work.db, _code(typed))), choice)


def deny(actor: Actor, typed: str) -> None:
    """Keep the device out that shows this code.

    Raises:
        SignedOut, KidsRefused, InvalidInput, NotFound, TooManyTries: as for `look_up`.
        GrantIsOver: somebody has decided already, or the code has run out.
    """
    look_up(actor, typed)
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        _deny(work, session, _seen_by(session, grants.by_user_code(work.db, _code(typed))))


def approve_request(actor: Actor, request_id: str, choice: Choice) -> None:
    """Let the app in that asked in this browser; `way_back` gives its code.

    Raises:
        SignedOut, KidsRefused, NotFound: as for `look_up_request`.
        ProofRequired, InvalidInput, GrantIsOver: as for `approve`.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        _approve(work, session, _seen_by(session, grants.request(work.db, request_id)), choice)


def deny_request(actor: Actor, request_id: str) -> None:
    """Keep the app out that asked in this browser; `way_back` leads back to it.

    Raises:
        SignedOut, KidsRefused, NotFound: as for `look_up_request`.
        GrantIsOver: somebody has decided already, or the request has run out.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        _deny(work, session, _seen_by(session, grants.request(work.db, request_id)))


def way_back(actor: Actor, request_id: str) -> str:
    """Return the address at which the app waits: with a code, made now and given out once, or with the news that it was denied.

    Raises:
        SignedOut, KidsRefused: who asks may let no device in.
        NotFound: this member has decided about no such request.
        GrantIsOver: the code has been given out, or there was none in time.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        asked = grants.request(work.db, request_id)
        if asked is None or asked.member_id != session.member_id:
            raise NotFound
        if asked.grant_state(work.at) is GrantState.DENIED:
            return _address(asked, error="access_denied")
        code = randomness.new_token(AUTHORIZATION_CODE_PREFIX)
        if not asked.give_code(hash_token(code), work.at):
            raise GrantIsOver(asked.grant_state(work.at))
        return _address(asked, code=code)


def _code(typed: str) -> str:
    code = read_user_code(typed)
    if not code:
        raise InvalidInput("user_code", "A code has eight letters, none of them a vowel.")
    return code


@contextmanager
def _guessing(session: Session) -> Iterator[None]:
    attempts, mine = current().attempts, ("user-code", session.id)
    others = ((BY_ACCOUNT, ("user-code-account", session.account_id)), (BY_NETWORK, ("user-code-network", own_network(session.ip))))
    for rule, key in others:
        attempts.require(rule, *key)
    attempts.count(BY_SESSION, *mine)
    try:
        yield
    except NotFound:
        # Whoever holds a right code of their own may not buy more wrong ones with it: these are forgiven by nothing.
        for rule, key in others:
            attempts.count(rule, *key)
        raise
    attempts.forgive(BY_SESSION, *mine)


def _seen_by(session: Session, asked: Asked | None) -> Asked:
    if asked is None or asked.account_id not in {None, session.account_id}:
        raise NotFound
    return asked


def _approve(work: Work, session: Session, asked: AccessRequest, choice: Choice) -> None:
    if not asked.approve(work.at):
        raise GrantIsOver(asked.grant_state(work.at))
    asked.device_name = chosen_name(choice.name)
    asked.check_out_at = clean_check_out(work.at, choice.check_out_at) if choice.check_out_at else None
    if choice.profile_id and accounts.profile(work.db, session.account_id, choice.profile_id) is None:
        raise InvalidInput("profile_id", "Choose who watches on this device.")
    asked.profile_id = choice.profile_id or None
    _decided(work, session, asked, "grant:approved")


def _deny(work: Work, session: Session, asked: AccessRequest) -> None:
    if not asked.deny(work.at):
        raise GrantIsOver(asked.grant_state(work.at))
    _decided(work, session, asked, "grant:denied")


def _decided(work: Work, session: Session, asked: AccessRequest, tag: str) -> None:
    asked.account_id, asked.member_id = session.account_id, session.member_id
    history.note_own(work, tag, session, detail=asked.device_name or agent_name(asked.kind, asked.maker, asked.model))
    work.tell(AccountChanged(session.account_id))


def _summary(work: Work, session: Session, asked: AccessRequest) -> PairingSummary:
    client, known = clients.one(work.db, asked.client_id), devices.known(work.db, session.account_id, asked.installation_hash)
    there, here = current().places.find(asked.ip), current().places.find(session.ip)
    calls_itself = agent_name(asked.kind, asked.maker, asked.model)
    return PairingSummary(
        user_code=show_user_code(asked.user_code) if isinstance(asked, DeviceCodeGrant) else "",
        kind=asked.kind,
        name=asked.device_name or (known.given_name if known else "") or proposed_name(calls_itself),
        agent_name=calls_itself,
        is_known=known is not None,
        app_name=client.name if client else "",
        app_version=asked.app,
        place=there.label,
        place_reason=there.doubt.reason if there.doubt else "",
        ip=asked.ip,
        distance=distance_words(there, here, is_same_network=own_network(asked.ip) == own_network(session.ip)),
        scopes=scope_words(asked.scope),
        expires_at=asked.expires_at,
        check_out_at=asked.check_out_at,
        state=asked.grant_state(work.at),
    )


def _address(asked: AuthorizationRequest, **answer: str) -> str:
    """Return the app's own address with the answer, the app's state, and who answers (RFC 6749, 4.1.2; RFC 9207)."""
    more = {**answer, **({"state": asked.state} if asked.state else {}), "iss": current().settings.base_url}
    return with_query(asked.redirect_uri, urlencode(more))
