"""How a form is answered: with a way on (303), and with what the page there must know."""

from http import HTTPStatus

from starlette.responses import RedirectResponse, Response

from netaccess import clock
from netaccess.domain.errors import Refusal, TooManyTries


def on(where: str) -> Response:
    """Lead the browser to a page of ours."""
    return RedirectResponse(where, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})


def afterwards(where: str) -> list[tuple[str, str]]:
    """Return for a query where the browser goes when it is signed in; nothing when no page of ours wanted it."""
    return [("next", where)] if where else []


def minutes(refusal: Refusal) -> list[tuple[str, str]]:
    """Return for a query how many minutes to wait after too many tries, at least one; nothing for any other refusal."""
    if not isinstance(refusal, TooManyTries):
        return []
    seconds = (refusal.retry_at - clock.now()).total_seconds()
    return [("wait", str(max(1, -(-int(seconds) // 60))))]
