"""Our refusals under the names that OAuth has for them."""

from http import HTTPStatus

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import InvalidClientError, InvalidRequestError

from netaccess import clock
from netaccess.domain.errors import GrantRefused, InvalidInput, InvalidToken, Refusal, TooManyTries


class InvalidDpopProofError(OAuth2Error):
    """The proof of a key is missing or not good (RFC 9449, 5)."""

    error = "invalid_dpop_proof"


class NotNowError(OAuth2Error):
    """Too much came from there. OAuth's own list has no word for it at the token endpoint; this one is its nearest (RFC 6749, 4.1.2.1)."""

    error = "temporarily_unavailable"
    description = "Too many tries; come again later."
    status_code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__()
        self._retry_after_seconds = retry_after_seconds

    def get_headers(self) -> list[tuple[str, str]]:
        return [*super().get_headers(), ("Retry-After", str(self._retry_after_seconds))]


def told(refusal: Refusal) -> OAuth2Error:
    """Return how a refusal is answered."""
    match refusal:
        case GrantRefused():
            return OAuth2Error(error=refusal.error)
        case InvalidToken():
            return InvalidDpopProofError()
        case TooManyTries():
            return NotNowError(max(1, int((refusal.retry_at - clock.now()).total_seconds())))
        case InvalidInput():
            return InvalidRequestError(f"{refusal.field} {refusal.text}.")
        case _:
            return InvalidRequestError()


def is_stranger(error: OAuth2Error | Refusal) -> bool:
    """Tell whether somebody brought what was never given out."""
    return isinstance(error, InvalidClientError) or (isinstance(error, GrantRefused) and not error.is_known)
