"""Who watches: profiles listed, made, changed, deleted, and brought back."""

from collections.abc import Sequence
from datetime import datetime

from netaccess import randomness
from netaccess.domain.errors import InvalidInput, NotFound
from netaccess.domain.identity import Actor
from netaccess.domain.profiles import KEPT_FOR_UNDO, MOST_PROFILES, check_face, check_room, clean_profile_name, picture_of
from netaccess.domain.streams import StopReason
from netaccess.domain.summaries.profiles import DeletedProfile, Household, ProfileSummary
from netaccess.models import Profile, Session
from netaccess.push.messages import AccountChanged
from netaccess.services import guards, history, watchers
from netaccess.services.transaction import Work, look, unit_of_work
from netaccess.storage import accounts


def profiles(actor: Actor) -> tuple[ProfileSummary, ...]:
    """Return the profiles of the account in their order.

    Raises:
        SignedOut: the session has ended.
    """
    with look() as work:
        guards.signed_in(work, actor)
        return tuple(profile_summary(profile) for profile in accounts.profiles(work.db, actor.account_id))


def household(actor: Actor) -> Household:
    """Return the profiles as somebody who manages the account sees them, those that may be brought back included.

    Raises:
        SignedOut, KidsRefused: who asks may not.
    """
    with look() as work:
        guards.manager(work, actor)
        found = accounts.profiles(work.db, actor.account_id)
        deleted = accounts.deleted_profiles(work.db, actor.account_id, _kept_since(work))
    return Household(
        profiles=tuple(profile_summary(profile) for profile in found),
        deleted=tuple(_deleted_summary(profile, profile.deleted_at) for profile in deleted if profile.deleted_at),
        has_room=sum(not profile.is_kids for profile in found) < MOST_PROFILES,
        has_room_for_kids=not any(profile.is_kids for profile in found),
    )


def make(actor: Actor, name: str, avatar: str, *, is_kids: bool = False) -> ProfileSummary:
    """Make a profile, the last in order.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not; whoever is limited would make one without limits otherwise.
        InvalidInput: the name is empty, too long or taken, there is no such picture, or there are as many as there may be.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        others = accounts.profiles(work.db, actor.account_id)
        _check_room(others, is_kids=is_kids)
        profile = Profile(
            id=randomness.new_id(),
            account_id=actor.account_id,
            name=clean_profile_name(name, [other.name for other in others]),
            avatar=check_face(avatar),
            is_kids=is_kids,
            position=_last(others),
            created_at=work.at,
        )
        work.db.add(profile)
        work.db.flush()
        note(work, session, profile, "profile:made")
        return profile_summary(profile)


def change(actor: Actor, profile_id: str, name: str, avatar: str) -> ProfileSummary:
    """Give a profile a name and a picture; what is so already leaves no line.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such profile.
        InvalidInput: the name is empty, too long or taken, or there is no such picture.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        profile = one(work, actor, profile_id)
        others = [other.name for other in accounts.profiles(work.db, actor.account_id) if other.id != profile.id]
        wanted = (clean_profile_name(name, others), check_face(avatar))
        if wanted != (profile.name, profile.avatar):
            before, (profile.name, profile.avatar) = profile.name, wanted
            note(work, session, profile, "profile:changed", before=before)
        return profile_summary(profile)


def delete(actor: Actor, profile_id: str) -> None:
    """Delete a profile. It is kept for 30 days with what it watched; what plays as it stops, who watched as it is asked who watches.

    Raises:
        SignedOut, KidsRefused: who asks may not.
        NotFound: the account has no such profile.
        InvalidInput: it is the last one that is not Kids; somebody has to manage the account.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.manager(work, actor)
        profile = one(work, actor, profile_id)
        if not profile.is_kids and sum(not other.is_kids for other in accounts.profiles(work.db, actor.account_id)) == 1:
            raise InvalidInput("profile", "The last profile for grown-ups stays: somebody has to manage the account.")
        # Before it is gone, so that the line about whoever asks still has the name of their profile.
        note(work, session, profile, "profile:deleted")
        profile.deleted_at = work.at
        watchers.send_away(work, profile, StopReason.PROFILE_DELETED)


def restore(actor: Actor, profile_id: str) -> ProfileSummary:
    """Bring a deleted profile back, with what it watched, its PIN and what it may watch; it is the last in order.

    Raises:
        SignedOut, KidsRefused, ProofRequired: who asks may not.
        NotFound: the account has no such deleted profile, or it was deleted more than 30 days ago.
        InvalidInput: there are as many profiles as there may be, or another one has its name by now.
    """
    with unit_of_work() as work:
        guards.locked(work, actor)
        session = guards.proven(work, actor)
        deleted = accounts.deleted_profiles(work.db, actor.account_id, _kept_since(work))
        profile = next((found for found in deleted if found.id == profile_id), None)
        if profile is None:
            raise NotFound
        others = accounts.profiles(work.db, actor.account_id)
        _check_room(others, is_kids=profile.is_kids)
        clean_profile_name(profile.name, [other.name for other in others])
        profile.deleted_at, profile.position = None, _last(others)
        note(work, session, profile, "profile:restored")
        return profile_summary(profile)


def one(work: Work, actor: Actor, profile_id: str) -> Profile:
    """Return a profile of the account.

    Raises:
        NotFound: the account has no such profile.
    """
    profile = accounts.profile(work.db, actor.account_id, profile_id)
    if profile is None:
        raise NotFound
    return profile


def note(work: Work, session: Session, profile: Profile, tag: str, *, before: str = "") -> None:
    """Add a line about a profile that the session changed, and tell every open page of the account."""
    history.note_own(work, tag, session, detail=profile.name, before=before, profile_id=profile.id, profile_name=profile.name)
    work.tell(AccountChanged(session.account_id))


def _last(others: Sequence[Profile]) -> int:
    return max((other.position for other in others), default=-1) + 1


def profile_summary(profile: Profile) -> ProfileSummary:
    """Return what doors may show of a profile."""
    return ProfileSummary(
        id=profile.id,
        name=profile.name,
        avatar=picture_of(profile.avatar),
        is_kids=profile.is_kids,
        is_locked=profile.is_locked,
        is_suspended=profile.suspended_at is not None,
        allowance=profile.allowance,
    )


def _deleted_summary(profile: Profile, deleted_at: datetime) -> DeletedProfile:
    return DeletedProfile(profile.id, profile.name, picture_of(profile.avatar), deleted_at + KEPT_FOR_UNDO)


def _check_room(others: Sequence[Profile], *, is_kids: bool) -> None:
    check_room(is_kids=is_kids, kids=sum(other.is_kids for other in others), grown_ups=sum(not other.is_kids for other in others))


def _kept_since(work: Work) -> datetime:
    return work.at - KEPT_FOR_UNDO
