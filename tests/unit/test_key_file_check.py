"""A `signing.key` that does not belong to the database is found before anything is signed with it."""

import jwt
import pytest

from netaccess import build, randomness, settings
from netaccess.commands import frontend, geoip, preflight, server
from netaccess.services import keys
from netaccess.services.runtime import SEALING_KEY_FILE, open_runtime

COMMANDS = ["serve", "start", "keys rotate"]


@pytest.fixture
def run(command, runtime, monkeypatch):
    """Run a command line; a server that may start does not stay."""
    monkeypatch.setattr(settings, "load", lambda: runtime.settings.model_copy(update={"demo": False}))
    monkeypatch.setattr(preflight, "check", lambda _: None)
    monkeypatch.setattr(build, "is_built", lambda: True)
    monkeypatch.setattr(frontend, "build", lambda: None)
    monkeypatch.setattr(geoip, "fetch_if_absent", lambda _: None)
    monkeypatch.setattr(server, "_serve", lambda *_, **__: print("serving"))
    return lambda line: command(*line.split())


@pytest.fixture
def file(runtime):
    return runtime.settings.data_dir / SEALING_KEY_FILE


@pytest.mark.parametrize("line", COMMANDS)
def test_the_file_of_another_installation_is_named_with_the_ways_on(run, file, line):
    kid = keys.rotate()
    file.write_bytes(randomness.new_key())
    code, out, err = run(line)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"netaccess: {file} does not open the signing keys in the database: ")
    assert "put back" in err
    assert "`netaccess keys rotate --file-is-lost`" in err
    assert "serving" not in out
    assert [key["kid"] for key in keys.jwks()["keys"]] == [kid]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_file_that_holds_no_key_is_named(run, file, line):
    file.write_bytes(b"half a key")
    assert run(line)[::2] == (2, f"netaccess: {file} holds no key: put back a copy of it, or remove it and a new one is made\n")


@pytest.mark.parametrize("line", COMMANDS)
def test_a_file_that_cannot_be_read_is_named(run, file, line):
    file.unlink()
    file.mkdir()
    code, _, err = run(line)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"netaccess: {file} cannot be used: ")


@pytest.mark.parametrize("line", ["serve", "start"])
@pytest.mark.parametrize("make", [lambda: None, keys.rotate], ids=["nothing signed yet", "signed before"])
def test_with_the_right_file_a_server_starts(run, make, line):
    make()
    code, out, err = run(line)
    assert (code, err) == (0, "")
    assert out.endswith("serving\n")


def test_after_the_file_was_lost_a_new_key_is_sealed_with_the_one_that_is_there_and_old_tokens_stay_good(run, runtime, file):
    old = keys.rotate()
    file.unlink()
    assert run("keys rotate")[0] == 2
    code, out, _ = run("keys rotate --file-is-lost")
    new = out.removeprefix("kid=").strip()
    assert code == 0
    with open_runtime(runtime.settings):
        assert jwt.get_unverified_header(keys.sign({}, "at+jwt"))["kid"] == new
        assert [key["kid"] for key in keys.jwks()["keys"]] == [new, old]
    assert run("serve")[0] == 0
