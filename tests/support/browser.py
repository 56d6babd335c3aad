"""Finds a Chromium for the tests, and gets one when there is none.

`python -m tests.support.browser` prints its path.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SETTING = "NETACCESS_TEST_BROWSER"
# The shell has no window to draw: a page stands in it in half of the time.
SYSTEM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
START_TIMEOUT = 60


class NoBrowserError(Exception):
    """There is no browser and none could be installed; the text says what to do."""


def browser_path() -> str:
    """Return the path of a Chromium that starts.

    Raises:
        NoBrowserError: none was found and none could be installed.
    """
    explicit = os.environ.get(SETTING)
    if explicit:
        if not _starts(explicit):
            message = f"{SETTING} is {explicit}, which is not a Chromium that starts"
            raise NoBrowserError(message)
        return explicit
    for find in (_system, _playwright, _playwright_installed, _debian_installed):
        found = find()
        if found:
            return found
    message = f"no browser for the tests: install Chromium, or name one with {SETTING}=/path/to/chromium"
    raise NoBrowserError(message)


def _system() -> str | None:
    paths = (shutil.which(name) for name in SYSTEM_NAMES)
    return next((path for path in paths if path and _starts(path)), None)


def _playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (not needed when the system has one)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _starts(path) else None


def _playwright_installed() -> str | None:
    _say("installing Playwright's Chromium")
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    return _playwright() if done.returncode == 0 else None


def _debian_installed() -> str | None:
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return None
    _say("installing the system's Chromium")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    commands = [["update"], *(["install", "--yes", "--no-install-recommends", package] for package in DEBIAN_PACKAGES)]
    for arguments in commands:
        subprocess.run([apt, "--quiet", *arguments], env=env, stdout=sys.stderr, check=False)
        found = _system()
        if found:
            return found
    return None


def _starts(path: str) -> bool:
    """Ask for the version: some systems have a script of that name that only says how to install one."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=START_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _say(text: str) -> None:
    print(f"netaccess: {text}", file=sys.stderr)


if __name__ == "__main__":
    try:
        print(browser_path())
    except NoBrowserError as error:
        sys.exit(f"netaccess: {error}")
