"""Accounts and their owners, made by the operator."""

from collections.abc import Sequence
from datetime import datetime

from netaccess import randomness
from netaccess.adapters.passwords import hash_password
from netaccess.domain.devices import clean_name
from netaccess.domain.errors import InvalidInput
from netaccess.domain.identity import LONGEST_EMAIL
from netaccess.domain.passwords import own_words
from netaccess.domain.profiles import FACES, KIDS_FACE, MOST_PROFILES
from netaccess.models import Account, Member, Profile
from netaccess.services import plans
from netaccess.services.passwords import check_new
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts

KIDS = "Kids"


def account_ids() -> Sequence[str]:
    """Return the ids of the accounts there are."""
    with look() as work:
        return accounts.ids(work.db)


def create_account(*, email: str, password: str, plan: str, profiles: Sequence[str] = ()) -> str:
    """Create an account with its owner, the profiles named (else one called after the owner) and Kids; returns its id.

    Raises:
        InvalidInput: the e-mail is none or taken, the plan is unknown, there are too many profiles, or the password is weak.
    """
    email, names = _clean_email(email), [clean_name(name) for name in profiles]
    if len(names) > MOST_PROFILES:
        raise InvalidInput("profile", f"An account has at most {MOST_PROFILES} profiles besides {KIDS}.")
    owner = names[0] if names else email.split("@")[0]
    check_new(password, own_words(email, *names))
    kept = hash_password(password)
    with unit_of_work() as work:
        if accounts.member_by_email(work.db, email):
            raise InvalidInput("email", f"{email} can sign in already.")
        account = add_account(work, plans.find(work, plan).id, work.at)
        add_member(work, account, (email, owner, kept), work.at)
        add_profiles(work, account, names or [owner], work.at)
        return account.id


def add_account(work: Work, plan: str, at: datetime) -> Account:
    """Add an account to a transaction, as it was made at a moment."""
    account = Account(id=randomness.new_id(), plan_id=plan, created_at=at)
    work.db.add(account)
    work.db.flush()
    return account


def add_member(work: Work, account: Account, who: tuple[str, str, str], at: datetime) -> Member:
    """Add the owner (e-mail, name, password hash) to a transaction."""
    email, name, password_hash = who
    member = Member(
        id=randomness.new_id(),
        account_id=account.id,
        email=email,
        name=name,
        role="owner",
        password_hash=password_hash,
        password_changed_at=at,
        created_at=at,
    )
    work.db.add(member)
    work.db.flush()
    return member


def add_profiles(work: Work, account: Account, names: Sequence[str], at: datetime) -> list[Profile]:
    """Add profiles and Kids to a transaction, in this order."""
    named = [(name, FACES[place % len(FACES)], False) for place, name in enumerate(names)]
    made = [
        Profile(id=randomness.new_id(), account_id=account.id, name=name, avatar=avatar, is_kids=is_kids, position=place, created_at=at)
        for place, (name, avatar, is_kids) in enumerate([*named, (KIDS, KIDS_FACE, True)])
    ]
    work.db.add_all(made)
    work.db.flush()
    return made


def _clean_email(email: str) -> str:
    clean = email.strip().casefold()
    name, at, host = clean.rpartition("@")
    if not (name and at and "." in host.strip(".")) or len(clean) > LONGEST_EMAIL or not clean.isprintable() or " " in clean:
        raise InvalidInput("email", f"{email[:80]!r} is not an e-mail address.")
    return clean
