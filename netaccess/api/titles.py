"""What there is to watch, and who may watch it."""

from fastapi import APIRouter

from netaccess.api.bearer import Stream
from netaccess.api.described import WITH_TOKEN, needs, problems
from netaccess.api.streams_models import Profile, ProfileList, Title, TitleList
from netaccess.domain.titles import TITLES
from netaccess.services import profiles, sessions

router = APIRouter(tags=["Playback"])


@router.get("/titles", summary="The titles", responses=problems(*WITH_TOKEN), openapi_extra=needs("stream"))
async def list_titles(_: Stream) -> TitleList:
    """All of them; a Kids profile is to be shown those with `is_for_kids`, and is refused the others."""
    return TitleList(titles=[Title.of(title) for title in TITLES])


@router.get("/profiles", summary="The profiles", responses=problems(*WITH_TOKEN), openapi_extra=needs("stream"))
def list_profiles(holder: Stream) -> ProfileList:
    """For the question who is watching."""
    chosen = sessions.me(holder.actor).profile
    return ProfileList(
        profiles=[Profile.of(profile) for profile in profiles.profiles(holder.actor)],
        chosen=chosen.id if chosen else None,
    )
