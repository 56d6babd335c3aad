"""Operators' apps: registered once, known by id and secret."""

import pytest

from netaccess.domain.clients import ClientSummary
from netaccess.domain.errors import InvalidInput
from netaccess.models import Client
from netaccess.services import clients
from tests.support.pairing import PHONE, TV

pytestmark = pytest.mark.usefixtures("runtime")


def add(name="Edge", kind="unknown", redirect_uris=(), scopes=("stream",), *, is_confidential=True, is_dpop=False):
    return clients.add(name, kind, redirect_uris, scopes, is_confidential=is_confidential, is_dpop=is_dpop)


def test_an_app_is_known_as_it_was_registered():
    made = add("Box", "tv", ["https://box.example/a", "box://b", "box://b"], ["account", "stream"], is_confidential=False, is_dpop=True)
    uris = ("https://box.example/a", "box://b")
    assert clients.find(made.id) == ClientSummary(made.id, "Box", "tv", ("stream", "account"), uris, is_public=True, is_dpop_required=True)
    assert made.secret == ""


def test_the_secret_of_a_confidential_app_is_seen_once_and_kept_as_a_hash(runtime):
    made = add()
    assert made.secret.startswith("ncs_")
    with runtime.database.read() as db:
        assert made.secret not in str(db.get_one(Client, made.id).model_dump())


def test_a_secret_is_its_own_apps_only():
    made, other = add(), add()
    assert clients.is_secret(made.id, made.secret)
    assert not clients.is_secret(made.id, other.secret)
    assert not clients.is_secret(made.id, "")
    assert not clients.is_secret(TV, "")
    assert not clients.is_secret("nobody", made.secret)


def test_an_app_that_was_never_registered_is_not_known():
    assert clients.find("nobody") is None


def test_our_own_apps_are_there_from_the_start():
    assert [(client.id, client.is_public) for client in clients.everyone()] == [(PHONE, True), (TV, True)]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": " "}),
        ("kind", {"kind": "fridge"}),
        ("redirect", {"redirect_uris": ["http://app.example/back"]}),
        ("scope", {"scopes": ["stream", "everything"]}),
    ],
)
def test_an_app_that_cannot_be_is_not_registered(field, wrong):
    before = clients.everyone()
    with pytest.raises(InvalidInput) as refusal:
        add(**wrong)
    assert refusal.value.field == field
    assert clients.everyone() == before
