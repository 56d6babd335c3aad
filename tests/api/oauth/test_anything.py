"""Whatever a stranger sends to the OAuth endpoints is answered, and never with an error of our own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netaccess.services import admission
from tests.support.oauth import DEVICE_CODE
from tests.support.pairing import CHALLENGE, PHONE, REDIRECT, TV, VERIFIER

ANYTHING = st.text(max_size=30)
VALUES = (
    st.sampled_from([TV, PHONE, REDIRECT, CHALLENGE, VERIFIER, DEVICE_CODE, "refresh_token", "code", "S256", "stream", "ndc_x"]) | ANYTHING
)
KNOWN_NAMES = (
    "grant_type client_id client_secret scope device_code refresh_token code code_verifier redirect_uri token response_type state "
    "code_challenge code_challenge_method dpop_jkt device_kind device_maker installation_id"
)
NAMES = st.sampled_from(KNOWN_NAMES.split())
FORMS = st.dictionaries(NAMES | ANYTHING, VALUES | st.lists(VALUES, max_size=2), max_size=8)
HEADERS = st.dictionaries(
    st.sampled_from(["authorization", "dpop"]), st.binary(max_size=30).map(lambda octets: octets.replace(b"\n", b"").replace(b"\r", b""))
)
PLENTY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    for rule in ("BY_NETWORK", "FAILING_BY_NETWORK"):
        monkeypatch.setattr(admission, rule, "1000000 per minute")


@pytest.mark.parametrize("address", ["token", "device_authorization", "revoke", "introspect"])
@PLENTY
@given(form=FORMS, headers=HEADERS)
def test_a_form_is_answered_in_json(door, address, form, headers):
    answer = door.post(f"/oauth/{address}", data=form, headers=headers)
    assert answer.status_code in {200, 400, 401}
    assert answer.headers["cache-control"] == "no-store"
    if answer.status_code != 200:
        assert answer.json()["error"]


@PLENTY
@given(content=st.binary(max_size=60))
def test_octets_are_answered_in_json(door, content):
    answer = door.post("/oauth/token", content=content, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.json()["error"] in {"invalid_request", "unsupported_grant_type", "invalid_client"}


@PLENTY
@given(query=FORMS)
def test_a_question_in_the_browser_is_answered_there_or_at_the_app(door, query):
    right = {
        "client_id": PHONE,
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    for asked in (query, right | query):
        answer = door.get("/oauth/authorize", params=asked)
        assert answer.status_code in {303, 400}
        if answer.status_code == 303:
            assert answer.headers["location"].startswith(("/link?request=", f"{REDIRECT}?", "http://127.0.0.1", "http://[::1]"))
