"""After a sign-out a new password is offered: whoever signs others out may have reason to keep them out."""

from netaccess.domain.identity import Actor
from netaccess.services import guards
from netaccess.services.transaction import look, unit_of_work


def is_wanted(actor: Actor) -> bool:
    """Tell whether a new password may be offered now; one that was declined is not offered again for 24 hours.

    Raises:
        SignedOut, KidsRefused: who asks may not change it.
    """
    with look() as work:
        return guards.member_of(work, guards.manager(work, actor)).wants_password_offer(work.at)


def decline(actor: Actor) -> None:
    """Note that the member wants no new password.

    Raises:
        SignedOut, KidsRefused: who asks may not change it.
    """
    with unit_of_work() as work:
        guards.member_of(work, guards.manager(work, actor)).offer_declined_at = work.at
