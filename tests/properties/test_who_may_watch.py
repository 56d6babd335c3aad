"""Who may watch what, where and when: whatever the owner says in whatever order, a film plays only where the latest words allow it."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.permissions import Answer, is_kept_off
from netaccess.domain.titles import MATURITIES, TITLES, Allowance
from tests.support.clock import NOON

slugs = st.frozensets(st.sampled_from([title.id for title in TITLES]))
allowances = st.builds(Allowance, is_kids=st.booleans(), maturity=st.sampled_from(MATURITIES), hidden=slugs)
moments = st.timedeltas(timedelta(days=-3), timedelta(days=3)).map(lambda span: NOON + span)


@given(allowances)
def test_what_a_profile_is_shown_is_what_it_may_watch(allowance):
    shown = allowance.titles()
    assert list(shown) == [title for title in TITLES if allowance.allows(title)]
    assert all(MATURITIES.index(title.maturity) <= MATURITIES.index(allowance.maturity) for title in shown)
    assert not {title.id for title in shown} & allowance.hidden
    assert all(title.is_for_kids for title in shown) or not allowance.is_kids


@given(allowances, st.sampled_from(MATURITIES), slugs)
def test_a_stricter_word_never_shows_more(allowance, maturity, hidden):
    stricter = Allowance(
        is_kids=True,
        maturity=min(maturity, allowance.maturity, key=MATURITIES.index),
        hidden=allowance.hidden | hidden,
    )
    assert set(stricter.titles()) <= set(allowance.titles())


@given(moments, st.booleans(), st.booleans(), st.none() | moments)
def test_a_profile_is_kept_off_unless_it_is_free_or_was_granted_more_time(at, is_suspended, is_off_device, until):
    is_off = is_kept_off(at, is_suspended=is_suspended, is_off_device=is_off_device, granted_until=until)
    assert is_off == ((is_suspended or is_off_device) and (until is None or until <= at))


@given(moments, st.sampled_from([Answer.HOUR, Answer.DAY]), st.timedeltas(timedelta(0), timedelta(days=2)))
def test_a_grant_lasts_exactly_its_time(at: datetime, said: Answer, later: timedelta):
    assert said.span is not None
    is_off = is_kept_off(at + later, is_suspended=True, is_off_device=True, granted_until=at + said.span)
    assert is_off == (later >= said.span)
    assert Answer.FOR_GOOD.span is Answer.NOT.span is None
