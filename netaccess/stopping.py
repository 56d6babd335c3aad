"""Hearing that the process is told to stop, before the server waits for what is open."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def on_stop(act: Callable[[], None]) -> Iterator[None]:
    """Have `act` called in the running event loop when the process is told to stop; what the server does about it, it still does."""
    if current_thread() is not main_thread():
        # Signals come to the main thread only; whoever runs a loop elsewhere ends it in ways of its own.
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def stop(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)

    try:
        for number in SIGNALS:
            signal.signal(number, stop)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
