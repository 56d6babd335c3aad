"""Headers of every answer: what a page may load, who may frame it, what may be kept."""

import re
from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from netaccess.domain.pages import RESET_NEW, WASNT_ME, Need, need_of

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
HSTS = "max-age=31536000"
# Served for every address that has no file of its own.
ANY_PAGE = "/404"
FIXED = {
    "Server": "netaccess",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# Their addresses hold a secret, which no other request may tell; forms must still name their origin.
WITH_SECRET, ORIGIN_ALONE = {RESET_NEW, WASNT_ME}, "strict-origin"
WANTED_HINTS = "Sec-CH-UA-Platform, Sec-CH-UA-Platform-Version, Sec-CH-UA-Model"
ONE_YEAR, ONE_HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"
OK = range(200, 400)


def script_hashes(client_dir: Path) -> dict[str, tuple[str, ...]]:
    """Return for the address of each built page the source expressions of its inline scripts; nothing when nothing is built.

    Each page names its own alone: all of them together would fill the header that a proxy bears.
    """
    found: dict[str, set[str]] = {}
    for page in client_dir.rglob("*.html"):
        scripts = INLINE_SCRIPT.findall(page.read_text(encoding="utf-8"))
        found.setdefault(_address(page.relative_to(client_dir)), set()).update(map(_expression, scripts))
    return {address: tuple(sorted(expressions)) for address, expressions in found.items()}


def content_policy(hashes: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy: own files and the known inline scripts, nothing evaluated, no inline style."""
    scripts = " ".join(("script-src 'self'", *hashes))
    return (
        f"default-src 'none'; {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class Policy:
    """An ASGI layer around everything that speaks HTTP."""

    def __init__(self, app: ASGIApp, client_dir: Path, *, is_https: bool) -> None:
        self._app = app
        self._headers = FIXED | ({"Strict-Transport-Security": HSTS} if is_https else {})
        self._policy = content_policy(())
        self._page_policies = {address: content_policy(hashes) for address, hashes in script_hashes(client_dir).items()}

    @property
    def plain_headers(self) -> list[tuple[bytes, bytes]]:
        """What every answer has that is no page, for a layer that stands before this one."""
        headers = self._headers | {"Content-Security-Policy": self._policy}
        return [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                is_page = _is_page(scope["path"], message["status"], headers)
                # A mail that is shown has a stricter one of its own, but for its style.
                if "content-security-policy" not in headers:
                    headers["Content-Security-Policy"] = self._policy_of(scope["path"]) if is_page else self._policy
                if is_page:
                    headers["Accept-CH"] = WANTED_HINTS
                if scope["path"].rstrip("/") in WITH_SECRET:
                    headers["Referrer-Policy"] = ORIGIN_ALONE
                if "cache-control" not in headers:
                    headers["Cache-Control"] = kept_for(scope["path"], message["status"], is_page=is_page)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _policy_of(self, path: str) -> str:
        return self._page_policies.get(path.rstrip("/") or "/") or self._page_policies.get(ANY_PAGE, self._policy)


def _address(file: Path) -> str:
    address = file.parent if file.stem == "index" else file.with_suffix("")
    return f"/{address.as_posix()}".removesuffix(".")


def _expression(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _is_page(path: str, status: int, headers: MutableHeaders) -> bool:
    # A browser takes the headers of a 304 over into the page it has kept; that answer has no type, but pages have no ending either.
    is_unchanged_page = status == HTTPStatus.NOT_MODIFIED and "." not in path.rpartition("/")[2]
    return is_unchanged_page or headers.get("content-type", "").startswith("text/html")


def kept_for(path: str, status: int, *, is_page: bool) -> str:
    """Return the Cache-Control of an answer that says nothing itself.

    What a signed-in person sees is never kept, so that the back button shows nothing of it after a sign-out (ASVS 14.3.1).
    """
    if is_page:
        return "no-store" if need_of(path.rstrip("/")) in {Need.SIGNED_IN, Need.GROWN_UP} else "no-cache"
    if path.startswith("/assets/") and status in OK:
        return ONE_YEAR
    if path.endswith((".css", ".js")) and status in OK:
        # Without a hash in their names: modules of different ages would not fit together after an update.
        return "no-cache"
    is_file = "." in path.rpartition("/")[2] and not path.startswith("/api/")
    return ONE_HOUR if is_file and status in OK else "no-store"
