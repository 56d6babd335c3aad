"""A Redis for the tests that need a real one."""

import pytest

from netaccess.push import broker
from netaccess.push.broker import RedisBroker
from netaccess.push.messages import Message, Resync
from tests.support import redis


@pytest.fixture
def redis_server(tmp_path):
    server = redis.RedisServer(tmp_path)
    server.start()
    yield server
    server.kill()


class Worker:
    """A worker's end of the line, and what it has heard."""

    def __init__(self, url: str) -> None:
        self.broker = RedisBroker(url)
        self.heard: list[Message] = []
        self.broker.subscribe(self.heard.append)

    @property
    def resyncs(self) -> int:
        return self.heard.count(Resync())

    @property
    def messages(self) -> list[Message]:
        return [message for message in self.heard if message != Resync()]


@pytest.fixture
def hire(monkeypatch):
    """Gives workers at an address, and lets them go afterwards."""
    monkeypatch.setattr(broker, "RETRY_AFTER_SECONDS", 0.1)
    monkeypatch.setattr(broker, "ASK_AFTER_SECONDS", 0.2)
    hired: list[Worker] = []

    def one(url: str) -> Worker:
        hired.append(Worker(url))
        return hired[-1]

    yield one
    for worker in hired:
        worker.broker.close()
