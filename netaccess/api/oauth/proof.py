"""The key that tokens are asked for with (RFC 9449, 5)."""

from netaccess.api.oauth.asked import Asked
from netaccess.api.oauth.errors import InvalidDpopProofError
from netaccess.domain.errors import InvalidToken
from netaccess.services import dpop


def proven_key(asked: Asked) -> str:
    """Return the thumbprint of the key that a request proves, "" when it proves none.

    Raises:
        InvalidDpopProofError: there are several proofs, or it is not good for this request.
    """
    if not asked.proofs:
        return ""
    if len(asked.proofs) > 1:
        raise InvalidDpopProofError
    try:
        return dpop.check(asked.proofs[0], asked.method, asked.uri)
    except InvalidToken:
        raise InvalidDpopProofError from None
