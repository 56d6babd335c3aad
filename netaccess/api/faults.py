"""What may go wrong at the device door: one table for the answers, for their description and for the operator's guide."""

from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True, slots=True)
class Fault:
    """The status that a code is answered with, and what it means, for people."""

    status: HTTPStatus
    detail: str


FAULTS: dict[str, Fault] = {
    "unreadable": Fault(HTTPStatus.BAD_REQUEST, "What was sent cannot be read."),
    "invalid-token": Fault(HTTPStatus.UNAUTHORIZED, "The access token is missing, not ours, over, or not proven to be yours."),
    "signed-out": Fault(HTTPStatus.UNAUTHORIZED, "This session has ended. Forget the tokens, stop playing, and show sign-in."),
    "proof-required": Fault(HTTPStatus.UNAUTHORIZED, "The member must prove who they are again: send them through a new authorization."),
    "insufficient-scope": Fault(HTTPStatus.FORBIDDEN, "The access token was not given for this."),
    "kids-profile": Fault(HTTPStatus.FORBIDDEN, "This session watches as a Kids profile, which cannot see or change this."),
    "not-for-profile": Fault(HTTPStatus.FORBIDDEN, "The owner has set that this profile does not watch this."),
    "profile-restricted": Fault(HTTPStatus.FORBIDDEN, "The owner keeps this profile off this device; it may ask for access."),
    "pin-required": Fault(HTTPStatus.FORBIDDEN, "This profile is locked: ask for its PIN, and send it as `pin`."),
    "pin-wrong": Fault(HTTPStatus.FORBIDDEN, "That is not the PIN of this profile."),
    "not-found": Fault(HTTPStatus.NOT_FOUND, "There is no such address, or no such thing within this account."),
    "method-not-allowed": Fault(HTTPStatus.METHOD_NOT_ALLOWED, "Not with this method; Allow names those that there are."),
    "too-many-streams": Fault(HTTPStatus.CONFLICT, "The plan's simultaneous streams are in use."),
    "stream-is-over": Fault(HTTPStatus.CONFLICT, "The stream has stopped; `reason` says why."),
    "receipt-used": Fault(HTTPStatus.GONE, "This receipt has been given before."),
    "too-large": Fault(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is more than is taken."),
    "not-json": Fault(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json."),
    "invalid-input": Fault(HTTPStatus.UNPROCESSABLE_ENTITY, "A value is missing or cannot be used; `errors` says which."),
    "too-many-tries": Fault(HTTPStatus.TOO_MANY_REQUESTS, "Too many tries; Retry-After says when to come again."),
    "not-available": Fault(HTTPStatus.SERVICE_UNAVAILABLE, "Too much is asked for at the moment; Retry-After says when to come again."),
}
