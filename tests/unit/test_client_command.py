"""`netaccess client`, as an operator runs it beside a server."""

from functools import partial

import pytest

from netaccess.services import clients


@pytest.fixture
def run(command):
    return partial(command, "client")


def values(out):
    return dict(line.split("=", 1) for line in out.splitlines())


def test_an_app_is_registered_and_its_id_told(run):
    words = ["--kind", "tv", "--redirect", "acme://back", "--redirect", "http://127.0.0.1/back", "--scope", "stream", "--scope", "account"]
    code, out, err = run("add", "Acme TV", *words)
    assert (code, err) == (0, "")
    assert list(values(out)) == ["client_id"]
    made = clients.find(values(out)["client_id"])
    assert made is not None
    assert (made.name, made.kind, made.is_public, made.is_dpop_required) == ("Acme TV", "tv", True, False)
    assert (made.scopes, made.redirect_uris) == (("stream", "account"), ("acme://back", "http://127.0.0.1/back"))


def test_the_secret_of_a_confidential_app_is_told_once_and_works(run):
    _, out, _ = run("add", "Edge", "--confidential", "--dpop")
    told = values(out)
    assert clients.is_secret(told["client_id"], told["client_secret"])
    made = clients.find(told["client_id"])
    assert made is not None
    assert (made.is_public, made.is_dpop_required) == (False, True)
    _, listed, _ = run("list")
    assert told["client_id"] in listed
    assert told["client_secret"] not in listed


def test_apps_are_listed_with_what_they_may_do(run):
    _, added, _ = run("add", "[bold]Acme", "--kind", "tv", "--redirect", "acme://back", "--confidential", "--dpop")
    code, out, err = run("list")
    assert (code, err) == (0, "")
    first = values(added)["client_id"]
    assert [line.split()[0] for line in out.splitlines() if not line.startswith(" ")] == ["netaccess-phone", "netaccess-tv", first]
    acme = [f"{first}  [bold]Acme", "  kind: tv", "  scope: stream", "  redirect: acme://back", "  keeps: a secret and a key"]
    assert out.splitlines()[-5:] == acme


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["--redirect", "http://app.example/back"], "redirect"),
        (["--redirect", "https://app.example/back#here"], "redirect"),
        (["--redirect", "back"], "redirect"),
        (["--kind", "fridge"], "kind"),
        (["--scope", "everything"], "scope"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(run, words, field):
    code, out, err = run("add", "Acme", *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"netaccess: {field}: ")
    assert err.count("\n") == 1
    assert len(clients.everyone()) == 2
