"""How many heartbeats of a stream are taken in a second, through everything that stands before them in the real server."""

from netaccess.services import streams
from netaccess.settings import Settings
from tests.bench.load import Target
from tests.bench.tokens import Rates, against_bare
from tests.factories import app, household


def heartbeat(settings: Settings) -> Rates:
    """Beat on one stream of a running server, beside the reference; within a runtime on the same database."""
    held = app(household("heartbeats@bench.example"), profile="Ana")
    stream = streams.start(held.actor, "velvet-static")
    head = f"POST /api/v1/streams/{stream.id}/heartbeat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
    return against_bare(Target(settings.port, f"{head}Authorization: Bearer {held.access_token}\r\n\r\n".encode()))
