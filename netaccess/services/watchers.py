"""Those who watch as a profile: sent away when it is theirs no longer."""

from collections.abc import Sequence

from netaccess.domain.streams import StopReason
from netaccess.models import Profile, Stream
from netaccess.push.messages import AccountChanged
from netaccess.services import device_events
from netaccess.services.transaction import Work
from netaccess.storage import devices, streams


def send_away(work: Work, profile: Profile, reason: StopReason, *, but: str = "") -> None:
    """Have every session that watches as a profile asked who is watching; what it plays stops, and is told why.

    `but` is the id of a session that stays. Within a transaction that has locked the account.
    """
    running = streams.running_of_profile(work.db, profile.account_id, profile.id)
    stop(work, [stream for stream in running if stream.session_id != but], reason)
    for device, session in devices.watching_as(work.db, profile.account_id, profile.id):
        if session.id != but:
            session.profile_id = None
            device_events.session_changed(work, session, device)
    work.tell(AccountChanged(profile.account_id))


def stop(work: Work, running: Sequence[Stream], reason: StopReason) -> None:
    """Stop streams of one account, and tell the apps that play them why; pages look for themselves when they hear of a change."""
    for stream in running:
        found = devices.of_session(work.db, stream.account_id, stream.session_id)
        if stream.stop(work.at, reason) and found:
            device_events.stream_stopped(work, found[1], stream)
            work.tell(AccountChanged(stream.account_id))
