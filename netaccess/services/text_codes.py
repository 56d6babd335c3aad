"""Codes by text message: the weaker way, so only beside an app or a passkey (ASVS 6.6.1); each is for what it was asked for (6.6.2)."""

import hmac

from netaccess import randomness
from netaccess.adapters.telephones import read_number
from netaccess.adapters.text_messages import Gateway, LocalOutbox, NotSent, TextSender
from netaccess.domain.errors import InvalidInput, NotFound, TextNotSent, WrongCode
from netaccess.domain.identity import Actor
from netaccess.domain.mails_letters import text_code
from netaccess.domain.second_steps import CODE_DIGITS, TEXT_CODE_TTL, FactorKind, Passed, clean_factor_name, read_code
from netaccess.models import Factor, Member, SecondStep
from netaccess.services import factors, guards
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts
from netaccess.storage import factors as stored

# Every message costs money, and wakes somebody.
BY_MEMBER, BY_MEMBER_A_DAY, BY_NUMBER = "3 per 10 minutes", "10 per day", "10 per day"
DIGITS = "0123456789"


def begin(actor: Actor, typed: str) -> None:
    """Begin to add a telephone: a code is sent to its number.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not (ASVS 7.5.1).
        NotFound: no messages are sent here.
        InvalidInput: it is no mobile number, or there is no app and no passkey that it could stand beside.
        TooManyTries: there were too many messages.
        TextNotSent: the gateway did not take it.
    """
    number, code = read_number(typed), randomness.new_code(DIGITS, CODE_DIGITS)
    if not current().settings.can_send_texts:
        raise NotFound
    if not number:
        raise InvalidInput("number", "Begin with + and the country, as in +33 6 12 34 56 78.", "number")
    with unit_of_work() as work:
        factor = factors.begin(work, actor, FactorKind.TEXT)
        if not _stands_beside(work, actor.member_id):
            raise InvalidInput("factor", "Add an authenticator app or a passkey first.", "alone")
        factor.phone = number
        factor.send_code(_hash(factor.id, code), work.at + TEXT_CODE_TTL)
        language = _language(work, factor)
        _count(actor.member_id, number)
    _send(number, code, language)


def being_added(actor: Actor) -> tuple[str, str]:
    """Return the id of the telephone that a member is adding, and the end of its number.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: none is being added.
    """
    with look() as work:
        guards.proven(work, actor)
        factor = stored.latest_unfinished(work.db, actor.member_id, FactorKind.TEXT.value)
    if factor is None:
        raise NotFound
    return factor.id, factor.phone[-2:]


def confirm(actor: Actor, factor_id: str, typed: str, name: str) -> None:
    """Let a telephone count, because the code that it was sent is right.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: it is not being added any more.
        WrongCode: the code is not right, or older than ten minutes (ASVS 6.5.5).
        TooManyTries: there were too many tries in this session.
        InvalidInput: the name cannot be used.
    """
    code, name = read_code(typed), clean_factor_name(name, FactorKind.TEXT)
    factors.count_try(actor)
    with unit_of_work() as work:
        factor = factors.unfinished(work, actor, factor_id, FactorKind.TEXT)
        is_in_time = factor.code_expires_at is not None and work.at < factor.code_expires_at
        if not is_in_time or not hmac.compare_digest(factor.code_hash, _hash(factor.id, code)):
            raise WrongCode
        factors.activate(work, actor, factor, name)
    factors.forgive_tries(actor)


def send_for(step: SecondStep) -> None:
    """Send a code to the member's telephone for one waiting sign-in; the one before is dead.

    Raises:
        NotFound: the member has no telephone here.
        TooManyTries: there were too many messages.
        TextNotSent: the gateway did not take it.
    """
    code = randomness.new_code(DIGITS, CODE_DIGITS)
    with unit_of_work() as work:
        found = _telephone(work, step.member_id)
        waiting = work.db.get(SecondStep, step.token_hash)
        if found is None or waiting is None or not current().settings.can_send_texts:
            raise NotFound
        waiting.send_code(found.id, _hash(step.token_hash, code), work.at + TEXT_CODE_TTL)
        language = _language(work, found)
        _count(step.member_id, found.phone)
    _send(found.phone, code, language)


def take_code(work: Work, step: SecondStep, member: Member, code: str) -> Passed | None:
    """Take the code that was sent for a waiting sign-in, within a transaction that has locked the account; None when it is not right."""
    found = stored.one(work.db, member.account_id, member.id, step.code_factor_id) if step.code_factor_id else None
    if found is None or not step.fits(_hash(step.token_hash, code), work.at):
        return None
    found.last_used_at = work.at
    return Passed(found.kind, found.name)


def _stands_beside(work: Work, member_id: str) -> bool:
    return any(factor.kind != FactorKind.TEXT.value for factor in stored.active(work.db, member_id))


def _telephone(work: Work, member_id: str) -> Factor | None:
    return next((factor for factor in stored.active(work.db, member_id) if factor.kind == FactorKind.TEXT.value), None)


def _count(member_id: str, number: str) -> None:
    for rule, key in ((BY_MEMBER, member_id), (BY_MEMBER_A_DAY, member_id), (BY_NUMBER, number)):
        current().attempts.count(rule, "text-message", rule, key)


def _hash(asked_for: str, code: str) -> str:
    """A million codes are soon tried: without the key of this installation the hash tells nothing."""
    return hmac.digest(current().signing_keys.sealing_key, f"text {asked_for} {code}".encode(), "sha256").hex()


def _language(work: Work, factor: Factor) -> str:
    member = accounts.member(work.db, factor.account_id, factor.member_id)
    return member.mail_language if member else ""


def _send(number: str, code: str, language: str) -> None:
    try:
        _sender()(number, text_code(language, code, TEXT_CODE_TTL.seconds // 60))
    except NotSent as error:
        raise TextNotSent from error


def _sender() -> TextSender:
    settings = current().settings
    if settings.text_gateway_url:
        return Gateway(settings.text_gateway_url, settings.text_gateway_body, settings.text_gateway_authorization)
    return LocalOutbox(settings.data_dir)
