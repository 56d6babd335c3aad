"""What an app learns of this server before anything else (RFC 8414)."""

from urllib.parse import urlsplit

from authlib.oauth2 import rfc8414, rfc9207

WELL_KNOWN = "/.well-known/oauth-authorization-server"


def test_the_document_is_as_the_rfcs_want_it(door):
    answer = door.get(WELL_KNOWN)
    assert answer.headers["content-type"] == "application/json"
    found = rfc8414.AuthorizationServerMetadata(answer.json())
    found.validate(metadata_classes=[rfc9207.AuthorizationServerMetadata])
    assert rfc8414.get_well_known_url(found["issuer"], external=True) == f"http://localhost:8000{WELL_KNOWN}"


def test_every_address_in_it_is_below_the_issuers_and_there(door):
    found = door.get(WELL_KNOWN).json()
    addresses = [value for name, value in found.items() if name.endswith(("_endpoint", "_uri"))]
    assert len(addresses) == 6
    for address in addresses:
        assert address.startswith(f"{found['issuer']}/oauth/")
        assert door.get(urlsplit(address).path).status_code in {200, 400, 405}


def test_it_names_what_is_served_and_nothing_else(door):
    """ASVS 6.3.4."""
    found = door.get(WELL_KNOWN).json()
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["response_types_supported"] == ["code"]
    assert found["scopes_supported"] == ["stream", "account"]
    assert found["dpop_signing_alg_values_supported"] == ["ES256", "ES384", "EdDSA"]
    assert found["grant_types_supported"] == ["urn:ietf:params:oauth:grant-type:device_code", "authorization_code", "refresh_token"]
    assert found["authorization_response_iss_parameter_supported"] is True
    assert "none" not in found["introspection_endpoint_auth_methods_supported"]
