"""What a profile may watch, as its owner has set it."""

from collections.abc import Collection

from netaccess.domain.errors import InvalidInput
from netaccess.domain.identity import Actor
from netaccess.domain.streams import StopReason
from netaccess.domain.summaries.profiles import ProfileSummary
from netaccess.domain.titles import MATURITIES, by_id
from netaccess.models import Profile, Stream
from netaccess.services import guards, profiles, watchers
from netaccess.services.transaction import unit_of_work
from netaccess.storage import streams


def set_allowance(actor: Actor, profile_id: str, maturity: str, hidden: Collection[str]) -> ProfileSummary:
    """Set the highest age that a profile may watch, and which titles (slugs) are hidden from it; what plays against that stops.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: the account has no such profile.
        InvalidInput: there is no such age, or no such title.
    """
    if maturity not in MATURITIES:
        raise InvalidInput("maturity", "Choose one of the ages.")
    if any(by_id(title_id) is None for title_id in hidden):
        raise InvalidInput("hidden", "There is no such title.")
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        profile = profiles.one(work, actor, profile_id)
        wanted = (maturity, " ".join(sorted(set(hidden))))
        if wanted != (profile.maturity, profile.hidden_titles):
            profile.maturity, profile.hidden_titles = wanted
            running = streams.running_of_profile(work.db, actor.account_id, profile.id)
            watchers.stop(work, [stream for stream in running if not _fits(profile, stream)], StopReason.NOT_FOR_PROFILE)
            profiles.note(work, session, profile, "profile:changed", before=profile.name)
        return profiles.profile_summary(profile)


def _fits(profile: Profile, stream: Stream) -> bool:
    title = by_id(stream.title_id)
    return title is not None and profile.allowance.allows(title)
