"""Server-sent events, read line by line (WHATWG HTML, 9.2)."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Heard:
    """One event as it is being read."""

    name: str = ""
    id: str = ""
    retry_seconds: float | None = None
    data: list[str] = field(default_factory=list)

    @property
    def body(self) -> dict[str, Any]:
        """What it says."""
        return dict(json.loads("\n".join(self.data) or "{}"))


async def events(lines: AsyncIterator[str]) -> AsyncIterator[Heard]:
    """Yield each event as soon as its last line is there; a `retry` of its own comes as an event without a name."""
    heard = Heard()
    async for line in lines:
        if line:
            _take(heard, line)
        elif heard.name or heard.retry_seconds is not None:
            yield heard
            heard = Heard()


def _take(heard: Heard, line: str) -> None:
    name, _, value = line.partition(":")
    value = value.removeprefix(" ")
    match name:
        case "event":
            heard.name = value
        case "id":
            heard.id = value
        case "data":
            heard.data.append(value)
        case "retry":
            heard.retry_seconds = int(value) / 1000
