"""Orders that sessions end, and what became of them, as the account door takes and gives them."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from netaccess.api.account.asking import AN_ID, Next
from netaccess.api.ids import ID_PATTERN
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.receipts import ReceiptState
from netaccess.domain.summaries.sign_outs import ReceiptPage, ReceiptSummary, SignedOutDevice, SignOutSummary

MOST_DEVICES = 500
DeviceId = Annotated[str, Field(pattern=ID_PATTERN, examples=[AN_ID])]


class Order(BaseModel):
    """What is taken has no other members: a misspelt one would change what is ordered."""

    model_config = ConfigDict(extra="forbid")


class OrderOfOne(Order):
    """Sign out one device."""

    scope: Literal["one"]
    devices: Annotated[list[DeviceId], Field(min_length=1, max_length=1, description="Its id.")]


class OrderOfChosen(Order):
    """Sign out these devices."""

    scope: Literal["chosen"]
    devices: Annotated[list[DeviceId], Field(min_length=1, max_length=MOST_DEVICES, description="Their ids.")]


class OrderOfAll(Order):
    """Sign out all other devices ("others"), or all of them, the one that asks included ("all")."""

    scope: Literal["others", "all"]


NewSignOut = Annotated[OrderOfOne | OrderOfChosen | OrderOfAll, Field(discriminator="scope")]


class SignOut(BaseModel):
    """How far a sign-out has come."""

    id: str = Field(examples=["f0e9d8c7b6a5948372615040302010ff"])
    scope: Literal["one", "chosen", "others", "all"]
    asked_at: datetime = Field(description="From this moment on every request of these devices is refused.")
    devices: int = Field(description="How many it is about. Each is counted once in what follows.", examples=[3])
    confirmed: int = Field(description="How many have come themselves and found themselves out.", examples=[1])
    out: int = Field(description="How many others are out because nothing that they hold is good any more.", examples=[1])
    told: int = Field(description="How many have been told, and have not confirmed.", examples=[1])
    waiting: int = Field(description="How many have not been heard of.", examples=[0])
    effective_by: datetime = Field(description="When the last of them is out at the latest: within eight hours.")
    next_out_at: datetime | None = Field(description="When the next of those is out that are not yet; null when all are.")
    is_done: bool

    @classmethod
    def of(cls, order: SignOutSummary) -> Self:
        return cls.model_validate(order, from_attributes=True)


class Receipt(BaseModel):
    """What became of a sign-out on one device."""

    state: ReceiptState = Field(
        description=(
            "`waiting`: not heard of yet. `told`: connected, and told. `confirmed`: it said so itself, or came and was refused. "
            "`out`: `effective_by` has passed."
        )
    )
    refused_at: datetime = Field(description="From this moment on nothing of it is answered.")
    delivered_at: datetime | None = Field(description="When it was told.")
    confirmed_at: datetime | None = Field(description="When it confirmed.")
    effective_by: datetime = Field(description="When it is out at the latest, reached or not.")

    @classmethod
    def of(cls, receipt: ReceiptSummary) -> Self:
        return cls.model_validate(receipt, from_attributes=True)


class DeviceReceipt(BaseModel):
    """One device of a sign-out, and its receipt."""

    device_id: str = Field(examples=[AN_ID])
    kind: DeviceKind
    name: str = Field(examples=["Hotel TV"])
    receipt: Receipt

    @classmethod
    def of(cls, row: SignedOutDevice) -> Self:
        return cls(device_id=row.session_id, kind=DeviceKind(row.kind), name=row.name, receipt=Receipt.of(row.receipt))


class ReceiptList(BaseModel):
    """A page of the devices of a sign-out."""

    receipts: list[DeviceReceipt]
    next: Next

    @classmethod
    def of(cls, page: ReceiptPage) -> Self:
        return cls(receipts=[DeviceReceipt.of(row) for row in page.rows], next=page.next_key or None)
