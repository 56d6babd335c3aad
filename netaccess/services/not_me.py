"""The button of a mail: somebody who reads the owner's mail says that a device is not theirs."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.errors import LinkIsOver
from netaccess.domain.identity import Actor
from netaccess.domain.mails import Purpose
from netaccess.domain.unfamiliar import TRUSTED, Familiarity
from netaccess.models import Device, MailLink, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import alerts, blocks, history, mail_links, sign_outs, taken_back
from netaccess.services.transaction import Work, unit_of_work
from netaccess.storage import accounts, devices, grants, sessions


def put_out(token: str) -> None:
    """Sign out the device that the link of a mail is about, and keep it out for 24 hours whatever password it brings.

    Second steps that it has added while the owner had not vouched for it go too, or it would keep the owner out by them; those of a
    device that is trusted stay, for whoever reads a mail must not get round them. Whoever has the link needs no password and is told
    nothing. It works once, although several may try at the same time.

    Raises:
        LinkIsOver: it was used, is too old, or is none of ours.
    """
    with unit_of_work() as work:
        link = mail_links.find(work, token, Purpose.NOT_ME)
        if link is None:
            raise LinkIsOver
        accounts.lock(work.db, link.account_id)
        work.db.refresh(link)
        if not link.use(work.at):
            raise LinkIsOver(is_used=link.used_at is not None)
        found = devices.of_session(work.db, link.account_id, link.session_id or "")
        if found:
            _put_out(work, link, *found)


def _put_out(work: Work, link: MailLink, device: Device, session: Session) -> None:
    living = sessions.living_of_device(work.db, link.account_id, device.id)
    in_question = [(device, one) for one in (session, *living) if one.familiarity not in TRUSTED]
    if in_question:
        taken_back.take_back(work, in_question)
    blocks.make(work, session, device)
    grants.withdraw(work.db, link.account_id, work.at)
    for one in (session, *living):
        one.familiarity = Familiarity.DISOWNED
    work.db.flush()
    history.note(work, "device:disowned", session, device)
    if living:
        sign_outs.end_chosen(work, Actor(link.account_id, link.member_id, ""), tuple(one.id for one in living))
    alerts.tell_about(work, link.account_id, AlertKind.NOT_ME, alerts.about_device(device, session))
    work.tell(AccountChanged(link.account_id))
