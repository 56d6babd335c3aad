"""Use of the plan, history and profiles, as the account door gives them."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from netaccess.domain.summaries import ActivityPage, ActivitySummary, ProfileSummary, StreamSummary, StreamUse


class AccountStream(BaseModel):
    """Who is watching what, where, on which device."""

    id: str = Field(examples=["5b0f3c1e9d2a4c7f8e6b1a2d3c4f5e60"])
    title: str = Field(description="The id of the title.", examples=["velvet-static"])
    title_name: str = Field(examples=["Velvet Static"])
    profile_name: str = Field(examples=["Ben"])
    device_kind: str = Field(examples=["tv"])
    device_name: str = Field(examples=["Hotel TV"])
    place: str = Field(examples=["Lyon, France"])
    started_at: datetime
    is_own: bool = Field(description="Whether it runs on the device that asks.")

    @classmethod
    def of(cls, row: StreamSummary) -> Self:
        return cls(
            id=row.id,
            title=row.title_id,
            title_name=row.title_name,
            profile_name=row.profile_name,
            device_kind=row.device_kind,
            device_name=row.device_name,
            place=row.place,
            started_at=row.started_at,
            is_own=row.is_own,
        )


class UseOfPlan(BaseModel):
    """What runs now, of how many streams that the plan lets run at once."""

    limit: int = Field(examples=[4])
    running: list[AccountStream]

    @classmethod
    def of(cls, use: StreamUse) -> Self:
        return cls(limit=use.limit, running=[AccountStream.of(row) for row in use.running])


class ActivityLine(BaseModel):
    """One line of history, with device and place as they were then."""

    id: int = Field(examples=[4711])
    at: datetime
    tag: str = Field(description="Subject and action.", examples=["session:signed-out"])
    member_name: str = Field(description='Who did it; "" when nobody is known.', examples=["Ana"])
    profile_name: str = Field(examples=["Ben"])
    device_kind: str = Field(examples=["tv"])
    device_name: str = Field(examples=["Hotel TV"])
    place: str = Field(examples=["Lyon, France"])
    ip: str = Field(examples=["203.0.113.9"])
    detail: str = Field(description="What belongs to the tag: a new name, a title.", examples=[""])

    @classmethod
    def of(cls, line: ActivitySummary) -> Self:
        return cls.model_validate(line, from_attributes=True)


class ActivityList(BaseModel):
    """A page of history, the latest first."""

    activity: list[ActivityLine]
    next: int | None = Field(description="Pass it as `after` for the next page; null at the end.", examples=[4710])

    @classmethod
    def of(cls, page: ActivityPage) -> Self:
        return cls(activity=[ActivityLine.of(line) for line in page.rows], next=page.next_id)


class AccountProfile(BaseModel):
    """One who watches."""

    id: str = Field(examples=["1a2b3c4d5e6f708192a3b4c5d6e7f809"])
    name: str = Field(examples=["Ana"])
    avatar: str = Field(description="The address of a picture.", examples=["/avatars/ana.svg"])
    is_kids: bool

    @classmethod
    def of(cls, profile: ProfileSummary) -> Self:
        return cls.model_validate(profile, from_attributes=True)


class AccountProfiles(BaseModel):
    """The profiles of the account, in their order."""

    profiles: list[AccountProfile]
