"""Several workers on one database within one process: each has its own memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from netaccess.push.broker import InProcessBroker
from netaccess.push.messages import Message
from netaccess.services import runtime as module
from netaccess.services.known_streams import KnownStreams
from netaccess.services.runtime import Runtime

P = ParamSpec("P")
T = TypeVar("T")


class SharedBroker(InProcessBroker):
    """What Redis is among workers; its line may be lost, and then messages are."""

    def __init__(self) -> None:
        super().__init__()
        self.is_cut = False

    def publish(self, message: Message) -> None:
        if not self.is_cut:
            super().publish(message)

    def is_well(self) -> bool:
        return not self.is_cut


class Worker:
    """One worker; `does` runs a service as this worker would."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime

    def does(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        installed = module._installed
        installed.append(self.runtime)
        try:
            return act(*args, **kwargs)
        finally:
            installed.remove(self.runtime)


@contextmanager
def two_workers(first: Runtime, broker: SharedBroker) -> Iterator[tuple[Worker, Worker]]:
    """Give two workers with the settings of a runtime that is open already."""
    with module.open_runtime(first.settings) as one, module.open_runtime(first.settings) as other:
        for runtime in (one, other):
            object.__setattr__(runtime, "broker", broker)
            object.__setattr__(runtime, "known_streams", KnownStreams(broker))
        yield Worker(one), Worker(other)
