"""What strangers put between an owner and the account: taken back with them."""

from collections.abc import Sequence

from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import Detail, Turn
from netaccess.models import Device, Session
from netaccess.services import alerts, history, remembered
from netaccess.services.transaction import Work
from netaccess.storage import factors


def take_back(work: Work, strangers: Sequence[tuple[Device, Session]], *, by: Session | None = None) -> None:
    """Remove the second steps and the recovery codes that strangers' sessions added, within a transaction that has locked the account.

    Otherwise they would come back with a passkey of theirs, and keep the owner out with an app of theirs. `by` is the session that says
    that they are strangers, None when it was said by mail.
    """
    session_ids = [session.id for _, session in strangers]
    device, session = strangers[0]
    factors.delete_codes_made_by(work.db, session.account_id, session_ids)
    for factor in factors.added_by(work.db, session.account_id, session_ids):
        work.db.delete(factor)
        work.db.flush()
        remembered.forget_all(work, factor.member_id)
        if not factors.has_active(work.db, factor.member_id):
            factors.replace_recovery_codes(work.db, factor.member_id, {}, work.at)
        history.note(work, "factor:removed", session, device, by=by, detail=factor.name)
        alerts.tell(work, session.account_id, AlertKind.FACTOR_CHANGED, session=by, detail=Detail(Turn.REMOVED, factor.name))
