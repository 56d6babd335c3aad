"""What the history can be narrowed to: profiles, and devices, of which a large account finds those further down by a word."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.summaries.devices import DevicePage
from netaccess.services import devices, profiles
from netaccess.web.routes import Need
from netaccess.web.state.activity_uses import ActivityUsesState
from netaccess.web.state.base import text
from netaccess.web.state.devices_filter import cleaned

MOST_CHOICES = 100
GONE = "One that is listed no longer"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the history can be narrowed to."""

    id: str
    name: str


class ActivityChoicesState(ActivityUsesState):
    """What the fields that narrow the history offer; `device` is the one that is chosen."""

    needs: ClassVar[Need] = Need.GROWN_UP

    device: rx.Field[str] = rx.field("")
    profiles: rx.Field[list[Choice]] = rx.field(default_factory=list)
    devices: rx.Field[list[Choice]] = rx.field(default_factory=list)
    # Whether there are more devices than are offered at once, so that they are looked for by a word.
    has_many_devices: rx.Field[bool] = rx.field(default=False)
    device_words: rx.Field[str] = rx.field("")

    @rx.event
    async def look_for_device(self, words: str) -> None:
        """Offer the devices whose name or place has these words."""
        page = await self._offer_devices(cleaned(DeviceFilter(search=text(words))))
        found = len(page.rows)
        self._announce(f"{found} {'device' if found == 1 else 'devices'}{' and more' if page.next_key else ''} to choose from.")

    async def _offer_choices(self) -> None:
        self.profiles = [Choice(profile.id, profile.name) for profile in await self._ask(profiles.profiles)]
        self.has_many_devices = (await self._offer_devices(DeviceFilter())).next_key != ""

    async def _offer_devices(self, wanted: DeviceFilter) -> DevicePage:
        page = await self._ask(devices.page, wanted, limit=MOST_CHOICES)
        offered = [Choice(device.session_id, device.name) for device in page.rows]
        if self.device not in {"", *(choice.id for choice in offered)}:
            known = await self._ask(devices.rows, [self.device])
            offered = [*offered, Choice(self.device, known[0].name if known else GONE)]
        self.devices, self.device_words = offered, wanted.search
        return page
