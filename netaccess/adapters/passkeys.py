"""Passkeys (the webauthn library, Web Authentication Level 3): what a browser is asked, and what its answer is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME = "NetAccess"
LONGEST_CREDENTIAL = 8_192


class NotAPasskey(Exception):
    """What a browser brought is no passkey, or not an answer to what it was asked here."""


@dataclass(frozen=True, slots=True)
class Site:
    """Whose passkeys these are: the host of the public address (RP ID), and the origin that browsers must say they are at."""

    rp_id: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What is kept of a passkey: its id and public key in base64url, and how often it has signed."""

    credential_id: str
    public_key: str
    sign_count: int


@dataclass(frozen=True, slots=True)
class Brought:
    """An answer that nobody believes yet: by which passkey, to which challenge (both base64url), for whom (`user_id`, "" unsaid)."""

    credential: str
    credential_id: str
    challenge: str
    user_id: str


def site_of(base_url: str) -> Site:
    """Return whose passkeys are made at a public address."""
    parts = urlsplit(base_url)
    return Site(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")


def creation_options(site: Site, challenge: bytes, user_id: str, email: str, known: Sequence[str]) -> str:
    """Return, as JSON, what a browser is asked in order to make a passkey that it finds again by itself; not beside the `known` ones."""
    asked = generate_registration_options(
        rp_id=site.rp_id,
        rp_name=NAME,
        user_id=user_id.encode(),
        user_name=email,
        user_display_name=email,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.PREFERRED
        ),
        exclude_credentials=_described(known),
    )
    return options_to_json(asked)


def request_options(site: Site, challenge: bytes, known: Sequence[str] = (), *, is_only_step: bool) -> str:
    """Return, as JSON, what a browser is asked in order to show one of the `known` passkeys; without any, whichever it finds.

    As the only step it has to be two things at once: the person must prove to the device that they are its owner.
    """
    verified = UserVerificationRequirement.REQUIRED if is_only_step else UserVerificationRequirement.PREFERRED
    asked = generate_authentication_options(
        rp_id=site.rp_id, challenge=challenge, allow_credentials=_described(known), user_verification=verified
    )
    return options_to_json(asked)


def read_new(credential: str) -> str:
    """Return which challenge (base64url) a new passkey says it answers.

    Raises:
        NotAPasskey: it is none.
    """
    try:
        parsed = parse_registration_credential_json(_fitting(credential))
        return bytes_to_base64url(parse_client_data_json(parsed.response.client_data_json).challenge)
    except Exception as error:
        # Bytes of a stranger, read by several libraries, may fail in any way.
        raise NotAPasskey from error


def read_shown(credential: str) -> Brought:
    """Return what a shown passkey says of itself.

    Raises:
        NotAPasskey: it is none.
    """
    try:
        parsed = parse_authentication_credential_json(_fitting(credential))
        challenge = bytes_to_base64url(parse_client_data_json(parsed.response.client_data_json).challenge)
        user_id = (parsed.response.user_handle or b"").decode()
        return Brought(credential, bytes_to_base64url(parsed.raw_id), challenge, user_id)
    except Exception as error:
        raise NotAPasskey from error


def check_new(site: Site, credential: str, challenge: str) -> NewPasskey:
    """Return what is to be kept of a new passkey that answers this challenge.

    Raises:
        NotAPasskey: it does not, or was not made for this site.
    """
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
        )
    except Exception as error:
        raise NotAPasskey from error
    return NewPasskey(bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key), made.sign_count)


def check_shown(site: Site, brought: Brought, kept: NewPasskey, *, is_only_step: bool) -> int:
    """Return how often a passkey has signed by now, when the answer is its own.

    Raises:
        NotAPasskey: the signature is not by the kept key, not for this site, or not newer than the last one (a copy, perhaps); as the
            only step also when its owner has not proven to be there.
    """
    try:
        shown = verify_authentication_response(
            credential=brought.credential,
            expected_challenge=base64url_to_bytes(brought.challenge),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(kept.public_key),
            credential_current_sign_count=kept.sign_count,
            require_user_verification=is_only_step,
        )
    except Exception as error:
        raise NotAPasskey from error
    return shown.new_sign_count


def _fitting(credential: str) -> str:
    if len(credential) > LONGEST_CREDENTIAL:
        raise NotAPasskey
    return credential


def _described(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential_id)) for credential_id in known]
