"""A tab that watches: what happens to its stream, told without a server."""

from dataclasses import replace

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, StreamIsOver, TooManyStreams
from netaccess.domain.permissions import AskState
from netaccess.domain.streams import StopReason
from netaccess.domain.summaries.profiles import AccessSummary, ProfileSummary
from netaccess.domain.summaries.streams import StreamSummary, StreamUse
from netaccess.domain.titles import TITLES, Allowance
from netaccess.services import asks, heartbeats, sessions, streams, titles
from netaccess.web.state.watch import FULL, NOT_FOR_KIDS, PLAYING, READY, RESTING, RESTRICTED, STOPPED, UNKNOWN, WatchState
from tests.support.pages import ANA, AT, go_to, let_ask, me, run, tab

LAST_LAMP, WHALES = "/watch/the-last-lamp-at-vell", "whalelight"
TV = StreamSummary("tv", WHALES, "Whalelight", "ben", "Ben", "", "Living room TV", "tv", "Lyon, France", AT, is_own=False)


class Household:
    """The services of one account, with room for `limit` streams."""

    def __init__(self, limit: int = 2) -> None:
        self.limit = limit
        self.profile: ProfileSummary | None = ANA
        self.running: dict[str, StreamSummary] = {}
        self.over: dict[str, str] = {}
        self.asked: list[str] = []
        self.stands = AccessSummary(AskState.FREE)

    def me(self, _actor):
        return me(stream_limit=self.limit, profile=self.profile)

    def start(self, _actor, title_id):
        self.asked.append(f"start {title_id}")
        if self.profile and self.profile.is_kids and title_id != WHALES:
            raise KidsRefused
        if len(self.running) >= self.limit:
            raise TooManyStreams(self.limit, tuple(self.running.values()))
        stream = replace(TV, id=f"own{len(self.asked)}", title_id=title_id, is_own=True)
        self.running[stream.id] = stream
        return stream

    def access(self, _actor):
        return self.stands

    def heartbeat(self, _actor, stream_id):
        self.asked.append("heartbeat")
        if stream_id not in self.running:
            raise StreamIsOver(self.over.get(stream_id, StopReason.LOST.value))

    def titles(self, _actor):
        return self.profile.allowance.titles() if self.profile else TITLES

    def stop(self, _actor, stream_id, reason):
        self.asked.append(f"stop {reason.value}")
        self.end(stream_id, reason)

    def stop_other(self, _actor, stream_id):
        self.end(stream_id, StopReason.STOPPED_ELSEWHERE)

    def use(self, _actor):
        return StreamUse(tuple(self.running.values()), self.limit)

    def end(self, stream_id, reason):
        if self.running.pop(stream_id, None):
            self.over[stream_id] = reason.value


@pytest.fixture
def household(monkeypatch):
    home = Household()
    let_ask(monkeypatch)
    monkeypatch.setattr(sessions, "me", home.me)
    monkeypatch.setattr(titles, "catalogue", home.titles)
    monkeypatch.setattr(heartbeats, "beat", home.heartbeat)
    monkeypatch.setattr(asks, "access", home.access)
    for name in ("start", "stop", "stop_other", "use"):
        monkeypatch.setattr(streams, name, getattr(home, name))
    return home


def opened(address=LAST_LAMP):
    """A tab whose page has loaded and whose player has asked for its stream."""
    state = tab(WatchState, address)
    run(state.load)
    run(state.watch)
    return state


def test_the_page_finds_its_title_and_the_player_starts_it(household):
    state = tab(WatchState, LAST_LAMP)
    run(state.load)
    assert (state.phase, state.name, household.asked) == (READY, "The Last Lamp at Vell", [])
    run(state.watch)
    assert state.phase == PLAYING
    assert state.stream_id in household.running


def test_a_reload_does_not_count_twice(household):
    state = opened()
    run(state.load)
    run(state.watch)
    assert list(household.running) == [state.stream_id]
    assert household.over == {"own1": StopReason.REPLACED.value}


def test_an_address_without_a_title_is_told_so(household):
    state = tab(WatchState, "/watch/no-such-film")
    run(state.load)
    run(state.watch)
    assert (state.phase, household.asked) == (UNKNOWN, [])


def test_another_title_in_the_same_tab_ends_the_first(household):
    state = opened()
    go_to(state, f"/watch/{WHALES}")
    run(state.load)
    assert (state.phase, state.title_id, household.running) == (READY, WHALES, {})


def test_without_a_profile_the_page_asks_who_is_watching(household):
    household.profile = None
    state = tab(WatchState, LAST_LAMP)
    led = run(state.load)
    assert "/profiles" in str(led)
    assert state.phase != READY


