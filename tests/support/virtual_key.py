"""A passkey without a finger: Chromium's virtual authenticator (CDP, WebAuthn domain)."""

from typing import Any, Self

from playwright.sync_api import Page


class VirtualKey:
    """An authenticator in a browser; `is_owner_there` is whether its owner proves to be there when it asks."""

    def __init__(self, page: Page, *, is_owner_there: bool = True) -> None:
        self._line = page.context.new_cdp_session(page)
        self._line.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": is_owner_there,
            "automaticPresenceSimulation": True,
        }
        self._id = self._line.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def credentials(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._line.send("WebAuthn.getCredentials", {"authenticatorId": self._id})["credentials"]
        return found

    def take_over(self, other: "VirtualKey") -> Self:
        """Hold what another one holds, as a key that is carried from one computer to another."""
        for credential in other.credentials():
            self._line.send("WebAuthn.addCredential", {"authenticatorId": self._id, "credential": credential})
        return self

    def owner_is_away(self) -> Self:
        self._line.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": False})
        return self
