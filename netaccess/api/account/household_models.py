"""Use of the plan, history and profiles, as the account door gives them."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from netaccess.api.account.asking import AN_ID
from netaccess.api.streams_models import Profile, RunningStream
from netaccess.domain.summaries.history import ActivityPage, ActivitySummary
from netaccess.domain.summaries.streams import StreamUse


class UseOfPlan(BaseModel):
    """What runs now, of how many streams that the plan lets run at once."""

    limit: int = Field(examples=[4])
    running: list[RunningStream]

    @classmethod
    def of(cls, use: StreamUse) -> Self:
        return cls(limit=use.limit, running=[RunningStream.of(row) for row in use.running])


class ActivityLine(BaseModel):
    """One line of history, with device and place as they were then."""

    id: int = Field(examples=[4711])
    at: datetime
    tag: str = Field(description="Subject and action.", examples=["session:signed-out"])
    kind: str = Field(description="What it is about.", examples=["sign-outs"])
    sentence: str = Field(description="What it says, for people.", examples=["Ana signed out Hotel TV"])
    member_name: str = Field(description='Who did it; "" when nobody is known.', examples=["Ana"])
    profile_id: str = Field(description='"" for none.', examples=[AN_ID])
    profile_name: str = Field(examples=["Ben"])
    device_id: str = Field(description='The id that the device is listed by now; "" when it is gone.', examples=[AN_ID])
    is_signed_in: bool = Field(description="Whether the device is signed in now.")
    device_kind: str = Field(examples=["tv"])
    device_name: str = Field(examples=["Hotel TV"])
    place: str = Field(examples=["Lyon, France"])
    ip: str = Field(examples=["203.0.113.9"])
    before: str = Field(description="What was before it, where something changed: the old name, the old place.", examples=[""])
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


class AccountProfiles(BaseModel):
    """The profiles of the account, in their order."""

    profiles: list[Profile]
