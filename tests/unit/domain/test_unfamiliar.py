"""What is unfamiliar about a sign-in, why, how sure that is, and when nobody is asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.distance import distance_km
from netaccess.domain.unfamiliar import (
    FASTEST_KMH,
    Arrival,
    Confidence,
    Finding,
    Household,
    Rule,
    Use,
    early_changes,
    is_worth_asking,
    judge,
    overall,
)

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
LYON, PARIS, BUCHAREST = (45.76, 4.84), (48.86, 2.35), (44.43, 26.1)
HOUR = timedelta(hours=1)

HOME = Household(kinds={"computer", "tv"}, countries={"FR"}, uses=[Use("computer", "FR", LYON, AT - HOUR)])
EVENING = Arrival(Use("computer", "FR", LYON, AT))


def arriving(**use):
    return replace(EVENING, use=replace(EVENING.use, **use))


def rules(arrival, household=HOME):
    return {finding.rule: finding for finding in judge(arrival, household)}


def test_an_evening_at_home_is_nothing_to_speak_of():
    assert judge(EVENING, HOME) == ()


def test_the_very_first_sign_in_has_nothing_to_be_compared_with():
    assert judge(arriving(kind="console", country="RO"), Household(kinds=(), countries=(), uses=(), refused_tries=50)) == ()


def test_a_new_kind_alone_is_a_new_gadget_and_nobody_is_asked():
    found = judge(arriving(kind="console"), HOME)
    assert [(one.rule, one.reason, one.confidence) for one in found] == [
        (Rule.NEW_KIND, "The first game console on this account.", Confidence.LOW)
    ]
    assert not is_worth_asking(EVENING, found)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("tv", "The first TV on this account."), ("unknown", "The first device of a kind that cannot be told on this account.")],
)
def test_a_kind_is_named_as_people_say_it(kind, words):
    household = replace(HOME, kinds={"computer"})
    assert rules(arriving(kind=kind), household)[Rule.NEW_KIND].reason == words


def test_a_country_where_nobody_was_is_worth_a_question():
    arrival = arriving(country="RO", point=None)
    found = judge(arrival, HOME)
    assert [(one.rule, one.reason, one.confidence) for one in found] == [
        (Rule.NEW_COUNTRY, "The first sign-in from Romania.", Confidence.MEDIUM)
    ]
    assert is_worth_asking(arrival, found)


def test_where_no_country_is_known_none_is_new():
    assert Rule.NEW_COUNTRY not in rules(arriving(country="RO", point=None), replace(HOME, countries=()))
    assert Rule.NEW_COUNTRY not in rules(arriving(country="", point=None))


def test_farther_than_anyone_could_travel_is_nearly_certain():
    found = rules(arriving(point=BUCHAREST))[Rule.TOO_FAR]
    assert found.reason == "About 1,700 km from where the account was used 60 minutes before: farther than anyone could travel."
    assert found.confidence is Confidence.MEDIUM
    at_once = replace(HOME, uses=[Use("computer", "FR", LYON, AT)])
    assert rules(arriving(point=BUCHAREST), at_once)[Rule.TOO_FAR].confidence is Confidence.HIGH


def test_who_had_a_day_to_travel_may_have_travelled():
    yesterday = replace(HOME, uses=[Use("computer", "FR", LYON, AT - 24 * HOUR)])
    assert Rule.TOO_FAR not in rules(arriving(point=BUCHAREST), yesterday)


def test_a_town_where_the_account_is_used_is_never_too_far():
    studying_there = Use("phone", "RO", BUCHAREST, AT - 9 * HOUR)
    assert Rule.TOO_FAR not in rules(arriving(point=BUCHAREST), replace(HOME, uses=[*HOME.uses, studying_there]))


def test_an_address_that_many_share_makes_places_unsure():
    found = judge(replace(arriving(country="RO", point=BUCHAREST), is_shared=True), HOME)
    assert {one.confidence for one in found} == {Confidence.LOW}


def test_after_two_months_of_silence_the_silence_is_told():
    long_ago = replace(HOME, uses=[Use("computer", "FR", LYON, AT - timedelta(days=60))])
    assert rules(EVENING, long_ago)[Rule.LONG_SILENCE].reason == "Nobody had used the account for 60 days."
    assert judge(EVENING, replace(HOME, uses=[Use("computer", "FR", LYON, AT - timedelta(days=59))])) == ()


@pytest.mark.parametrize(("tries", "sure"), [(4, None), (5, Confidence.MEDIUM), (19, Confidence.MEDIUM), (20, Confidence.HIGH)])
def test_many_refused_tries_before_it_count_the_more_the_more_there_are(tries, sure):
    assert overall(judge(EVENING, replace(HOME, refused_tries=tries))) is sure


def test_a_known_device_is_never_asked_about_wherever_it_is():
    arrival = replace(arriving(country="RO", point=BUCHAREST), is_known=True)
    found = judge(arrival, replace(HOME, refused_tries=30))
    assert {one.confidence for one in found} == {Confidence.LOW}
    assert not is_worth_asking(arrival, found)


def test_changes_to_profiles_count_within_an_hour_of_the_sign_in():
    found = early_changes(AT, [AT - HOUR, AT + timedelta(minutes=7)])
    assert found
    assert (found.rule, found.reason) == (Rule.EARLY_CHANGES, "Profiles were changed from here 7 minutes after it signed in.")
    assert early_changes(AT, [AT + HOUR]) is None
    assert early_changes(AT, []) is None


def test_two_small_doubts_are_worth_a_question():
    small = [Finding(rule, "", Confidence.LOW) for rule in (Rule.NEW_KIND, Rule.LONG_SILENCE)]
    assert (overall(small[:1]), overall(small), overall([])) == (Confidence.LOW, Confidence.MEDIUM, None)


points = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
countries = st.sampled_from(["", "FR", "RO", "JP", "??"])
kinds = st.sampled_from(["tv", "computer", "phone", "tablet", "console", "unknown"])
moments = st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda ago: AT - ago)
used = st.builds(Use, kinds, countries, points, moments)
arrivals = st.builds(Arrival, st.builds(Use, kinds, countries, points, st.just(AT)), is_known=st.booleans(), is_shared=st.booleans())
households = st.builds(Household, st.sets(kinds), st.sets(countries), st.lists(used, max_size=5), st.integers(0, 50))


@given(arrivals, households)
def test_every_finding_gives_its_reason_and_its_weakness_in_sentences_and_none_is_found_twice(arrival, household):
    found = judge(arrival, household)
    assert len({one.rule for one in found}) == len(found)
    for one in found:
        assert one.reason[0].isupper()
        assert one.reason.endswith(".")
        assert one.rule.weakness.endswith(".")


@given(arrivals, households)
def test_what_was_met_before_is_not_new(arrival, household):
    here = arrival.use
    met = replace(
        household, kinds={*household.kinds, here.kind}, countries={*household.countries, here.country}, uses=[*household.uses, here]
    )
    assert not {Rule.NEW_KIND, Rule.NEW_COUNTRY, Rule.TOO_FAR, Rule.LONG_SILENCE} & rules(arrival, met).keys()


@given(arrivals, households)
def test_whoever_is_too_far_could_not_have_come_by_air(arrival, household):
    if Rule.TOO_FAR in rules(arrival, household):
        last = max((use for use in household.uses if use.point), key=lambda use: use.at)
        assert arrival.use.point
        assert last.point
        hours = (arrival.use.at - last.at).total_seconds() / 3600
        assert distance_km(arrival.use.point, last.point) > FASTEST_KMH * hours


@given(arrivals, households, st.integers(0, 50))
def test_more_refused_tries_never_make_it_more_familiar(arrival, household, more):
    worse = replace(household, refused_tries=household.refused_tries + more)
    assert rules(arrival, household).keys() <= rules(arrival, worse).keys()
    assert is_worth_asking(arrival, judge(arrival, household)) <= is_worth_asking(arrival, judge(arrival, worse))


@given(arrivals, households)
def test_a_known_device_and_a_first_one_ask_nobody(arrival, household):
    assert not is_worth_asking(replace(arrival, is_known=True), judge(replace(arrival, is_known=True), household))
    assert judge(arrival, replace(household, uses=())) == ()