def test_a_kids_profile_does_not_reach_a_film_for_grown_ups(household):
    household.profile = replace(ANA, is_kids=True, allowance=Allowance(is_kids=True))
    state = tab(WatchState, LAST_LAMP)
    run(state.load)
    run(state.watch)
    assert (state.phase, household.asked) == (NOT_FOR_KIDS, [])


def test_a_service_that_refuses_a_kids_profile_is_believed(household):
    state = opened()
    household.profile = replace(ANA, is_kids=True, allowance=Allowance(is_kids=True))
    run(state.watch)
    assert (state.phase, state.stream_id) == (NOT_FOR_KIDS, "")


def test_a_beat_keeps_the_stream_and_is_answered(household):
    state = opened()
    run(state.beat, 7)
    assert (state.heard, state.phase, household.asked[-1]) == (7, PLAYING, "heartbeat")


@pytest.mark.parametrize("count", ["1", None, True, {"n": 1}])
@pytest.mark.usefixtures("household")
def test_a_beat_of_another_type_is_refused(count):
    state = opened()
    with pytest.raises(InvalidInput):
        run(state.beat, count)


def test_a_stream_that_was_stopped_on_another_screen_stops_here(household):
    state = opened()
    household.end(state.stream_id, StopReason.STOPPED_ELSEWHERE)
    run(state.refresh)
    assert (state.phase, state.stream_id) == (STOPPED, "")
    assert "Stopped from another device" in state.message


def test_what_was_stopped_stays_stopped_when_the_connection_comes_back(household):
    state = opened()
    household.end(state.stream_id, StopReason.STOPPED_ELSEWHERE)
    run(state.refresh)
    run(state.load)
    run(state.refresh)
    assert (state.phase, household.running) == (STOPPED, {})


def test_watch_again_starts_what_was_stopped(household):
    state = opened()
    household.end(state.stream_id, StopReason.STOPPED_ELSEWHERE)
    run(state.refresh)
    run(state.watch)
    assert (state.phase, state.message, list(household.running)) == (PLAYING, "", [state.stream_id])


def test_a_stream_lost_with_the_line_comes_back_by_itself(household):
    state = opened()
    household.end(state.stream_id, StopReason.LOST)
    run(state.beat, 1)
    assert (state.phase, list(household.running)) == (PLAYING, [state.stream_id])


def test_a_long_pause_gives_the_stream_back_until_play(household):
    state = opened()
    run(state.rest)
    assert (state.phase, household.running, household.over) == (RESTING, {}, {"own1": "paused"})
    run(state.load)
    assert state.phase == RESTING
    run(state.watch)
    assert state.phase == PLAYING


def full(household):
    household.running = {"tv": TV, "phone": replace(TV, id="phone", device_name="Phone")}
    return opened()


def test_one_screen_too_many_says_who_watches_what_and_where(household):
    state = full(household)
    assert (state.phase, state.limit) == (FULL, 2)
    row = state.running[0]
    assert (row.profile_name, row.device_name, row.since) == ("Ben", "Living room TV", "2026-03-01T20:00:00Z")


def test_stopping_one_makes_room_here(household):
    state = full(household)
    run(state.stop_other, "tv")
    assert state.phase == READY
    run(state.watch)
    assert state.phase == PLAYING
    assert set(household.running) == {"phone", state.stream_id}


def test_a_screen_that_ends_by_itself_makes_room_here(household):
    state = full(household)
    household.end("tv", StopReason.LEFT)
    run(state.refresh)
    assert state.phase == READY


def test_while_it_is_full_no_refresh_asks_for_a_stream(household):
    state = full(household)
    household.asked.clear()
    run(state.refresh)
    assert (state.phase, household.asked) == (FULL, [])


def test_who_is_kept_off_while_it_is_full_is_told_the_stronger_reason(household):
    state = full(household)
    household.stands = AccessSummary(AskState.REFUSED, ask_again_at=AT)
    household.end("tv", StopReason.LEFT)
    run(state.refresh)
    assert (state.phase, state.access, state.ask_again_at) == (RESTRICTED, "refused", "2026-03-01T20:00:00Z")
    household.stands = AccessSummary(AskState.FREE)
    run(state.refresh)
    assert state.phase == READY


@pytest.mark.parametrize("stream_id", [1, None, ["tv"], {"id": "tv"}, "x" * 1000])
def test_a_stream_named_by_nonsense_is_refused(household, stream_id):
    state = full(household)
    with pytest.raises(InvalidInput):
        run(state.stop_other, stream_id)
    assert set(household.running) == {"tv", "phone"}
