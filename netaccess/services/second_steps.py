"""The second step of a sign-in: asked for, passed, remembered on a device for a while."""

from collections.abc import Callable, Sequence

from netaccess import clock, randomness
from netaccess.adapters.passkeys import NotAPasskey, read_shown, request_options
from netaccess.domain.errors import SecondStepIsOver, SecondStepRequired, WrongCode
from netaccess.domain.identity import Visitor
from netaccess.domain.networks import own_network
from netaccess.domain.second_steps import (
    RECOVERY,
    WAITS_FOR,
    FactorKind,
    Passed,
    read_code,
    read_recovery_code,
)
from netaccess.domain.summaries.members import SignedIn
from netaccess.domain.tokens import SECOND_STEP_PREFIX, hash_token, may_be_token
from netaccess.models import Factor, Member, SecondStep
from netaccess.services import app_codes, blocks, history, passkey_tries, recovery_codes, remembered, text_codes
from netaccess.services.arrivals import arrive, device_hash, has_own_tries
from netaccess.services.passkey_checks import new_challenge, site, take_passkey
from netaccess.services.runtime import RefusedTry, current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts, factors
from netaccess.storage import second_steps as stored

# Of one sign-in; then the password is asked again.
BY_STEP = "5 per 10 minutes"
# A stranger who knows the password has so many guesses at a million codes, from however many addresses (ASVS 6.6.3).
BY_MEMBER = "20 per day"
# A device that the account trusts has tries of its own, and so has whoever brings a recovery code, which nobody guesses.
BY_DEVICE = "10 per 15 minutes"
BY_NETWORK = "10 per 15 minutes"

Check = Callable[[Work, SecondStep, Member], Passed | None]


def has_factor(work: Work, member_id: str) -> bool:
    """Tell whether a member's sign-ins ask for a second step."""
    return factors.has_active(work.db, member_id)


def ask(work: Work, member: Member) -> SecondStepRequired:
    """Let a sign-in whose password was right wait for its second step; nothing of a session exists before (ASVS 6.3.3).

    Returns what to refuse the sign-in with, once this transaction is over.
    """
    token = randomness.new_token(SECOND_STEP_PREFIX)
    work.db.add(
        SecondStep(
            token_hash=hash_token(token),
            account_id=member.account_id,
            member_id=member.id,
            asked_at=work.at,
            expires_at=work.at + WAITS_FOR,
            password_changed_at=member.password_changed_at,
        )
    )
    return SecondStepRequired(token, _kinds(factors.active(work.db, member.id)))


def ways(token: str) -> tuple[str, ...]:
    """Return the kinds of factors that a waiting sign-in may be passed with.

    Raises:
        SecondStepIsOver: none waits behind this cookie.
    """
    with look() as work:
        return _kinds(factors.active(work.db, _waiting(work, token).member_id))


def pass_with_code(visitor: Visitor, token: str, typed: str, *, is_remembered: bool) -> SignedIn:
    """Pass the second step with six digits, of an app or from the message that was sent for it; returns what the browser is given.

    `is_remembered` spares this device the second step for 30 days.

    Raises:
        WrongCode: it is not right, or was used before (ASVS 6.5.1).
        SecondStepIsOver: nothing waits behind this cookie any more.
        TooManyTries: there were too many tries; a device that the account trusts has tries of its own (ASVS 6.6.3).
    """
    code = read_code(typed)

    def check(work: Work, waiting: SecondStep, member: Member) -> Passed | None:
        return (app_codes.take_code(work, member.id, code) or text_codes.take_code(work, waiting, member, code)) if code else None

    step = _find(token)
    counted = _count_code(visitor, step)
    signed_in = _pass(visitor, step, check, is_remembered=is_remembered)
    for rule, key in counted:
        current().attempts.forgive(rule, *key)
    return signed_in


def pass_with_recovery_code(visitor: Visitor, token: str, typed: str, *, is_remembered: bool) -> SignedIn:
    """Pass the second step with one of ten recovery codes, which is used up; returns what the browser is given.

    Raises:
        WrongCode, SecondStepIsOver, TooManyTries: as above; strangers on other networks use up nobody's tries.
    """
    step, code = _find(token), read_recovery_code(typed)
    key = ("recovery-code", step.member_id, own_network(visitor.ip))
    current().attempts.count(BY_NETWORK, *key)
    kept_hash = recovery_codes.fitting_hash(step.member_id, code)

    def check(work: Work, _step: SecondStep, member: Member) -> Passed | None:
        is_used = kept_hash and recovery_codes.use(work, member.id, code, kept_hash)
        return Passed(RECOVERY, "recovery code") if is_used else None

    signed_in = _pass(visitor, step, check, is_remembered=is_remembered)
    current().attempts.forgive(BY_NETWORK, *key)
    return signed_in


