"""What a member takes the second step with: listed, added, named, removed; and the codes for when all of it is lost."""

from netaccess import randomness
from netaccess.adapters.jose import seal_text, unseal_text
from netaccess.adapters.totp import new_secret, picture
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import InvalidInput, LastFactor, NotFound, TextAlone, WrongCode
from netaccess.domain.identity import Actor
from netaccess.domain.mails import Detail, Turn
from netaccess.domain.second_steps import (
    MOST_FACTORS,
    FactorKind,
    FactorSummary,
    NewApp,
    RememberedSummary,
    SecondStepsSummary,
    clean_factor_name,
    read_code,
)
from netaccess.models import Factor, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, guards, history, remembered
from netaccess.services.app_codes import take_code_of
from netaccess.services.runtime import current
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import factors as stored
from netaccess.storage import second_steps as steps

BY_SESSION = "10 per 15 minutes"


def overview(actor: Actor) -> SecondStepsSummary:
    """Return a member's second steps, how many recovery codes are left, and which devices are spared the step.

    Raises:
        SignedOut, KidsRefused: who asks may not see it.
    """
    with look() as work:
        session = guards.manager(work, actor)
        found = stored.active(work.db, actor.member_id)
        return SecondStepsSummary(
            factors=tuple(_summary(factor) for factor in found),
            recovery_codes_left=stored.recovery_codes_left(work.db, actor.member_id) if found else 0,
            remembered=tuple(
                RememberedSummary(step.id, device.name, device.kind, step.passed_at, step.expires_at, device.id == session.device_id)
                for step, device in steps.remembered(work.db, actor.member_id, work.at)
            ),
            # Only beside something stronger (ASVS 6.6.1).
            can_add_text=current().settings.can_send_texts and bool(found) and all(factor.kind != FactorKind.TEXT for factor in found),
        )


def begin_app(actor: Actor) -> NewApp:
    """Begin to add an authenticator app; its secret is seen here once, and counts once a code of it was right.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not (ASVS 7.5.1).
        InvalidInput: there are twenty second steps already.
    """
    secret = new_secret(randomness.new_key())
    with unit_of_work() as work:
        factor = begin(work, actor, FactorKind.APP)
        factor.sealed_secret = seal_text(secret, current().signing_keys.sealing_key)
        return _shown(work, actor, factor, secret)


def app_being_added(actor: Actor) -> NewApp:
    """Return the authenticator app that a member began to add, once more, because its first code was not right.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: none is being added.
    """
    with look() as work:
        guards.proven(work, actor)
        factor = stored.latest_unfinished(work.db, actor.member_id, FactorKind.APP.value)
        if factor is None:
            raise NotFound
        return _shown(work, actor, factor, unseal_text(factor.sealed_secret, current().signing_keys.sealing_key))


def confirm_app(actor: Actor, factor_id: str, typed: str, name: str) -> None:
    """Let an authenticator app count, because a code of it is right.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: it is not being added any more.
        WrongCode: the code is not right.
        TooManyTries: there were too many tries in this session.
        InvalidInput: the name cannot be used.
    """
    code, name = read_code(typed), clean_factor_name(name, FactorKind.APP)
    count_try(actor)
    with unit_of_work() as work:
        factor = unfinished(work, actor, factor_id, FactorKind.APP)
        if not code or not take_code_of(work, factor, code):
            raise WrongCode
        activate(work, actor, factor, name)
    forgive_tries(actor)


