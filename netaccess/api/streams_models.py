"""Streams, titles and profiles, as the device door takes and gives them."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from netaccess.api.ids import ID_PATTERN
from netaccess.domain.errors import TooManyStreams
from netaccess.domain.permissions import AskState
from netaccess.domain.streams import HEARTBEAT_EVERY, LOST_AFTER, need_to_stop
from netaccess.domain.summaries.profiles import AccessSummary, ProfileSummary
from netaccess.domain.summaries.streams import StreamSummary
from netaccess.domain.titles import Kind, Maturity
from netaccess.domain.titles import Title as CatalogueTitle

# Ours are a dozen titles without films: each of them plays the same clip.
CLIP = "/clip.webm"

A_STREAM, A_PROFILE, A_TITLE = "5b0f3c1e9d2a4c7f8e6b1a2d3c4f5e60", "1a2b3c4d5e6f708192a3b4c5d6e7f809", "velvet-static"

Pin = Annotated[
    str | None,
    Field(pattern=r"^[0-9]{4}$", description="The PIN of a locked profile that does not watch on this device already.", examples=["2580"]),
]


class Title(BaseModel):
    """Something to watch."""

    id: str = Field(examples=[A_TITLE])
    name: str = Field(examples=["Velvet Static"])
    kind: Kind
    year: int = Field(examples=[2023])
    minutes: int = Field(description="The length of the film, or of one episode.", examples=[109])
    maturity: Maturity
    is_for_kids: bool = Field(description="Whether a Kids profile may watch it.")
    genre: str = Field(examples=["Music"])
    tagline: str = Field(examples=["Somewhere between the stations, she is still singing."])
    art: str = Field(description="The address of a picture, 16:9.", examples=["/titles/velvet-static.svg"])

    @classmethod
    def of(cls, title: CatalogueTitle) -> Self:
        return cls.model_validate(title, from_attributes=True)


class TitleList(BaseModel):
    """The catalogue."""

    titles: list[Title]


class Profile(BaseModel):
    """One who watches."""

    id: str = Field(examples=[A_PROFILE])
    name: str = Field(examples=["Ben"])
    avatar: str = Field(description="The address of a picture.", examples=["/avatars/ben.svg"])
    is_kids: bool = Field(description="Whether it may watch only what is for kids.")
    is_locked: bool = Field(description="Whether choosing it takes a PIN.")

    @classmethod
    def of(cls, profile: ProfileSummary) -> Self:
        return cls.model_validate(profile, from_attributes=True)


class ProfileList(BaseModel):
    """Those who may watch on the account, in their order."""

    profiles: list[Profile]
    chosen: str | None = Field(
        description="The id of the one that watches on this device until a stream is started as another; null: ask who is watching.",
        examples=[A_PROFILE],
    )


class Choice(BaseModel):
    """Who is to watch on this device from now on."""

    model_config = ConfigDict(extra="forbid")

    profile: Annotated[str, Field(pattern=ID_PATTERN, description="The id of a profile.", examples=[A_PROFILE])]
    pin: Pin = None


class Access(BaseModel):
    """How the profile that watches on the device stands there."""

    state: AskState = Field(
        description="`free`: it may watch; `restricted`: it is kept off; `asked`: the owner has not answered yet; `refused`: the owner "
        "answered not now.",
        examples=["asked"],
    )
    ask_again_at: datetime | None = Field(
        default=None, description="From when on it may ask (again), when it has asked too often; null: at any time.", examples=[None]
    )

    @classmethod
    def of(cls, access: AccessSummary) -> Self:
        return cls(state=access.state, ask_again_at=access.ask_again_at)


class StreamWanted(BaseModel):
    """What is to be played, and who watches."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(pattern=ID_PATTERN, description="The id of a title.", examples=[A_TITLE])]
    profile: Annotated[
        str | None,
        Field(pattern=ID_PATTERN, description="The id of a profile; none for the one that watched here last.", examples=[A_PROFILE]),
    ] = None
    pin: Pin = None


class StartedStream(BaseModel):
    """A stream that runs; it has to be heard of."""

    id: str = Field(examples=[A_STREAM])
    title: str = Field(description="The id of the title.", examples=[A_TITLE])
    profile: str = Field(description="The id of the profile that watches.", examples=[A_PROFILE])
    started_at: datetime
    heartbeat_every_seconds: int = Field(description="How often a heartbeat is wanted.", examples=[15])
    lost_after_seconds: int = Field(description="After so long without one the stream has stopped.", examples=[40])
    media_url: str = Field(description="Where the film is.", examples=[CLIP])

    @classmethod
    def of(cls, stream: StreamSummary) -> Self:
        return cls(
            id=stream.id,
            title=stream.title_id,
            profile=stream.profile_id,
            started_at=stream.started_at,
            heartbeat_every_seconds=int(HEARTBEAT_EVERY.total_seconds()),
            lost_after_seconds=int(LOST_AFTER.total_seconds()),
            media_url=CLIP,
        )


class RunningStream(BaseModel):
    """Who is watching what, where, on which device."""

    id: str = Field(examples=[A_STREAM])
    title: str = Field(description="The id of the title.", examples=[A_TITLE])
    title_name: str = Field(examples=["Velvet Static"])
    profile_name: str = Field(examples=["Ben"])
    profile_avatar: str = Field(description="The address of a picture.", examples=["/avatars/ben.svg"])
    device_kind: str = Field(examples=["tv"])
    device_name: str = Field(examples=["Hotel TV"])
    place: str = Field(examples=["Lyon, France"])
    started_at: datetime
    is_own: bool = Field(description="Whether it runs on the device that asks.")

    @classmethod
    def of(cls, stream: StreamSummary) -> Self:
        return cls(
            id=stream.id,
            title=stream.title_id,
            title_name=stream.title_name,
            profile_name=stream.profile_name,
            profile_avatar=stream.profile_avatar,
            device_kind=stream.device_kind,
            device_name=stream.device_name,
            place=stream.place,
            started_at=stream.started_at,
            is_own=stream.is_own,
        )


class Full(BaseModel):
    """What a refusal says of a plan that is in use, so that the device can show who is watching."""

    limit: int
    need_to_stop: int
    running: list[RunningStream]

    @classmethod
    def of(cls, refusal: TooManyStreams) -> Self:
        return cls(
            limit=refusal.limit,
            need_to_stop=need_to_stop(len(refusal.running), refusal.limit),
            running=[RunningStream.of(stream) for stream in refusal.running],
        )