def send_text(token: str) -> None:
    """Send a code by text message for a waiting sign-in.

    Raises:
        SecondStepIsOver: nothing waits behind this cookie any more.
        NotFound, TooManyTries, TextNotSent: there is no telephone, it was asked for too often, or the gateway did not take it.
    """
    text_codes.send_for(_find(token))


def ask_for_passkey(token: str) -> str:
    """Return, as JSON, what a browser is asked in order to show one of the member's passkeys.

    Raises:
        SecondStepIsOver: nothing waits behind this cookie any more.
    """
    with unit_of_work() as work:
        step = _waiting(work, token)
        known = [factor.credential_id for factor in factors.active(work.db, step.member_id) if factor.credential_id]
        if not known:
            raise SecondStepIsOver
        return request_options(site(), new_challenge(work, _bound_to(step)), known, is_only_step=False)


def pass_with_passkey(visitor: Visitor, token: str, credential: str, *, is_remembered: bool) -> SignedIn:
    """Pass the second step with a passkey; its tries are counted apart from those of codes, so that neither uses up the other's.

    Raises:
        WrongCode: it is not one of the member's, or no answer to what was asked for this sign-in (ASVS 6.6.2).
        SecondStepIsOver: nothing waits behind this cookie any more.
        TooManyTries: there were too many in vain; a device that the account trusts has tries of its own.
    """
    step = _find(token)
    counted = passkey_tries.count(visitor, step.account_id, step.member_id)
    try:
        brought = read_shown(credential)
    except NotAPasskey as error:
        raise WrongCode from error

    def check(work: Work, waiting: SecondStep, member: Member) -> Passed | None:
        factor = take_passkey(work, brought, _bound_to(waiting), is_only_step=False)
        return Passed(factor.kind, factor.name) if factor and factor.member_id == member.id else None

    signed_in = _pass(visitor, step, check, is_remembered=is_remembered)
    passkey_tries.forgive(counted)
    return signed_in


def _bound_to(step: SecondStep) -> str:
    return f"step:{step.token_hash}"


def _find(token: str) -> SecondStep:
    with look() as work:
        return _waiting(work, token)


def _waiting(work: Work, token: str) -> SecondStep:
    found = stored.by_token(work.db, hash_token(token)) if may_be_token(token, SECOND_STEP_PREFIX) else None
    if found is None or not found.is_waiting(work.at):
        raise SecondStepIsOver
    return found


def _count_code(visitor: Visitor, step: SecondStep) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Count a try before its outcome is known; returns what to forgive when it succeeds."""
    attempts = current().attempts
    mine: list[tuple[str, tuple[str, ...]]] = [(BY_STEP, ("second-step", step.token_hash))]
    with look() as work:
        is_trusted = has_own_tries(work, step.account_id, visitor)
    if is_trusted:
        mine.append((BY_DEVICE, ("second-step-device", step.member_id, device_hash(visitor))))
    for rule, key in mine:
        attempts.count(rule, *key)
    if not is_trusted:
        attempts.count(BY_MEMBER, "second-step-member", step.member_id)
    return mine


def _pass(visitor: Visitor, waiting: SecondStep, check: Check, *, is_remembered: bool) -> SignedIn:
    with unit_of_work() as work:
        accounts.lock(work.db, waiting.account_id)
        step, member = _again(work, waiting, visitor)
        passed = check(work, step, member)
        if passed and step.pass_(work.at):
            signed_in, session, device = arrive(work, member, visitor, second_step_at=work.at)
            history.note(work, "second-step:passed", session, device, detail=passed.name)
            if passed.kind == RECOVERY:
                history.note(work, "recovery-code:used", session, device)
            return remembered.remember(work, signed_in, session, device) if is_remembered else signed_in
    refused = RefusedTry(waiting.account_id, waiting.member_id, visitor, clock.now(), "second-step:refused")
    current().refused_tries.append(refused)
    raise WrongCode


def _again(work: Work, waiting: SecondStep, visitor: Visitor) -> tuple[SecondStep, Member]:
    """Return a waiting sign-in and its member as they are now, behind the account's lock; the owner may have kept it out meanwhile."""
    step = stored.by_token(work.db, waiting.token_hash)
    member = accounts.member(work.db, waiting.account_id, waiting.member_id)
    if step is None or not step.is_waiting(work.at) or member is None or member.password_changed_at != step.password_changed_at:
        raise SecondStepIsOver
    if blocks.keeps_out(work, waiting.account_id, visitor, device_hash(visitor)):
        current().refused_tries.append(RefusedTry(waiting.account_id, waiting.member_id, visitor, work.at, blocks.TAG))
        raise SecondStepIsOver
    return step, member


def _kinds(found: Sequence[Factor]) -> tuple[str, ...]:
    has = {factor.kind for factor in found}
    return tuple(kind.value for kind in FactorKind if kind.value in has)
