"""The references: what a JSON answer costs when nothing is asked, and when a form is read for it, on the same server as ours."""

from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from sys import executable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bench.load import Target, is_up
from tests.support.redis import until
from tests.support.server import ROOT, free_port

# As long as the answer that is measured against it.
IDS = dict.fromkeys(("id", "account_id", "member_id"), "0" * 32)
ANSWER = IDS | {"client_id": "netaccess-tv", "scope": "stream", "expires_at": "0" * 20}


NOTHING_SAID = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def answer(_: Request) -> Response:
    return JSONResponse(ANSWER)


async def answer_form(request: Request) -> Response:
    await request.body()
    return JSONResponse(ANSWER)


app = Starlette(routes=[Route("/", answer), Route("/form", answer_form, methods=["POST"])])


@contextmanager
def bare(request: bytes = NOTHING_SAID) -> Any:
    """Serve them as a process of its own for the length of a block; gives where one is asked, with this request."""
    target = Target(free_port(), request)
    options = ["--interface", "asgi", "--host", "127.0.0.1", "--port", str(target.port), "--workers", "1", "--log-level", "warning"]
    process = Popen([Path(executable).with_name("granian"), "tests.bench.bare:app", *options], cwd=ROOT)
    try:
        until(lambda: is_up(target.port))
        yield target
    finally:
        process.terminate()
        process.wait()
