"""The demo household's devices that are alive: they watch, rest, show numbers, and say so when they are signed out."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from netaccess.fleet.device import Device
from netaccess.fleet.door import About, Refused
from netaccess.fleet.line import Line, LineDown
from netaccess.randomness import Chance, new_seed, seeded

PAIR_AGAIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Habit:
    """A device and how its people use it: seconds of watching and of resting, at least and at most; None never watches."""

    about: About
    watches: tuple[float, float] | None = None
    rests: tuple[float, float] = (20, 60)


async def live(url: str, habits: tuple[Habit, ...], approve: Callable[[str, About], None]) -> None:
    """Let the devices live until they are signed out. `approve` lets a code in, as somebody at home would; it may block."""
    chance = seeded(new_seed())
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.TaskGroup() as group:
        for habit in habits:
            line = Line(client, address=habit.about.address, agent=f"{habit.about.maker} {habit.about.model}".strip())
            device = Device(url, line, habit.about, seeded(chance.getrandbits(64)))
            group.create_task(_live(device, habit, approve, chance))


async def _live(device: Device, habit: Habit, approve: Callable[[str, About], None], chance: Chance) -> None:
    async def typed(code: str, about: About) -> None:
        await asyncio.to_thread(approve, code, about)

    while not device.is_paired:
        try:
            await device.pair(typed)
        except (LineDown, Refused):
            await asyncio.sleep(PAIR_AGAIN_SECONDS)
    watching = asyncio.ensure_future(_watch(device, habit, chance))
    try:
        await device.live()
    finally:
        watching.cancel()


async def _watch(device: Device, habit: Habit, chance: Chance) -> None:
    while habit.watches:
        await asyncio.sleep(chance.uniform(*habit.rests))
        await device.watch(chance.uniform(*habit.watches))
