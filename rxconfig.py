"""What Reflex needs to know to compile and to run the application."""

import re
from pathlib import Path
from typing import Any

import reflex as rx
from reflex.plugins import Plugin, SitemapPlugin, TailwindV4Plugin

from netaccess import settings

VITE_GROUPS = "groups: ["
# What Vite cuts out is a file each otherwise, of a few hundred bytes under a thousand of headers.
SHARED_ICONS = '{ test: /lucide-react/, name: "icons", minShareCount: 2 },'
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


class OneFileForSharedIcons(Plugin):
    """Has the icons that several pages show come together."""

    def pre_compile(self, **context: Any) -> None:  # noqa: ANN401 (the signature is Reflex's)
        """Tell Vite."""
        context["add_modify_task"]("vite.config.js", _with_shared_icons)


def _with_shared_icons(vite_config: str) -> str:
    if VITE_GROUPS not in vite_config:
        message = "vite.config.js has no groups to add to: this Reflex splits its code in another way"
        raise RuntimeError(message)
    return vite_config.replace(VITE_GROUPS, f"{VITE_GROUPS}{SHARED_ICONS}", 1)


def _own_address(found: re.Match[str]) -> str:
    return f"{OWN_ADDRESS[found['scheme']]}+`{found['path']}`"


current = settings.load()

config = rx.Config(
    app_name="netaccess",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[TailwindV4Plugin({"darkMode": "class", "plugins": []}), OneBuildForEveryAddress(), OneFileForSharedIcons()],
    disable_plugins=[SitemapPlugin],
    frontend_compression_formats=["gzip", "brotli"],
    cors_allowed_origins=list(current.origins),
    redis_url=current.redis_url or None,
    state_manager_mode=rx.constants.StateManagerMode.REDIS if current.redis_url else rx.constants.StateManagerMode.MEMORY,
    # Also how long memory keeps the state of a tab that is gone, in seconds.
    redis_token_expiration=900,
)
