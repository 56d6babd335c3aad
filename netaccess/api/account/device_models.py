"""Devices, as the account door takes and gives them."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from netaccess.api.account.asking import AN_ID, Next
from netaccess.api.account.sign_out_models import Receipt
from netaccess.domain.devices import LONGEST_NAME
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.sessions import EndReason
from netaccess.domain.summaries.devices import DevicePage, DeviceSummary, IdentifySummary


class NewName(BaseModel):
    """The owner's name for a device."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_NAME,
            description="White space is folded. What cannot be shown is refused.",
            examples=["Hotel TV"],
            json_schema_extra={"format": "device-name"},
        ),
    ]


class Watching(BaseModel):
    """What plays on a device now."""

    stream_id: str = Field(examples=["5b0f3c1e9d2a4c7f8e6b1a2d3c4f5e60"])
    title: str = Field(examples=["Velvet Static"])


class Watcher(BaseModel):
    """A profile as rows show it."""

    id: str = Field(examples=["1a2b3c4d5e6f708192a3b4c5d6e7f809"])
    name: str = Field(examples=["Ana"])
    avatar: str = Field(description="The address of a picture.", examples=["/avatars/ana.svg"])


class Device(BaseModel):
    """A device and its latest session. Its id is that of the session, as in the claim `sid` of an access token."""

    id: str = Field(examples=[AN_ID])
    kind: DeviceKind
    name: str = Field(description="The owner's name for it, else what it says it is.", examples=["Hotel TV"])
    agent_name: str = Field(description="What it says it is.", examples=["Samsung TV"])
    is_this_device: bool = Field(description="Whether it is the one that asks.")
    is_app: bool = Field(description="Whether an app is signed in there, with tokens; else a browser.")
    profile: Watcher | None = Field(description="Who watches there, or did last.")
    watching: Watching | None = Field(description="What plays there now.")
    last_title: str | None = Field(examples=["Velvet Static"])
    last_watched_at: datetime | None
    last_active_at: datetime
    is_idle: bool = Field(description="Whether it was last active 30 days ago or earlier.")
    first_signed_in_at: datetime
    check_out_at: datetime | None = Field(description="When it signs itself out, as on a hotel's TV.")
    place: str = Field(description="Where it was last, as well as its address tells.", examples=["Lyon, France"])
    place_reason: str = Field(description='Why the place may be wrong; "" when nothing speaks against it.', examples=[""])
    ip: str = Field(examples=["203.0.113.9"])
    end_reason: EndReason | None = Field(description="Why it is signed out; null while it is signed in.")
    receipt: Receipt | None = Field(description="What became of its sign-out; null while it is signed in.")
    kept_out_until: datetime | None = Field(description="Until when it may not come back, whatever password it brings; null when it may.")

    @classmethod
    def of(cls, row: DeviceSummary) -> Self:
        return cls(
            id=row.session_id,
            kind=DeviceKind(row.kind),
            name=row.name,
            agent_name=row.agent_name,
            is_this_device=row.is_this_device,
            is_app=row.is_app,
            profile=Watcher(id=row.profile_id, name=row.profile_name, avatar=row.profile_avatar) if row.profile_id else None,
            watching=Watching(stream_id=row.watching_stream_id, title=row.watching_title) if row.watching_stream_id else None,
            last_title=row.last_title or None,
            last_watched_at=row.last_watched_at,
            last_active_at=row.last_active_at,
            is_idle=row.is_idle,
            first_signed_in_at=row.first_signed_in_at,
            check_out_at=row.check_out_at,
            place=row.place,
            place_reason=row.place_reason,
            ip=row.ip,
            end_reason=EndReason(row.end_reason) if row.end_reason else None,
            receipt=Receipt.of(row.receipt) if row.receipt else None,
            kept_out_until=row.kept_out_until,
        )


class DeviceList(BaseModel):
    """A page of devices: the one that asks, those that watch, then the most recently active, then those signed out lately."""

    devices: list[Device]
    next: Next
    matching: int = Field(description="How many devices the filters leave; counted up to 10,001.", examples=[12])
    total: int = Field(description="How many devices there are; counted up to 10,001.", examples=[14])

    @classmethod
    def of(cls, page: DevicePage) -> Self:
        rows = [Device.of(row) for row in page.rows]
        return cls(devices=rows, next=page.next_key or None, matching=page.matching, total=page.total)


class Identified(BaseModel):
    """The number that a device shows now, so that people know which it is."""

    number: int = Field(ge=10, le=99, examples=[47])
    until: datetime = Field(description="When it goes away.")

    @classmethod
    def of(cls, shown: IdentifySummary) -> Self:
        return cls(number=shown.number, until=shown.until)
