"""The picture of the last 90 days leaves nobody out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.activity_uses import ELSEWHERE, MOST_PLACES, USE_TAGS, Count, uses

TODAY = date(2026, 3, 1)
counts = st.builds(
    Count,
    day=st.integers(0, 90).map(lambda days: TODAY - timedelta(days=days)),
    place=st.sampled_from([f"Place {number}" for number in range(20)]),
    point=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    tag=st.sampled_from(USE_TAGS),
    times=st.integers(1, 50),
)


@given(st.lists(counts, max_size=60))
def test_every_sign_in_is_drawn_in_at_most_eight_places(found):
    seen = uses(found, TODAY)
    assert len(seen.drawn) <= MOST_PLACES + 1
    assert sum(place.signed_in + place.refused for place in seen.drawn) == sum(count.times for count in found)
    assert [place.signed_in for place in seen.places] == sorted((place.signed_in for place in seen.places), reverse=True)


def test_the_last_place_is_all_that_are_left():
    found = [Count(TODAY, f"Place {number}", None, "session:signed-in", 20 - number) for number in range(12)]
    drawn = uses(found, TODAY).drawn
    assert (drawn[-1].place, drawn[-1].signed_in) == (ELSEWHERE, sum(20 - number for number in range(7, 12)))
