"""Who is kept out of an account for a while, even with the right password."""

from datetime import datetime, timedelta

from netaccess import randomness
from netaccess.adapters.agent import read_agent
from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Actor, Visitor
from netaccess.domain.networks import own_network
from netaccess.domain.unfamiliar import TRUSTED, Familiarity
from netaccess.models import Block, Device, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import guards, history
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, blocks, devices, second_steps, sessions

KEPT_OUT_FOR = timedelta(hours=24)
TAG = "sign-in:blocked"


def keeps_out(work: Work, account_id: str, visitor: Visitor, cookie: str) -> bool:
    """Tell whether a browser is kept out of an account now: by the hash of its device cookie ("" for none), or by network and kind.

    Of an account that the operator has disabled everybody is.

    A device that the account trusts comes in from any network: it may share the stranger's.
    """
    kind = read_agent(visitor.user_agent, visitor.hints).kind
    block = blocks.standing(work.db, account_id, work.at, device_hash=cookie, network=own_network(visitor.ip), kind=kind)
    is_blocked = block is not None and (block.device_hash == cookie or not is_trusted(work, account_id, cookie))
    return is_blocked or accounts.is_disabled(work.db, account_id)


def make(work: Work, session: Session, device: Device) -> datetime:
    """Keep a device out from now on, within a transaction; returns until when (UTC). Nothing spares it the second step any more."""
    second_steps.forget_device(work.db, session.member_id, device.id)
    until_at = work.at + KEPT_OUT_FOR
    work.db.add(
        Block(
            id=randomness.new_id(),
            account_id=session.account_id,
            device_hash=device.token_hash,
            network=own_network(session.ip),
            kind=device.kind,
            made_at=work.at,
            until_at=until_at,
        )
    )
    return until_at


def let_in(actor: Actor, session_id: str) -> None:
    """End what keeps the device of a session out: from the commit on the right password lets it in. One that is not kept out stays so.

    Other devices that are kept out stay out by their cookies, but not their network and kind where these are the device's, too.
    Nobody vouches for it by that: when it signs in, the owner is asked about it as before.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not, or must prove who they are (ASVS 7.5.1).
        NotFound: the account has no such device, or who asks is in question themselves.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        asks = guards.proven(work, actor)
        found = devices.of_session(work.db, actor.account_id, session_id)
        if found is None or asks.familiarity == Familiarity.ASKED:
            raise NotFound
        device, session = found
        standing = blocks.of_device(work.db, actor.account_id, device.token_hash, work.at)
        for block in standing:
            for other in blocks.beside(work.db, block, work.at):
                other.spare_network()
            block.end(work.at)
        if standing:
            history.note(work, "device:let-in", session, device, by=asks)
            work.tell(AccountChanged(actor.account_id))


def is_trusted(work: Work, account_id: str, cookie: str) -> bool:
    """Tell whether a device, by the hash of its cookie ("" for none), was here before and is neither in question nor a stranger's."""
    device = devices.known(work.db, account_id, cookie) if cookie else None
    latest = sessions.latest_of_device(work.db, account_id, device.id) if device else None
    return latest is not None and latest.familiarity in TRUSTED
