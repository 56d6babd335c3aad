"""The owner's answer to "Do you know this device?"."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Actor
from netaccess.domain.networks import own_network
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Device, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, blocks, guards, history, sign_outs, taken_back, unfamiliar
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import devices, grants
from netaccess.storage.unfamiliar import living_in_question


def confirm(actor: Actor, session_id: str) -> None:
    """Say that a device is known: it, its kind and its country are familiar from now on. Said before, nothing changes.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not, or must prove who they are.
        NotFound: there is no such question for the one who asks.
    """
    with unit_of_work() as work:
        asks, device, session = _asked(work, actor, session_id, Familiarity.CONFIRMED)
        if session.familiarity == Familiarity.ASKED:
            session.familiarity = Familiarity.CONFIRMED
            unfamiliar.learn(work, session, device)
            history.note(work, "device:confirmed", session, device, by=asks)
            work.tell(AccountChanged(actor.account_id))


def disown(actor: Actor, session_id: str) -> None:
    """Say that a device is a stranger's: it is signed out, and kept out for 24 hours whatever password it brings.

    So is whatever else is in question from the same network and of the same kind. With them goes every request for access that was
    approved and not used yet, for a stranger may have approved it, and every second step that they have added. Said before, nothing
    changes.

    Raises:
        SignedOut, KidsRefused, ProofRequired, NotFound: as for `confirm`.
    """
    with unit_of_work() as work:
        asks, device, session = _asked(work, actor, session_id, Familiarity.DISOWNED)
        if session.familiarity != Familiarity.ASKED:
            return
        strangers = [(device, session), *_same_stranger(work, device, session)]
        grants.withdraw(work.db, actor.account_id, work.at)
        taken_back.take_back(work, strangers, by=asks)
        for found_device, found in strangers:
            blocks.make(work, found, found_device)
            found.familiarity = Familiarity.DISOWNED
            history.note(work, "device:disowned", found, found_device, by=asks)
        work.db.flush()
        alerts.tell(work, actor.account_id, AlertKind.NOT_ME, session=session)
        sign_outs.end_chosen(work, actor, tuple(found.id for _, found in strangers))
        work.tell(AccountChanged(actor.account_id))


def _asked(work: Work, actor: Actor, session_id: str, said: Familiarity) -> tuple[Session, Device, Session]:
    """Return who answers, and what about. Whoever is in question answers nothing, least of all about themselves."""
    guards.locked(work, actor)
    asks = guards.proven(work, actor)
    found = devices.of_session(work.db, actor.account_id, session_id)
    if found is None or found[1].familiarity not in {Familiarity.ASKED, said} or asks.familiarity == Familiarity.ASKED:
        raise NotFound
    return asks, found[0], found[1]


def _same_stranger(work: Work, device: Device, session: Session) -> list[tuple[Device, Session]]:
    """Return what else in question the block would have kept out, such as a sign-in that came in just before it."""
    return [
        (other_device, other)
        for other_device, other in living_in_question(work.db, session.account_id)
        if other.id != session.id
        and (other.device_id == device.id or (other_device.kind, own_network(other.ip)) == (device.kind, own_network(session.ip)))
    ]
