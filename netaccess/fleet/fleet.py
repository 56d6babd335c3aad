"""Many devices of one household: paired, living, some of them on a bad line, and the moment when all are signed out."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from netaccess.fleet.device import Device
from netaccess.fleet.door import About
from netaccess.fleet.line import Line
from netaccess.fleet.owner import Owner
from netaccess.randomness import Chance, seeded

PAIR_AT_ONCE = 20
WATCH_AT_ONCE = 4
SLOWEST_SECONDS = 2.0
MODELS = (("tv", "Samsung", "TV"), ("tv", "LG", "OLED"), ("console", "Sony", "PlayStation 5"), ("tv", "Google", "Chromecast"))
# Addresses that RFC 2544 keeps for such trials.
NETWORK = (198, 18)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a fleet is to be: how many, which share is offline when all are signed out, which share has a slow line."""

    devices: int
    offline: float = 0.0
    slow: float = 0.0
    seed: int = 0
    live_seconds: float = 10.0
    return_after_seconds: float = 5.0


class Fleet:
    """The devices of a plan. All chances come from `chance`, so that one seed makes one fleet."""

    def __init__(self, url: str, plan: Plan, chance: Chance, client: httpx.AsyncClient) -> None:
        self.plan, self._chance = plan, chance
        self.devices = [self._device(url, number, client) for number in range(plan.devices)]
        self.offline = chance.sample(self.devices, round(plan.offline * plan.devices))

    async def pair(self, owner: Owner, progress: Callable[[int], None]) -> None:
        """Pair every device, some at a time; `progress` hears how many are done.

        Raises:
            Refused, LineDown, OwnerRefused: one of them could not be paired.
        """
        turns, done = asyncio.Semaphore(PAIR_AT_ONCE), 0

        async def pair(device: Device) -> None:
            nonlocal done
            async with turns:
                await device.pair(lambda code, about: owner.approve(code, about.name))
            done += 1
            progress(done)

        async with asyncio.TaskGroup() as group:
            for device in self.devices:
                group.create_task(pair(device))

    async def run(self, owner: Owner) -> float:
        """Let the fleet live, cut the lines that are to be cut, sign all out, mend the lines, and wait until everybody is out.

        Returns when the order was given, on the clock of `time.monotonic`.

        Raises:
            OwnerRefused: the owner could not sign them out.
        """
        async with asyncio.TaskGroup() as group:
            lives = {device: group.create_task(device.live()) for device in self.devices}
            watching = [group.create_task(device.watch(float("inf"))) for device in self._watchers()]
            await asyncio.sleep(self.plan.live_seconds)
            for device in self.offline:
                device.line.cut()
            ordered_at = time.monotonic()
            await owner.sign_out_others()
            online = [life for device, life in lives.items() if device not in self.offline]
            await asyncio.wait(online or lives.values(), timeout=self.plan.return_after_seconds)
            for device in self.offline:
                device.line.mend()
            await asyncio.gather(*lives.values())
            for task in watching:
                task.cancel()
        return ordered_at

    def _watchers(self) -> Sequence[Device]:
        return self._chance.sample(self.devices, min(WATCH_AT_ONCE, len(self.devices)))

    def _device(self, url: str, number: int, client: httpx.AsyncClient) -> Device:
        kind, maker, model = self._chance.choice(MODELS)
        address = ".".join(str(part) for part in (*NETWORK, number // 250 % 256, number % 250 + 1))
        delay = self._chance.uniform(0.0, SLOWEST_SECONDS) if self._chance.random() < self.plan.slow else 0.0
        about = About(
            installation_id=f"simulated-{self.plan.seed}-{number:06}",
            kind=kind,
            maker=maker,
            model=model,
            name=f"{maker} {model} {number + 1}",
            address=address,
        )
        line = Line(client, address=address, agent=f"netaccess-simulate ({model})", delay_seconds=delay)
        return Device(url, line, about, seeded(self._chance.getrandbits(64)))
