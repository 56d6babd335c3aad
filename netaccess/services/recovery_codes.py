"""Ten codes for when every second step is lost: made, shown once, used once."""

from netaccess import randomness
from netaccess.adapters.passwords import hash_password, verify, verify_nobody
from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import NotFound
from netaccess.domain.grants import USER_CODE_ALPHABET
from netaccess.domain.identity import Actor
from netaccess.domain.mails import Detail, Turn
from netaccess.domain.second_steps import RECOVERY_CODES, RECOVERY_LENGTH, show_recovery_code
from netaccess.services import alerts, guards
from netaccess.services.factors import note
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import factors as stored


def make(actor: Actor) -> tuple[str, ...]:
    """Make ten recovery codes, which are seen here once; older ones are dead (ASVS 6.5.2).

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: there is no second step that they could take the place of.
    """
    with look() as work:
        guards.proven(work, actor)
    codes = _new_codes()
    hashes = {code[0]: hash_password(code) for code in codes}
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        if not stored.has_active(work.db, actor.member_id):
            raise NotFound
        stored.replace_recovery_codes(work.db, actor.member_id, hashes, work.at)
        note(work, "recovery-codes:made", session)
        alerts.tell(work, actor.account_id, AlertKind.FACTOR_CHANGED, session=session, detail=Detail(Turn.NEW_CODES))
    return tuple(show_recovery_code(code) for code in codes)


def fitting_hash(member_id: str, code: str) -> str:
    """Return the kept hash that a code fits, used or not, "" when there is none; a code that never was takes as long."""
    with look() as work:
        kept = stored.recovery_code(work.db, member_id, code[:1])
    if kept is None:
        verify_nobody(code)
        return ""
    return kept.code_hash if verify(code, kept.code_hash)[0] else ""


def use(work: Work, member_id: str, code: str, kept_hash: str) -> bool:
    """Use a code up, within a transaction that has locked the account; tells whether that is its hash still, and it was not used."""
    kept = stored.recovery_code(work.db, member_id, code[:1])
    return kept is not None and kept.code_hash == kept_hash and kept.use(work.at)


def _new_codes() -> tuple[str, ...]:
    """Ten codes whose first letters differ, so that each says which it is."""
    selectors: list[str] = []
    while len(selectors) < RECOVERY_CODES:
        letter = randomness.new_code(USER_CODE_ALPHABET, 1)
        selectors += [letter] if letter not in selectors else []
    return tuple(letter + randomness.new_code(USER_CODE_ALPHABET, RECOVERY_LENGTH - 1) for letter in selectors)