def rename(actor: Actor, factor_id: str, name: str) -> None:
    """Give a second step another name.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the member has no such second step.
        InvalidInput: the name cannot be used.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        factor = _active(work, actor, factor_id)
        before, factor.name = factor.name, clean_factor_name(name, FactorKind(factor.kind))
        if before != factor.name:
            note(work, "factor:renamed", session, before=before, detail=factor.name)


def remove(actor: Actor, factor_id: str, *, is_last_meant: bool = False) -> None:
    """Remove a second step; devices that were spared the step must take it again.

    With the last one the recovery codes go too, so that it must be meant: `is_last_meant`.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not (ASVS 7.5.1).
        NotFound: the member has no such second step.
        LastFactor: it is the last one, and nobody said that this is meant.
        TextAlone: only codes by text message would be left (ASVS 6.6.1).
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        factor = _active(work, actor, factor_id)
        others = [other for other in stored.active(work.db, actor.member_id) if other.id != factor.id]
        is_last = not others
        if others and all(other.kind == FactorKind.TEXT.value for other in others):
            raise TextAlone
        if is_last and not is_last_meant:
            raise LastFactor
        work.db.delete(factor)
        if is_last:
            stored.replace_recovery_codes(work.db, actor.member_id, {}, work.at)
        remembered.forget_all(work, actor.member_id)
        note(work, "factor:removed", session, detail=factor.name)
        alerts.tell(work, actor.account_id, AlertKind.FACTOR_CHANGED, session=session, detail=Detail(Turn.REMOVED, factor.name))


def begin(work: Work, actor: Actor, kind: FactorKind) -> Factor:
    """Begin to add a factor within a transaction; what was begun of its kind before, and not finished, is gone.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        InvalidInput: there are twenty second steps already.
    """
    guards.locked(work, actor)
    guards.proven(work, actor)
    if len(stored.active(work.db, actor.member_id)) >= MOST_FACTORS:
        raise InvalidInput("factor", f"You have {MOST_FACTORS} second steps already. Remove one first.", "full")
    stored.delete_unfinished(work.db, actor.member_id, kind.value)
    factor = Factor(
        id=randomness.new_id(),
        account_id=actor.account_id,
        member_id=actor.member_id,
        kind=kind.value,
        name=kind.label,
        created_at=work.at,
    )
    work.db.add(factor)
    return factor


def unfinished(work: Work, actor: Actor, factor_id: str, kind: FactorKind) -> Factor:
    """Return a factor that is being added, within a transaction that locks the account here.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: it is not being added any more.
    """
    guards.locked(work, actor)
    guards.proven(work, actor)
    factor = stored.one(work.db, actor.account_id, actor.member_id, factor_id)
    if factor is None or factor.activated_at is not None or factor.kind != kind.value:
        raise NotFound
    return factor


def activate(work: Work, actor: Actor, factor: Factor, name: str) -> None:
    """Let a factor count, within a transaction: the history has a line, and everybody is told."""
    factor.activate(name, work.at)
    session = guards.signed_in(work, actor)
    # Whoever has just proven it has taken the step.
    session.second_step_at = work.at
    note(work, "factor:added", session, detail=name)
    alerts.tell(work, actor.account_id, AlertKind.FACTOR_CHANGED, session=session, detail=Detail(Turn.ADDED, name))


def count_try(actor: Actor) -> None:
    """Count a try at a code of a factor that is being added.

    Raises:
        TooManyTries: there were too many in this session.
    """
    current().attempts.count(BY_SESSION, "factor", actor.session_id)


def forgive_tries(actor: Actor) -> None:
    """Forget the tries of this session."""
    current().attempts.forgive(BY_SESSION, "factor", actor.session_id)


def _shown(work: Work, actor: Actor, app: Factor, secret: str) -> NewApp:
    drawn, size = picture(secret, guards.member_of(work, guards.signed_in(work, actor)).email)
    return NewApp(app.id, secret, drawn, size)


def _active(work: Work, actor: Actor, factor_id: str) -> Factor:
    factor = stored.one(work.db, actor.account_id, actor.member_id, factor_id)
    if factor is None or factor.activated_at is None:
        raise NotFound
    return factor


def note(work: Work, tag: str, session: Session, detail: str = "", before: str = "") -> None:
    """Add a line about the session that changes something here, and have everybody told."""
    history.note_own(work, tag, session, before=before, detail=detail)
    work.tell(AccountChanged(session.account_id))


def _summary(factor: Factor) -> FactorSummary:
    return FactorSummary(
        id=factor.id,
        kind=factor.kind,
        name=factor.name,
        hint=factor.phone[-2:],
        added_at=factor.activated_at or factor.created_at,
        last_used_at=factor.last_used_at,
    )
