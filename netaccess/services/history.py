"""Lines of the account's history, with device and place as they were then."""

from netaccess.models import Activity, Device, Session
from netaccess.services.transaction import Work
from netaccess.storage import activity


def note(work: Work, tag: str, session: Session, device: Device, detail: str = "") -> None:
    """Add a line about a device's session, under a tag "subject:action"."""
    activity.add(
        work.db,
        Activity(
            account_id=session.account_id,
            at=work.at,
            tag=tag,
            member_id=session.member_id,
            session_id=session.id,
            device_kind=device.kind,
            device_name=device.name,
            place=session.place,
            ip=session.ip,
            detail=detail,
        ),
    )
