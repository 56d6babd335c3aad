"""What there is to watch, and who may watch it."""

from fastapi import APIRouter, Depends

from netaccess.api.bearer import Stream
from netaccess.api.bodies import json_only
from netaccess.api.described import LOCKED, WITH_BODY, WITH_TOKEN, needs, problems
from netaccess.api.streams_models import Access, Choice, Profile, ProfileList, Title, TitleList
from netaccess.services import asks, profiles, sessions, titles

router = APIRouter(tags=["Playback"])


@router.get("/titles", summary="The titles", responses=problems(*WITH_TOKEN), openapi_extra=needs("stream"))
def list_titles(holder: Stream) -> TitleList:
    """Those that the profile which watches on the device may watch; all of them while nobody has been chosen."""
    return TitleList(titles=[Title.of(title) for title in titles.catalogue(holder.actor)])


@router.get("/profiles", summary="The profiles", responses=problems(*WITH_TOKEN), openapi_extra=needs("stream"))
def list_profiles(holder: Stream) -> ProfileList:
    """For the question who is watching."""
    chosen = sessions.me(holder.actor).profile
    return ProfileList(
        profiles=[Profile.of(profile) for profile in profiles.profiles(holder.actor)],
        chosen=chosen.id if chosen else None,
    )


@router.put(
    "/profiles/chosen",
    summary="Choose who watches",
    responses=problems(*WITH_TOKEN, *LOCKED, "not-found", *WITH_BODY),
    openapi_extra=needs("stream"),
    dependencies=[Depends(json_only)],
)
def choose_profile(holder: Stream, choice: Choice) -> Profile:
    """Have the device watch as a profile from now on; what it plays as another one stops."""
    return Profile.of(sessions.choose_profile(holder.actor, choice.profile, choice.pin or ""))


@router.get(
    "/profiles/chosen/ask",
    summary="How it stands with access",
    responses=problems(*WITH_TOKEN, "not-found", "invalid-input"),
    openapi_extra=needs("stream"),
)
def get_access(holder: Stream) -> Access:
    """Of the profile that watches on the device: whether it may, has asked, and what the answer was."""
    return Access.of(asks.access(holder.actor))


@router.post(
    "/profiles/chosen/ask",
    summary="Ask for access",
    responses=problems(*WITH_TOKEN, "not-found", "invalid-input", "too-many-tries"),
    openapi_extra=needs("stream"),
)
def ask_for_access(holder: Stream) -> Access:
    """As the profile that watches on the device, where a start was refused with `profile-restricted`. Asking again changes nothing.

    Whoever manages the account is told at once. The answer is heard as `session-changed`: look then how it stands.
    """
    return Access.of(asks.ask(holder.actor))
