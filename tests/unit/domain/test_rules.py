"""The rules, as tables of what is and what is not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.cookies import DEVICE, SESSION, cookie_name, cookie_value
from netaccess.domain.devices import MOST_COUNTED, clean_name, count_words, folded, is_idle, search_text
from netaccess.domain.errors import InvalidInput
from netaccess.domain.log_names import log_name
from netaccess.domain.paging import Key, Part, read_key
from netaccess.domain.passwords import is_own_context, length_weakness, own_words
from netaccess.domain.sessions import EndReason, expiry_reason, is_fresh
from netaccess.domain.streams import is_running, need_to_stop
from netaccess.domain.titles import HERO_ID, TITLES, by_id, name_of
from netaccess.domain.tokens import DEVICE_PREFIX, SESSION_PREFIX, hash_token, may_be_token
from netaccess.randomness import new_id, new_token

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("age", "silence", "reason"),
    [
        (0 * DAY, 0 * DAY, None),
        (180 * DAY - SECOND, 45 * DAY - SECOND, None),
        (100 * DAY, 45 * DAY, EndReason.IDLE),
        (180 * DAY, 0 * DAY, EndReason.TOO_OLD),
        (180 * DAY, 45 * DAY, EndReason.TOO_OLD),
    ],
)
def test_a_session_is_over_at_its_limits(age, silence, reason):
    """ASVS 7.3.1, 7.3.2."""
    assert expiry_reason(AT, AT - age, AT - silence, idle_ttl=45 * DAY, absolute_ttl=180 * DAY) is reason


@pytest.mark.parametrize(("ago", "is_so"), [(0, True), (899, True), (900, False), (-5, True)])
def test_a_proof_is_fresh_for_fifteen_minutes(ago, is_so):
    assert is_fresh(AT, AT - ago * SECOND, timedelta(minutes=15)) is is_so


@pytest.mark.parametrize(("silent", "stopped", "is_so"), [(0, None, True), (39, None, True), (40, None, False), (0, AT, False)])
def test_a_stream_runs_until_it_stops_or_is_silent_for_forty_seconds(silent, stopped, is_so):
    assert is_running(AT, AT - silent * SECOND, stopped) is is_so


@pytest.mark.parametrize(("running", "limit", "stop"), [(0, 1, 0), (1, 1, 1), (3, 4, 0), (4, 4, 1), (6, 4, 3)])
def test_how_many_must_stop_before_one_may_start(running, limit, stop):
    assert need_to_stop(running, limit) == stop


@pytest.mark.parametrize(("ago", "is_so"), [(30 * DAY - SECOND, False), (30 * DAY, True)])
def test_a_device_is_idle_after_thirty_days(ago, is_so):
    assert is_idle(AT, AT - ago) is is_so


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (1_200, "1,200"), (MOST_COUNTED - 1, "10,000"), (MOST_COUNTED, "more than 10,000")]
)
def test_what_is_not_counted_any_further_is_said_so(number, words):
    assert count_words(number) == words


@given(st.text(max_size=70))
def test_a_name_is_kept_in_a_form_that_stays(name):
    try:
        kept = clean_name(name)
    except InvalidInput:
        return
    assert clean_name(kept) == kept
    assert 1 <= len(kept) <= 60
    assert kept.isprintable()


@given(st.text(max_size=50), st.text(max_size=10))
def test_a_part_of_a_text_is_found_in_it_whatever_the_case(text, tail):
    assert folded(text.lower()) in search_text(text.lower() + tail) or not text
    assert folded(folded(text)) == folded(text)


@given(st.sampled_from(Part), st.datetimes(timezones=st.just(UTC)), st.text(alphabet="0123456789abcdef", min_size=32, max_size=32))
def test_a_key_of_a_page_is_read_as_it_was_written(part, at, row_id):
    key = Key(part, at, row_id)
    assert read_key(str(key)) == key


@given(st.text(max_size=120))
def test_any_other_text_is_no_key(text):
    if text:
        with pytest.raises(InvalidInput):
            read_key(text)
    else:
        assert read_key(text) is None


def test_tokens_say_their_kind_and_are_long_and_never_the_same():
    """ASVS 7.2.2, 7.2.3: made anew each time, from 256 random bits."""
    for prefix in (SESSION_PREFIX, DEVICE_PREFIX):
        token = new_token(prefix)
        assert may_be_token(token, prefix)
        assert len(token) == len(prefix) + 1 + 43
        assert token != new_token(prefix)
        assert len(hash_token(token)) == 64
    assert not may_be_token(new_token(DEVICE_PREFIX), SESSION_PREFIX)
    assert len({new_id() for _ in range(100)}) == 100


def test_a_log_never_holds_a_session_id():
    """ASVS 16.2.5."""
    session_id = new_id()
    assert len(log_name(session_id)) == 8
    assert log_name(session_id) == log_name(session_id) != log_name(new_id())
    assert log_name(session_id) not in session_id


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("netaccess=abc", "abc"),
        ("a=b; netaccess=abc; c=d", "abc"),
        ("netaccess-device=x", ""),
        ("xnetaccess=x", ""),
        ("netaccess=first; netaccess=second", "first"),
        ("netaccess=a=b", "a=b"),
        ("netaccess", ""),
        ("", ""),
        (";;;", ""),
        ("netaccess=abc; pad=" + "x" * 9_000, ""),
    ],
)
def test_a_cookie_is_read_by_its_whole_name(header, value):
    assert cookie_value(header, SESSION) == value


def test_a_cookie_over_https_is_tied_to_its_host():
    assert cookie_name(SESSION, is_https=True) == "__Host-netaccess"
    assert cookie_name(DEVICE, is_https=False) == "netaccess-device"


def test_lengths_are_counted_in_characters_as_typed():
    """ASVS 6.2.1, 6.2.9."""
    assert [length_weakness("é" * count) for count in (8, 128)] == [None, None]
    assert [str(length_weakness("é" * count)) for count in (7, 129)] == ["short", "long"]
    assert length_weakness(" " * 8) is None


def test_ones_own_words_alone_are_no_password():
    """ASVS 6.1.2."""
    words = own_words("ana.banana@home.example", "Ana Banana", "Ben")
    assert {"ana", "banana", "home", "example", "ben", "netaccess", "ana.banana"} <= set(words)
    assert is_own_context("Ana.Banana2026", words)
    assert is_own_context("netaccess!", words)
    assert not is_own_context("banana harbour lantern", words)
    assert not is_own_context("nothing of mine", words)


def test_every_title_has_a_slug_of_its_own():
    assert len({title.id for title in TITLES}) == len(TITLES) >= 12
    assert by_id(HERO_ID) in TITLES
    assert name_of(HERO_ID) == "The Last Lamp at Vell"
    assert (by_id("gone-from-here"), name_of("gone-from-here")) == (None, "gone-from-here")
    assert {title.is_for_kids for title in TITLES if title.maturity == "16+"} == {False}
    assert all(title.art == f"/titles/{title.id}.svg" for title in TITLES)
