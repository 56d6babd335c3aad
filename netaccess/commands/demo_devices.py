"""The demo household's devices that are alive while it is served: real clients of the device door."""

import asyncio
from typing import TYPE_CHECKING

from netaccess import settings

if TYPE_CHECKING:
    from netaccess.fleet.at_home import Habit
    from netaccess.fleet.door import About
    from netaccess.services.demo_guests import Guest


def live(current: settings.Settings) -> None:
    """Let the devices live, in the calling thread, for as long as the server does; each start signs them in again."""
    from netaccess.fleet import at_home
    from netaccess.services.runtime import open_runtime

    with open_runtime(current):
        asyncio.run(at_home.live(current.base_url, _habits(), _let_in))


def _habits() -> "tuple[Habit, ...]":
    from netaccess.fleet.at_home import Habit
    from netaccess.services.demo_guests import GUESTS

    return tuple(Habit(_about(guest), guest.watches_seconds) for guest in GUESTS if guest.installation)


def _about(guest: "Guest") -> "About":
    from netaccess.fleet.door import About
    from netaccess.services.demo_household import PROFILES

    profile = PROFILES[guest.profile or 0]
    return About(guest.installation, guest.kind.value, guest.maker, guest.model, guest.name, guest.ip, profile)


def _let_in(code: str, about: "About") -> None:
    from netaccess.services import demo_household

    demo_household.let_in(code, about.installation_id)
