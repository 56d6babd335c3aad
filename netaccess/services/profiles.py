"""Who watches."""

from netaccess.domain.identity import Actor
from netaccess.domain.profiles import picture_of
from netaccess.domain.summaries import ProfileSummary
from netaccess.models import Profile
from netaccess.services import guards
from netaccess.services.transaction import look
from netaccess.storage import accounts


def profiles(actor: Actor) -> tuple[ProfileSummary, ...]:
    """Return the profiles of the account in their order.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        guards.signed_in(work, actor)
        return tuple(profile_summary(profile) for profile in accounts.profiles(work.db, actor.account_id))


def profile_summary(profile: Profile) -> ProfileSummary:
    """Return what doors may show of a profile."""
    return ProfileSummary(profile.id, profile.name, picture_of(profile.avatar), profile.is_kids)
