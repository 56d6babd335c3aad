"""What an address alone tells, and how a place reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.countries import COUNTRIES, country_name
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.places import Place, PlaceDoubt, address_doubt, parse_address


@pytest.mark.parametrize(
    ("ip", "doubt"),
    [
        ("8.8.8.8", None),
        ("2a01:e0a::1", None),
        ("::ffff:8.8.8.8", None),
        ("192.168.1.20", PlaceDoubt.PRIVATE_NETWORK),
        ("172.31.255.255", PlaceDoubt.PRIVATE_NETWORK),
        ("::ffff:10.0.0.1", PlaceDoubt.PRIVATE_NETWORK),
        ("169.254.3.4", PlaceDoubt.PRIVATE_NETWORK),
        ("fd12::1", PlaceDoubt.PRIVATE_NETWORK),
        ("fe80::1%eth0", PlaceDoubt.PRIVATE_NETWORK),
        ("127.0.0.1", PlaceDoubt.THIS_MACHINE),
        ("::1", PlaceDoubt.THIS_MACHINE),
        ("100.64.0.1", PlaceDoubt.SHARED),
        ("203.0.113.9", PlaceDoubt.RESERVED),
        ("224.0.0.1", PlaceDoubt.RESERVED),
        ("0.0.0.0", PlaceDoubt.RESERVED),  # noqa: S104 - an address to judge, not to listen on
        ("2001:db8::1", PlaceDoubt.RESERVED),
        ("", PlaceDoubt.NOT_FOUND),
        ("testclient", PlaceDoubt.NOT_FOUND),
        ("1.2.3", PlaceDoubt.NOT_FOUND),
    ],
)
def test_an_address_says_what_it_is(ip, doubt):
    assert address_doubt(ip) is doubt


def test_a_zone_is_dropped_because_it_may_be_any_text():
    assert str(parse_address("fe80::1%<script>")) == "fe80::1"


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_judge(text):
    address_doubt(text)


@given(st.ip_addresses())
def test_every_address_can_be_judged_and_written_again(address):
    again = parse_address(str(address))
    assert again is not None
    assert address_doubt(str(again)) is address_doubt(str(address))


@pytest.mark.parametrize(
    ("place", "label"),
    [
        (Place("Lyon", "Auvergne-Rhône-Alpes", "France", "FR"), "Lyon, Auvergne-Rhône-Alpes, France"),
        (Place("Rio de Janeiro", "Rio de Janeiro", "Brazil", "BR"), "Rio de Janeiro, Brazil"),
        (Place("Singapore", "singapore", "Singapore", "SG"), "Singapore"),
        (Place("", None, "France", "FR", PlaceDoubt.COUNTRY_ONLY), "France"),
        (Place("Paris", None, None, None, PlaceDoubt.SHARED), "Paris"),
        (Place(doubt=PlaceDoubt.PRIVATE_NETWORK), "Private network"),
        (Place(doubt=PlaceDoubt.THIS_MACHINE), "This computer"),
        (Place(doubt=PlaceDoubt.RESERVED), "Reserved address"),
        (Place(doubt=PlaceDoubt.NO_DATA), "Place unknown"),
        (Place(), "Place unknown"),
    ],
)
def test_a_place_reads_as_one_line_without_repeating_itself(place, label):
    assert place.label == label


@pytest.mark.parametrize("doubt", PlaceDoubt)
def test_every_doubt_has_a_reason_that_is_a_sentence(doubt):
    assert doubt.reason[0].isupper()
    assert doubt.reason.endswith(".")


@pytest.mark.parametrize("kind", DeviceKind)
def test_every_kind_of_device_has_a_label(kind):
    assert kind.label


def test_every_country_has_two_capitals_and_a_name():
    assert len(COUNTRIES) == 250
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in COUNTRIES)
    assert all(name == name.strip() and name and ";" not in name for name in COUNTRIES.values())
    assert country_name("CI") == "Côte d'Ivoire"
    assert country_name("ZZ") is None
