"""Devices that need not take the second step for a while."""

from dataclasses import replace
from datetime import datetime

from netaccess import randomness
from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.second_steps import REMEMBERED_FOR
from netaccess.domain.summaries.members import SignedIn
from netaccess.domain.tokens import REMEMBERED_PREFIX, hash_token, may_be_token
from netaccess.models import Device, Member, RememberedStep, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import guards, history
from netaccess.services.arrivals import known_device
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import factors
from netaccess.storage import second_steps as stored


def passed_at(work: Work, member: Member, visitor: Visitor) -> datetime | None:
    """Return when (UTC) a browser took the second step that it need not take again; None when it must."""
    device = known_device(work, member.account_id, visitor)
    if device is None or not may_be_token(visitor.remembered_token, REMEMBERED_PREFIX) or not factors.has_active(work.db, member.id):
        return None
    found = stored.remembered_here(work.db, member.id, device.id, hash_token(visitor.remembered_token), work.at)
    return found.passed_at if found else None


def remember(work: Work, signed_in: SignedIn, session: Session, device: Device) -> SignedIn:
    """Spare a device the second step for 30 days, within the transaction that signs it in; returns what the browser is given."""
    token = randomness.new_token(REMEMBERED_PREFIX)
    stored.forget_device(work.db, session.member_id, device.id)
    work.db.add(
        RememberedStep(
            id=randomness.new_id(),
            account_id=session.account_id,
            member_id=session.member_id,
            device_id=device.id,
            token_hash=hash_token(token),
            passed_at=work.at,
            expires_at=work.at + REMEMBERED_FOR,
        )
    )
    history.note(work, "second-step:remembered", session, device)
    return replace(signed_in, remembered_token=token)


def forget_all(work: Work, member_id: str) -> None:
    """Have every device of a member take the second step again, and every sign-in that waits begin anew."""
    stored.drop_waiting(work.db, member_id)
    stored.forget_all(work.db, member_id)


def forget(actor: Actor, remembered_id: str) -> None:
    """Have one device take the second step again.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the member has not spared such a device the step.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        found = stored.one_remembered(work.db, actor.account_id, actor.member_id, remembered_id)
        if found is None:
            raise NotFound
        work.db.delete(found[0])
        history.note(work, "second-step:forgotten", session, found[1], detail=found[1].name)
        work.tell(AccountChanged(actor.account_id))
