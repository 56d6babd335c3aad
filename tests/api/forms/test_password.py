"""A person changes the password."""

import pytest

from netaccess.services import sessions
from tests.factories import PASSWORD, browser, household
from tests.support.forms import OTHER_PASSWORD, caller, is_out, sign_in, where

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_changed_password_works_at_once_and_signs_out_others(client, home):
    other = browser(home)
    sign_in(client, home)
    before = client.cookies["netaccess"]
    answer = client.post("/api/browser/password", data={"current": PASSWORD, "new": OTHER_PASSWORD, "sign_out_others": "on"})
    assert where(answer) == ("/account/security/password", {"changed": "yes"})
    assert sessions.find(before) is None
    assert not caller(client).is_ended
    assert is_out(other.token)
    assert where(client.post("/api/browser/sign-in", data={"email": home.email, "password": OTHER_PASSWORD})) == ("/profiles", {})


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ({"current": "wrong"}, {"error": "wrong-credentials"}),
        ({"new": "short"}, {"error": "weak", "why": "short"}),
        ({"new": PASSWORD}, {"error": "weak", "why": "same"}),
        ({"new": "x" * 1025}, {"error": "weak", "why": "long"}),
    ],
)
def test_a_password_that_is_refused_changes_nothing(client, home, typed, query):
    sign_in(client, home)
    answer = client.post("/api/browser/password", data={"current": PASSWORD, "new": OTHER_PASSWORD} | typed)
    assert where(answer) == ("/account/security/password", query)
    assert not caller(client).is_ended


def test_a_kids_profile_changes_no_password(client):
    kids = household("kids@home.example", names=("Ana", "Kids"))
    child = browser(kids, "Kids")
    client.cookies.set("netaccess", child.token)
    answer = client.post("/api/browser/password", data={"current": PASSWORD, "new": OTHER_PASSWORD})
    assert where(answer)[1] == {"error": "kids-profile"}
