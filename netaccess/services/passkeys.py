"""Passkeys of a member who is signed in: made, and added to their second steps."""

from netaccess.adapters.passkeys import NotAPasskey, check_new, creation_options, read_new
from netaccess.domain.errors import InvalidInput, WrongCode
from netaccess.domain.identity import Actor
from netaccess.domain.second_steps import FactorKind, clean_factor_name
from netaccess.services import factors, guards
from netaccess.services.passkey_checks import new_challenge, site, take_challenge
from netaccess.services.transaction import unit_of_work
from netaccess.storage import factors as stored


def ask_for_new(actor: Actor) -> str:
    """Return, as JSON, what a browser is asked in order to make a passkey.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not (ASVS 7.5.1).
    """
    with unit_of_work() as work:
        session = guards.proven(work, actor)
        member = guards.member_of(work, session)
        known = [factor.credential_id for factor in stored.active(work.db, member.id) if factor.credential_id]
        return creation_options(site(), new_challenge(work, _bound_to(actor)), member.id, member.email, known)


def add(actor: Actor, credential: str, name: str) -> None:
    """Add the passkey that a browser has made.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        WrongCode: it is no passkey, not for this site, or no answer to what this session was asked.
        InvalidInput: the name cannot be used, or there are twenty second steps already.
    """
    name = clean_factor_name(name, FactorKind.PASSKEY)
    try:
        challenge = read_new(credential)
        made = check_new(site(), credential, challenge)
    except NotAPasskey as error:
        raise WrongCode from error
    with unit_of_work() as work:
        factor = factors.begin(work, actor, FactorKind.PASSKEY)
        if not take_challenge(work, challenge, _bound_to(actor)):
            raise WrongCode
        if stored.by_credential(work.db, made.credential_id):
            raise InvalidInput("credential", "This passkey is there already.", "known")
        factor.credential_id, factor.public_key, factor.sign_count = made.credential_id, made.public_key, made.sign_count
        factors.activate(work, actor, factor, name)


def _bound_to(actor: Actor) -> str:
    return f"session:{actor.session_id}"
