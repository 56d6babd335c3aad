"""What the server loads: the environment Reflex reads at import time, the log, then the application."""

import os

from netaccess.web.quiet import set_up_log

# Reflex reads these while it is imported. A page is never compiled here: the server runs without Node and sources of the page.
os.environ["REFLEX_ENV_MODE"] = "prod"
os.environ["__REFLEX_SKIP_COMPILE"] = "true"
os.environ["REFLEX_TELEMETRY_ENABLED"] = "false"
os.environ["REFLEX_CHECK_LATEST_VERSION"] = "false"
# Switched off where another server hands out the built page.
os.environ.setdefault("__REFLEX_MOUNT_FRONTEND_COMPILED_APP", "true")
# A tab that went away without a word is noticed within half a minute, and no event of ours is larger than 64 kB.
os.environ.setdefault("REFLEX_SOCKET_INTERVAL", "10s")
os.environ.setdefault("REFLEX_SOCKET_TIMEOUT", "20s")
os.environ.setdefault("REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE", "65536")

set_up_log()

from netaccess.netaccess import app, with_policy  # noqa: E402 (after the environment is set)

application = with_policy(app())
