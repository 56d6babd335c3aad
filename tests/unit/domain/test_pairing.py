"""What may be chosen for a device, and how far away it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.clients import SCOPES
from netaccess.domain.distance import distance_km, distance_words
from netaccess.domain.errors import InvalidInput
from netaccess.domain.pairing import SCOPE_WORDS, chosen_name, scope_words
from netaccess.domain.places import Place, PlaceDoubt

LYON = Place("Lyon", None, "France", "FR", None, (45.76, 4.84))
VILLEURBANNE = Place("Villeurbanne", None, "France", "FR", None, (45.77, 4.88))
LONDON = Place("London", None, "United Kingdom", "GB", None, (51.51, -0.13))
SYDNEY = Place("Sydney", None, "Australia", "AU", None, (-33.87, 151.21))
VPN = Place("Lyon", None, "France", "FR", PlaceDoubt.SHARED, (45.76, 4.84))
FRANCE = Place(None, None, "France", "FR", PlaceDoubt.COUNTRY_ONLY)
AT_HOME = Place(doubt=PlaceDoubt.PRIVATE_NETWORK)

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("there", "here", "words"),
    [
        (LYON, LYON, "the same place as this browser"),
        (LYON, VILLEURBANNE, "the same place as this browser"),
        (LYON, LONDON, "about 740 km from this browser"),
        (VPN, LONDON, "about 740 km from this browser"),
        (LYON, SYDNEY, "about 16,900 km from this browser"),
        (FRANCE, LYON, "place unknown"),
        (FRANCE, FRANCE, "place unknown"),
        (AT_HOME, AT_HOME, "place unknown"),
        (LYON, AT_HOME, "the place of this browser is unknown"),
        (Place("Lyon"), Place("Lyon"), "the same place as this browser"),
        (Place("Lyon"), Place("Paris"), "place unknown"),
    ],
)
def test_how_far_a_device_is_in_words(there, here, words):
    assert distance_words(there, here, is_same_network=False) == words


def test_one_network_is_one_place_unless_many_people_share_it():
    assert distance_words(AT_HOME, AT_HOME, is_same_network=True) == "the same place as this browser"
    assert distance_words(VPN, VPN, is_same_network=True) == "the same address as this browser, but one that many people share"


@given(points, points)
def test_distances_are_the_same_both_ways_and_never_beyond_the_antipodes(one, other):
    there, back = distance_km(one, other), distance_km(other, one)
    assert 0 <= there <= 20_016
    assert abs(there - back) < 0.001


def test_every_scope_is_told_in_words():
    assert set(SCOPE_WORDS) == set(SCOPES)
    assert scope_words("stream account") == tuple(SCOPE_WORDS.values())
    assert scope_words("") == ()


@pytest.mark.parametrize(("typed", "kept"), [("", ""), ("  ", ""), (" Hotel   TV ", "Hotel TV"), ("x" * 60, "x" * 60)])
def test_a_name_may_be_left_out(typed, kept):
    assert chosen_name(typed) == kept


@pytest.mark.parametrize("typed", ["x" * 61, "a\u202eb", "a\x00b"])
def test_a_name_that_cannot_be_kept_is_refused(typed):
    with pytest.raises(InvalidInput) as refused:
        chosen_name(typed)
    assert refused.value.field == "name"
