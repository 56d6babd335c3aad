"""Operators' apps: where a code may be sent, and what an app may ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.clients import clean_kind, clean_name, clean_redirect_uri, clean_scopes, granted_scope, is_redirect_uri
from netaccess.domain.errors import InvalidInput

REGISTERED = ("netaccess://signed-in", "https://app.example/back?from=us", "http://127.0.0.1/signed-in", "http://[::1]/signed-in")


@pytest.mark.parametrize(
    "asked",
    [
        "netaccess://signed-in",
        "https://app.example/back?from=us",
        "http://127.0.0.1/signed-in",
        "http://127.0.0.1:51004/signed-in",
        "http://[::1]:1/signed-in",
        "http://[::1]/signed-in",
    ],
)
def test_a_code_is_sent_to_a_registered_address_on_whatever_port_of_the_apps_own_machine(asked):
    assert is_redirect_uri(asked, REGISTERED)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "netaccess://signed-in/",
        "netaccess://signed-in?x=1",
        "NETACCESS://signed-in",
        "https://app.example/back",
        "https://app.example:8443/back?from=us",
        "https://app.example/back?from=us#here",
        "http://127.0.0.1:51004/",
        "http://127.0.0.1:51004/signed-in/",
        "http://127.0.0.1:51004/signed-in?x=1",
        "http://127.0.0.1:51004/signed-in#x",
        "http://127.0.0.1:0/signed-in",
        "http://127.0.0.1:65536/signed-in",
        "http://127.0.0.1:051004/signed-in",
        "http://127.0.0.1:/signed-in",
        "http://127.0.0.1:51004@evil.example/signed-in",
        "http://evil@127.0.0.1:51004/signed-in",
        "http://127.0.0.1.evil.example:51004/signed-in",
        "http://localhost:51004/signed-in",
        "http://127.0.0.2:51004/signed-in",
        "https://127.0.0.1:51004/signed-in",
        "http://127.0.0.1:51004\\@evil.example/signed-in",
        "http://127.0.0.1:51004/signed-in\n",
        "http://[::1/signed-in",
        "http://[::1]evil:80/signed-in",
    ],
)
def test_a_code_is_sent_nowhere_else(asked):
    assert not is_redirect_uri(asked, REGISTERED)


@given(st.text())
def test_no_text_whatsoever_upsets_the_comparison(text):
    assert not is_redirect_uri(f"http://127.0.0.1:{text}@evil.example/signed-in", REGISTERED)
    assert is_redirect_uri(text, REGISTERED) == (text in REGISTERED)


@pytest.mark.parametrize("uri", [*REGISTERED, "http://localhost:3000/back", "com.example.app:/back"])
def test_these_addresses_can_be_registered(uri):
    assert clean_redirect_uri(uri) == uri


@pytest.mark.parametrize(
    ("uri", "why"),
    [
        ("", "no address"),
        ("/back", "no address"),
        ("app.example/back", "no address"),
        ("javascript:alert(1)", "no address"),
        ("data:text/html,hi", "no address"),
        ("https://app.example/a b", "no address"),
        ("https://app.example/ü", "no address"),
        (f"https://app.example/{'x' * 500}", "no address"),
        ("https://app.example/back#top", "fragment"),
        ("https://app.example/back#", "fragment"),
        ("https:///back", "no host"),
        ("https://user@app.example/back", "a user"),
        ("http://app.example/back", "in the clear"),
        ("http://127.0.0.1.app.example/back", "in the clear"),
    ],
)
def test_these_addresses_cannot(uri, why):
    with pytest.raises(InvalidInput) as refusal:
        clean_redirect_uri(uri)
    assert refusal.value.field == "redirect"
    assert why in refusal.value.text


def test_an_app_that_names_no_scope_is_granted_all_that_it_may_have():
    assert granted_scope(None, ("stream", "account")) == "stream account"
    assert granted_scope("", ("stream",)) == "stream"


def test_an_app_is_granted_what_it_asks_for_each_once_in_our_order():
    assert granted_scope("account stream account", ("stream", "account")) == "stream account"


@pytest.mark.parametrize("asked", ["account", "stream account", "stream admin", "STREAM", " "])
def test_an_app_that_asks_for_more_is_granted_nothing(asked):
    assert not granted_scope(asked, ("stream",))


def test_names_kinds_and_scopes_are_those_we_have():
    assert clean_name("  Hotel \t TV ") == "Hotel TV"
    assert clean_kind("tv") == "tv"
    assert clean_scopes(["account", "stream", "account"]) == ("stream", "account")
    for clean, value in [(clean_name, " "), (clean_name, "x" * 61), (clean_name, "a\u202eb"), (clean_kind, "fridge")]:
        with pytest.raises(InvalidInput):
            clean(value)
    for scopes in ([], ["stream", "admin"]):
        with pytest.raises(InvalidInput):
            clean_scopes(scopes)
