"""Telling the owner by mail what matters for the safety of the account."""

from netaccess.domain.alerts import HAS_BUTTON, AlertKind, is_wanted
from netaccess.domain.mails import NOT_ME_TTL, NOTHING_MORE, About, Detail, Purpose, Turn
from netaccess.domain.unfamiliar import Familiarity
from netaccess.models import Device, Session
from netaccess.services import mail_links, mails
from netaccess.services.transaction import Work
from netaccess.storage import accounts, devices


def tell(work: Work, account_id: str, kind: AlertKind, *, session: Session | None = None, detail: Detail = NOTHING_MORE) -> None:
    """Write a mail to the owner, within the transaction that it tells of; what is no credential only to one who wants that kind.

    `session` is the one that did it or that it is about, of the account; while it lives, a mail about a device has a button that
    signs it out. `detail` is what the words of the kind speak of: how many were signed out, which factor, who asks.
    """
    found = devices.of_session(work.db, account_id, session.id) if session else None
    about = about_device(*found) if found else About()
    is_living = found is not None and found[1].ended_at is None
    tell_about(work, account_id, kind, about, detail=detail, has_button=is_living and kind in HAS_BUTTON)


def tell_about(
    work: Work, account_id: str, kind: AlertKind, about: About, *, detail: Detail = NOTHING_MORE, has_button: bool = False
) -> None:
    """The same about a device that has no session of the account, or none any more."""
    for owner in accounts.owners(work.db, account_id):
        if is_wanted(kind, owner.alerts):
            link = mail_links.add(work, owner, Purpose.NOT_ME, NOT_ME_TTL, about.session_id) if has_button else None
            mails.write(work, owner, kind, about, link=link, detail=detail)


def tell_of_arrival(work: Work, session: Session, device: Device, before: Session | None) -> None:
    """Write to the owner that a session begins on a device that is new, or that was signed out as not theirs; `before` is its last one."""
    if before and before.familiarity == Familiarity.DISOWNED:
        tell(work, device.account_id, AlertKind.NEW_DEVICE, session=session, detail=Detail(Turn.CAME_BACK))
    elif device.created_at == work.at and devices.has_others(work.db, device.account_id, device.id):
        tell(work, device.account_id, AlertKind.NEW_DEVICE, session=session)


def about_device(device: Device, session: Session) -> About:
    """Return what a mail says of a device and of where one of its sessions is, or was."""
    return About(device.kind, device.name, session.place, session.id, is_described=not device.given_name)
