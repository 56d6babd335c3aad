"""Where secrets must not be: in a log, in what a page is sent, in any file (ASVS 14.2.4, 16.2.5)."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from netaccess.services.runtime import current, open_runtime
from netaccess.web.state.base import AppState
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.password import PasswordState
from tests.factories import PASSWORD, Household, household
from tests.support.http import DEVICE_COOKIE, Http, new_token
from tests.support.server import ROOT
from tests.support.socket import LOAD, Tab, name_of

WRONG = "mistyped turnips at noon"
CANDIDATE = "unborn otters in a queue"


@pytest.fixture(scope="module")
def home(server) -> Iterator[Household]:
    with open_runtime(server.settings):
        yield household(email="secrets@home.example")


@pytest.fixture(scope="module")
def told(server, home):
    """Everything that a day brings, and what strangers do to it; returns the secrets and all that the pages were sent."""
    first = Http(server, ip="192.0.2.50").sign_in(home.email, PASSWORD)
    Http(server, ip="192.0.2.51").sign_in(home.email, WRONG)
    Http(server, ip="192.0.2.51").sign_in(WRONG, PASSWORD)
    device, old = new_token(first, DEVICE_COOKIE), new_token(first)
    Http(server, old).post("/api/browser/proof", {"password": WRONG, "act": "none"})
    token = new_token(Http(server, old, device=device).post("/api/browser/proof", {"password": PASSWORD, "act": "none"}))
    Http(server, token).post("/api/browser/password", {"current": PASSWORD, "new": WRONG[:9]})
    Http(server, token).post("/api/browser/sign-in", {"password": PASSWORD}, Origin="https://evil.example")
    heard = [
        _page(server, token),
        _page(server, token, {"Authorization": f"Bearer {token}", "Cookie": f"netaccess={token}; netaccess-device={device}"}),
    ]
    _page(server, old)
    Http(server, token).post("/api/browser/sign-out")
    return [old, token, device, PASSWORD, WRONG, CANDIDATE], heard


def _page(server, token, headers=None) -> str:
    with Tab(server, token, page="/account/devices", headers=headers) as tab:
        for event in ("unknown", "a.b.c", f"{AppState.get_full_name()}.unknown", f"{AppState.get_full_name()}._ask"):
            tab.send(event, words="x")
        tab.emit(5).emit({"name": LOAD, "payload": 5, "router_data": {}}).emit({"name": {}}).emit("{", "client_error")
        tab.send(DevicesState.sign_out, session_id={"a": 1}).send(DevicesState.load, more=1).do(DevicesState.sign_out, session_id="x" * 32)
        tab.load("/account/security/password").do(PasswordState.judge, candidate=CANDIDATE)
        tab.emit({"name": name_of(PasswordState.judge), "payload": {"candidate": CANDIDATE, "more": CANDIDATE}, "router_data": {}}).settle()
        return tab.everything


def files(server) -> set[Path]:
    folders = (server.settings.data_dir, server.log.parent, ROOT / ".states", ROOT / ".web" / "backend")
    return {path for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file()}


def test_no_page_is_sent_one(told):
    secrets, heard = told
    for secret in secrets:
        assert not any(secret in text for text in heard), secret


def test_no_file_holds_one_the_log_and_the_database_included(server, told):
    secrets, _ = told
    found = files(server)
    assert server.log in found
    assert any(path.name.endswith(".sqlite3-wal") or path.name.endswith(".sqlite3") for path in found)
    for path in found:
        content = path.read_bytes()
        for secret in secrets:
            assert secret.encode() not in content, (path, secret)
            assert quote(secret).encode() not in content, (path, secret)


@pytest.mark.usefixtures("told")
def test_no_state_is_kept_in_a_file(server):
    """Reflex's own way would pickle every page's state, headers included."""
    assert not (ROOT / ".states").exists() or not any((ROOT / ".states").iterdir())
    assert not any(path.suffix == ".pkl" for path in files(server))


@pytest.mark.usefixtures("told")
def test_sessions_have_other_names_in_the_log(server, home):
    log = server.log.read_text()
    with current().database.read() as db:
        ids = [row[0] for row in db.connection().exec_driver_sql("select id from session where account_id = ?", (home.account_id,))]
    assert ids
    assert not any(session_id in log for session_id in ids)


def test_what_only_the_server_knows_is_not_for_everybody_on_the_machine(server):
    """ASVS 13.3.1: the key that binds pages to sessions."""
    [key] = [path for path in files(server) if path.name == "edge.key"]
    assert key.stat().st_mode & 0o077 == 0
