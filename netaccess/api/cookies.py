"""The cookies of a browser: who is signed in, which browser it is, and what became of its second step."""

from fastapi import Request
from starlette.responses import Response

from netaccess.domain.cookies import DEVICE, REMEMBERED, SECOND_STEP, SESSION, cookie_name, cookie_value
from netaccess.domain.second_steps import REMEMBERED_FOR, WAITS_FOR
from netaccess.domain.summaries.members import SignedIn
from netaccess.services.runtime import current

DEVICE_SECONDS = 400 * 24 * 60 * 60


def session_token(request: Request) -> str:
    """Return the session cookie's value, or ""."""
    return _read(request, SESSION)


def device_token(request: Request) -> str:
    """Return the device cookie's value, or ""."""
    return _read(request, DEVICE)


def remembered_token(request: Request) -> str:
    """Return what spares this browser the second step, or ""."""
    return _read(request, REMEMBERED)


def second_step_token(request: Request) -> str:
    """Return the cookie of a sign-in that waits for its second step, or ""."""
    return _read(request, SECOND_STEP)


def keep_signed_in(response: Response, signed_in: SignedIn) -> None:
    """Hand a browser everything that a sign-in gives it."""
    keep_session(response, signed_in.token)
    keep_device(response, signed_in.device_token)
    if signed_in.remembered_token:
        _set(response, REMEMBERED, signed_in.remembered_token, int(REMEMBERED_FOR.total_seconds()))


def keep_second_step(response: Response, token: str) -> None:
    """Hand a browser the cookie of its sign-in that waits, for as long as it waits."""
    _set(response, SECOND_STEP, token, int(WAITS_FOR.total_seconds()))


def forget_second_step(response: Response) -> None:
    """Take the cookie of a sign-in that waits away."""
    _set(response, SECOND_STEP, "", 0)


def keep_session(response: Response, token: str) -> None:
    """Hand a browser its session token, for as long as a session may live at most."""
    _set(response, SESSION, token, int(current().settings.browser_absolute_ttl.total_seconds()))


def keep_device(response: Response, token: str) -> None:
    """Hand a browser the token by which it is known again, for 400 days, the longest that browsers keep."""
    _set(response, DEVICE, token, DEVICE_SECONDS)


def forget_session(response: Response) -> None:
    """Take the session cookie away."""
    _set(response, SESSION, "", 0)


def _read(request: Request, name: str) -> str:
    header = "; ".join(request.headers.getlist("cookie"))
    return cookie_value(header, cookie_name(name, is_https=current().settings.is_https))


def _set(response: Response, name: str, value: str, max_age: int) -> None:
    is_https = current().settings.is_https
    response.set_cookie(
        cookie_name(name, is_https=is_https), value, max_age=max_age, path="/", secure=is_https, httponly=True, samesite="lax"
    )
