"""One request to an OAuth endpoint, read once, as Authlib wants it."""

import re
from collections.abc import Sequence

from authlib.oauth2.rfc6749 import OAuth2Payload, OAuth2Request
from fastapi import Request

from netaccess.api.forms import fields_of
from netaccess.api.visitors import visitor
from netaccess.services.runtime import current

# What the description of an error may not hold (RFC 6749, 5.2), and Authlib would put into one.
UNSPEAKABLE = re.compile(r"[^ !#-\[\]-~]")


class Payload(OAuth2Payload):
    """The parameters; one without a value counts as left out (RFC 6749, 3.1 and 3.2)."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._all: dict[str, list[str]] = {}
        for name, value in pairs:
            if value:
                self._all.setdefault(name, []).append(value)

    @property
    def data(self) -> dict[str, str]:
        return {name: values[0] for name, values in self._all.items()}

    @property
    def datalist(self) -> dict[str, list[str]]:
        return self._all

    @property
    def response_type(self) -> str:
        return UNSPEAKABLE.sub("?", super().response_type or "")

    @property
    def fault(self) -> str:
        """What is wrong with the parameters whatever they are for, "" for nothing."""
        if any(len(values) > 1 for values in self._all.values()):
            return "A parameter is given more than once."
        if not all(value.isprintable() for values in self._all.values() for value in values):
            return "A parameter has characters that cannot be shown."
        return ""


class Asked(OAuth2Request):
    """A request; `ip` is the client's, `proofs` are of its key, `dpop_jkt` is that key's thumbprint once it is proven, "" for none."""

    payload: Payload

    def __init__(self, request: Request, pairs: Sequence[tuple[str, str]]) -> None:
        # Behind a proxy that speaks TLS the request itself came in the clear, so its address is the public one.
        super().__init__(request.method, f"{current().settings.base_url}{request.url.path}", headers=request.headers)
        self.payload, self.ip = Payload(pairs), visitor(request).ip
        self.proofs, self.dpop_jkt = request.headers.getlist("dpop"), ""

    @property
    def form(self) -> dict[str, str]:
        """The parameters, under the name by which Authlib asks for those of a form."""
        return self.payload.data


def pairs_of(request: Request, body: bytes) -> Sequence[tuple[str, str]]:
    """Return the fields of a form in their order.

    Raises:
        Problem: it is no form, or cannot be read.
    """
    # An app that shows its secret in the header may have nothing more to say.
    return fields_of(request, body).pairs if body or "content-type" in request.headers else ()
