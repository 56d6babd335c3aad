"""Event streams of the real server: more of them than a server takes requests unless it is told, and none of them holds it up."""

import asyncio
import sys

import httpx
import pytest

from netaccess import descriptors
from netaccess.services.runtime import open_runtime
from netaccess.settings import Settings
from tests.factories import app, household
from tests.support import databases
from tests.support.redis import RedisServer
from tests.support.server import Server, free_port

# The server takes 1,024 requests at once unless it is told otherwise, and each of these stays.
MANY = 1_100
OF_ONE_SESSION = 4


@pytest.fixture
def own_server(tmp_path, sqlite_template):
    url = databases.copy_of(sqlite_template, tmp_path)
    settings = Settings(data_dir=tmp_path / "data", database_url=url, port=free_port())
    with Server(settings, tmp_path / "server.log", python=sys.executable) as started, open_runtime(settings):
        yield started


async def listen(port, held):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /api/v1/events HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: {held.credentials['Authorization']}\r\n\r\n"
    writer.write(head.encode())
    assert b" 200 " in await reader.readline()
    await reader.readuntil(b"retry: ")
    return reader, writer


async def rest(reader):
    async with asyncio.timeout(20):
        return await reader.read()


def test_it_answers_beside_more_streams_than_requests_by_default_and_ends_them_when_it_stops(own_server):
    descriptors.raise_limit()
    home = household()
    televisions = [app(home) for _ in range(MANY // OF_ONE_SESSION)]

    async def story():
        lines = [await listen(own_server.settings.port, held) for held in televisions * OF_ONE_SESSION]
        assert len(lines) == MANY
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{own_server.url}/healthz", timeout=5)).status_code == 200
        await asyncio.to_thread(own_server.stop)
        # The end of the answer, not of the connection alone: the device may come back at once.
        assert {(await rest(reader)).endswith(b"0\r\n\r\n") for reader, _ in lines} == {True}
        for _, writer in lines:
            writer.close()
            await writer.wait_closed()

    asyncio.run(story())
    assert "refused to gracefully stop" not in own_server.log.read_text()


@pytest.fixture
def two_workers(tmp_path, sqlite_template):
    redis = RedisServer(tmp_path)
    redis.start()
    url = databases.copy_of(sqlite_template, tmp_path)
    settings = Settings(data_dir=tmp_path / "data", database_url=url, redis_url=redis.url, workers=2, port=free_port())
    with Server(settings, tmp_path / "server.log", python=sys.executable) as started, open_runtime(settings):
        yield started
    redis.kill()


def test_whichever_worker_a_device_listens_to_it_is_told_within_a_second(two_workers):
    home = household()
    owner, televisions = app(home, profile="Ana", scope="account"), [app(home) for _ in range(12)]

    async def story():
        lines = [await listen(two_workers.settings.port, held) for held in televisions]
        async with httpx.AsyncClient() as client:
            address, order = f"{two_workers.url}/api/v1/account/sign-outs", {"scope": "others"}
            assert (await client.post(address, headers=owner.credentials, json=order)).status_code == 201
        async with asyncio.timeout(1):
            told = [await reader.readuntil(b"0\r\n\r\n") for reader, _ in lines]
        assert all(b"event: session-revoked" in rest_of for rest_of in told)
        for _, writer in lines:
            writer.close()
            await writer.wait_closed()

    asyncio.run(story())
