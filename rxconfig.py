"""What Reflex needs to know to compile and to run the application."""

import re
from pathlib import Path
from typing import Any

import reflex as rx
from reflex.plugins import Plugin, SitemapPlugin, TailwindV4Plugin

from netaccess import settings

BAKED_ADDRESS = re.compile(r"([`\"'])(?P<scheme>http|ws)s?://[^/`\"']+(?P<path>/[^`\"']*)\1")
OWN_ADDRESS = {"http": "location.origin", "ws": "location.origin.replace(/^http/,`ws`)"}


class OneBuildForEveryAddress(Plugin):
    """Reflex bakes one host and port into its bundle; this lets the page connect to wherever it came from."""

    def post_build(self, **context: Any) -> None:  # noqa: ANN401 (the signature is Reflex's)
        """Rewrite the chunk that holds the addresses.

        Raises:
            RuntimeError: there is no such chunk, so that the page could connect to one address only.
        """
        static_dir: Path = context["static_dir"]
        chunks = list(static_dir.glob("assets/reflex-env-*.js"))
        for chunk in chunks:
            chunk.write_text(BAKED_ADDRESS.sub(_own_address, chunk.read_text()))
        if not chunks or any("location.origin" not in chunk.read_text() for chunk in chunks):
            message = f"no addresses found in {static_dir}/assets/reflex-env-*.js: this Reflex keeps them elsewhere"
            raise RuntimeError(message)


def _own_address(found: re.Match[str]) -> str:
    return f"{OWN_ADDRESS[found['scheme']]}+`{found['path']}`"


current = settings.load()

config = rx.Config(
    app_name="netaccess",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[TailwindV4Plugin({"darkMode": "class", "plugins": []}), OneBuildForEveryAddress()],
    disable_plugins=[SitemapPlugin],
    frontend_compression_formats=["gzip", "brotli"],
    cors_allowed_origins=list(current.origins),
    redis_url=current.redis_url or None,
    state_manager_mode=rx.constants.StateManagerMode.REDIS if current.redis_url else rx.constants.StateManagerMode.MEMORY,
    # Also how long memory keeps the state of a tab that is gone, in seconds.
    redis_token_expiration=900,
)
