"""Lines of the account's history, with member, profile, device and place as they were then."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from netaccess.domain import activity_chain
from netaccess.domain.activity_words import words_of
from netaccess.models import Activity, Device, Session
from netaccess.push.messages import AccountChanged
from netaccess.services.runtime import current
from netaccess.services.transaction import Work
from netaccess.storage import accounts, activity, devices

About = tuple[Session, Device]


def note(work: Work, tag: str, session: Session, device: Device, *, by: Session | None = None, **more: str) -> None:
    """Add a line about a device's session, under a tag "subject:action".

    `by` is the session that asked, when it is another one; `more` are further columns: `before` and `detail` (what was and what is
    now), `sign_out_id`; `ip` with an empty `place` when it came from elsewhere than the session did.
    """
    note_all(work, tag, [(session, device)], by=by, **more)


def note_own(work: Work, tag: str, session: Session, **more: str) -> None:
    """Add a line about what a session does by itself, with the device that it is on; `more` as for `note`."""
    found = devices.of_session(work.db, session.account_id, session.id)
    if found:
        note(work, tag, session, found[0], by=session, **more)


def note_all(work: Work, tag: str, about: Sequence[About], *, by: Session | None = None, **more: str) -> None:
    """Add a line about each of some sessions of one account, in a constant number of statements."""
    if about:
        account_id = about[0][0].account_id
        names = {profile.id: profile.name for profile in accounts.profiles(work.db, account_id)}
        write(work, account_id, [line_of(work.at, tag, one, by or one[0], names) for one in about], **more)


def write(work: Work, account_id: str, lines: Sequence[Activity], **more: str) -> None:
    """Add lines to the chain of an account, which nobody else adds to until the transaction is over; open pages show them.

    Kind, member's name, place and number are put in here; a line of which the place is known already keeps it.
    """
    head = activity.head(work.db, account_id, is_locked=True)
    members = {member.id: member.name for member in accounts.members(work.db, account_id)}
    for number, line in enumerate(lines, head.number + 1):
        line.number, line.previous_seal, line.member_name = number, head.seal, members.get(line.member_id or "", "")
        for column, text in more.items():
            setattr(line, column, text)
        line.kind = words_of(line.tag).kind.value
        _put_on_map(line)
        line.seal = activity_chain.seal(current().activity_key, head.seal, line.facts)
        head = activity.Head(number, line.seal)
    activity.append(work.db, account_id, lines, head)
    work.tell(AccountChanged(account_id))


def _put_on_map(line: Activity) -> None:
    if not line.ip:
        return
    found = current().places.find(line.ip)
    line.place = line.place or found.label
    if found.coordinates and found.label == line.place:
        line.latitude, line.longitude = found.coordinates


def line_of(at: datetime, tag: str, about: About, by: Session, profiles: Mapping[str, str]) -> Activity:
    """Return a line about a device's session at a moment (UTC), as `by` asked; `profiles` are names by id. It is for `write`."""
    session, device = about
    return Activity(
        account_id=session.account_id,
        at=at,
        tag=tag,
        member_id=by.member_id,
        session_id=by.id,
        profile_id=session.profile_id,
        profile_name=profiles.get(session.profile_id or "", ""),
        device_id=device.id,
        device_kind=device.kind,
        device_name=device.name,
        place=session.place,
        ip=session.ip,
    )
