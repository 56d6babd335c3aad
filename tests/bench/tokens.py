"""How often a server tells in a second whether a token is good, or what it is worth.

Through everything that stands before it in the real server, beside a bare Starlette application on the same kind of server in the
same run.
"""

import statistics
from base64 import b64encode
from dataclasses import dataclass

from netaccess.services import clients
from netaccess.settings import Settings
from tests.bench.bare import NOTHING_SAID, bare
from tests.bench.load import Target, answer_of, per_second
from tests.factories import app, household

ROUNDS = 5
SECONDS = 2.0


@dataclass(frozen=True)
class Rates:
    """Answers a second, and their ratio to the reference's in the same breath; medians of the rounds."""

    per_second: float
    reference: float
    ratio: float


def token_check(settings: Settings) -> Rates:
    """Ask a running server `GET /api/v1/session`; within a runtime on the same database."""
    token = app(household("tokens@bench.example")).access_token
    request = f"GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
    return against_bare(Target(settings.port, request.encode()))


def introspection(settings: Settings) -> tuple[Rates, Rates]:
    """Ask it `POST /oauth/introspect`, as an edge that shows its secret; beside an answer to nothing, and one to a form as long."""
    token = app(household("edges@bench.example")).access_token
    edge = clients.add("Edge", "unknown", [], ["stream"], is_confidential=True, is_dpop=False)
    body, secret = f"token={token}", b64encode(f"{edge.id}:{edge.secret}".encode()).decode()
    kind = "application/x-www-form-urlencoded"
    head = f"Host: localhost\r\nAuthorization: Basic {secret}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
    target = Target(settings.port, f"POST /oauth/introspect HTTP/1.1\r\n{head}\r\n\r\n{body}".encode())
    return against_bare(target), against_bare(target, f"POST /form HTTP/1.1\r\n{head}\r\n\r\n{body}".encode())


def against_bare(target: Target, request: bytes = NOTHING_SAID) -> Rates:
    """Ask a target and the reference in turns, so that both meet the machine in the same mood."""
    status = answer_of(target).split(b"\r\n", 1)[0]
    assert status.split()[1].startswith(b"2"), status
    with bare(request) as reference:
        per_second(target, SECONDS)
        per_second(reference, SECONDS)
        rounds = [(per_second(target, SECONDS), per_second(reference, SECONDS)) for _ in range(ROUNDS)]
    ours, theirs = zip(*rounds, strict=True)
    return Rates(statistics.median(ours), statistics.median(theirs), statistics.median(one / other for one, other in rounds))
