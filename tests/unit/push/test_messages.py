"""What is told survives the way to other workers."""

from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.push.messages import AccountChanged, Resync, SessionRevoked, decode, encode

texts = st.text(max_size=50)
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=9))]))
messages = st.one_of(
    st.builds(AccountChanged, texts),
    st.builds(SessionRevoked, texts, st.lists(texts, max_size=20).map(tuple), texts, texts, moments),
    st.builds(Resync),
)


@given(messages)
def test_every_message_is_heard_as_it_was_told(message):
    assert decode(encode(message)) == message
    assert decode(encode(message).encode()) == message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "null",
        "[]",
        "{}",
        '"AccountChanged"',
        '{"name": "Surprise"}',
        '{"name": ["AccountChanged"], "account_id": "a"}',
        '{"name": "AccountChanged"}',
        '{"name": "AccountChanged", "account_id": "a", "more": 1}',
        '{"name": "SessionRevoked", "account_id": "a"}',
        '{"name": "SessionRevoked", "account_id": "a", "session_ids": 1, "reason": "", "initiating_entity": "", "event_at": "2026-03-01"}',
        '{"name": "SessionRevoked", "account_id": "a", "session_ids": [], "reason": "", "initiating_entity": "", "event_at": "soon"}',
        b"\xff",
    ],
)
def test_what_is_no_message_of_ours_is_refused(text):
    with pytest.raises(ValueError, match="no message of ours"):
        decode(text)
