"""What there is to watch, for the one who watches."""

from netaccess.domain.identity import Actor
from netaccess.domain.titles import TITLES, Title
from netaccess.services import guards
from netaccess.services.transaction import look
from netaccess.storage import accounts


def catalogue(actor: Actor) -> tuple[Title, ...]:
    """Return the titles that the session's profile may watch, in their order; all of them while no profile is chosen.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        session = guards.signed_in(work, actor)
        profile = accounts.profile(work.db, actor.account_id, session.profile_id) if session.profile_id else None
    return profile.allowance.titles() if profile else TITLES
