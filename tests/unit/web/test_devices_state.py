"""The devices page as its owner uses it, on a real household."""

import asyncio
from datetime import timedelta

import pytest
import reflex as rx

from netaccess import clock
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput, NotFound, SignedOut
from netaccess.domain.streams import StopReason
from netaccess.services import device_events, devices, sessions, sign_in, sign_outs, streams, upkeep
from netaccess.web import asking
from netaccess.web.pages.devices import page
from netaccess.web.state.base import iso
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_rows import merged, row_of
from netaccess.web.state.devices_words import changes
from tests.factories import IPHONE, PASSWORD, browser, household, many, pass_proof, tv

YES = True
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def run(handler, *args):
    """Let a handler do all it has to, whether it answers in steps or at once."""

    async def steps():
        answer = handler(*args)
        if hasattr(answer, "__aiter__"):
            return [step async for step in answer]
        return await answer

    return asyncio.run(steps())


def go_to(state, path):
    root = state._get_root_state()
    data = {"pathname": "/account/devices", "asPath": path, "token": "t", "sid": "s", "ip": "", "query": {}, "headers": {}}
    root.router_data = root._update_router_vars(data, {})


def names(state):
    return [row.name for row in state.rows]


def row(state, session_id):
    return next(found for found in state.rows if found.id == session_id)


class Story:
    """Ana on her computer, Ben on his phone, and a TV that holds a token for some hours."""

    def __init__(self, monkeypatch):
        self.home = household()
        self.ana = browser(self.home, "Ana")
        self.ben = browser(self.home, "Ben", agent=IPHONE)
        self.tv = tv(self.home, holds_token_for=timedelta(hours=5), active=timedelta(days=40))
        monkeypatch.setattr(asking, "actor", lambda: self.ana.actor)
        monkeypatch.setattr(asking, "caller", object)
        monkeypatch.setattr(asking, "follow", lambda _name: None)

    def opened(self, path="/account/devices"):
        root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
        state = run(root.get_state, DevicesState)
        go_to(state, path)
        run(state.load)
        assert state.status == "ready"
        return state


@pytest.fixture
def story(runtime, monkeypatch):
    return Story(monkeypatch)


@on_sqlite
class TestTheList:
    def test_this_device_stands_first_and_nothing_is_hidden_silently(self, story):
        state = story.opened()
        assert [found.is_this_device for found in state.rows] == [True, False, False]
        assert (state.count_line, state.is_more) == ("Showing 3 of 3 devices", False)
        assert not state.is_devices_page_new

    def test_a_new_device_takes_its_place_and_the_known_ones_keep_theirs(self, story):
        state = story.opened()
        before = [found.id for found in state.rows]
        story.ana, owner = browser(story.home, "Ben", ip="192.0.2.4"), story.ana
        newcomer, story.ana = story.ana, owner
        run(state.refresh)
        assert [found.id for found in state.rows if found.id != newcomer.session_id] == before
        assert state.announcement.startswith("New device: Chrome on Windows, ")

    def test_nothing_is_sent_when_nothing_changed(self, story):
        state = story.opened()
        state._clean()
        run(state._reload)
        assert "rows" not in {name for found in state._get_root_state().get_delta().values() for name in found}

    def test_a_stream_that_starts_elsewhere_is_shown_counted_and_announced(self, story):
        state = story.opened()
        streams.start(story.ben.actor, "velvet-static")
        run(state.refresh)
        assert row(state, story.ben.session_id).watching_title == "Velvet Static"
        assert (state.watching, state.stream_limit) == (1, 4)
        assert state.announcement == "Safari on iPhone is watching Velvet Static."

    def test_more_devices_follow_below_and_the_focus_goes_to_the_first_of_them(self, story):
        many(story.home, 40)
        state = story.opened()
        assert (len(state.rows), state.is_more, state.count_line) == (25, True, "Showing 25 of 43 devices")
        run(state.show_more)
        assert (len({found.id for found in state.rows}), state.is_more) == (43, False)
        assert state.focus.startswith(f"device-{state.rows[25].id}#")


@on_sqlite
class TestNarrowing:
    def test_a_filter_stands_in_the_address_and_the_address_makes_the_filter(self, story):
        state = story.opened()
        run(state.choose_profile, story.home.profiles["Ben"].id)
        run(state.choose_kind, "phone")
        assert names(state) == ["Safari on iPhone"]
        assert (state.count_line, state.is_filtered) == ("Showing 1 of 3 devices", True)
        assert names(story.opened(state.address)) == ["Safari on iPhone"]
        run(state.clear_filters)
        assert (state.address, len(state.rows)) == ("/account/devices", 3)

    def test_idle_devices_can_be_found_and_so_can_a_name(self, story):
        state = story.opened("/account/devices?state=idle")
        assert names(state) == ["Hotel TV"]
        run(state.choose_state, "")
        run(state.look_for, "  hotel ")
        assert (names(state), state.search) == (["Hotel TV"], "hotel")

    def test_a_profile_of_somebody_else_is_no_filter(self, story):
        stranger = household(email="eve@elsewhere.example")
        state = story.opened(f"/account/devices?profile={stranger.profiles['Ana'].id}")
        assert (state.profile, len(state.rows)) == ("", 3)

    @pytest.mark.parametrize(
        "handler",
        [
            "choose_profile",
            "choose_kind",
            "choose_state",
            "look_for",
            "sign_out",
            "stop_stream",
            "identify",
            "open_check_out",
            "save_check_out",
        ],
    )
    def test_arguments_of_any_other_kind_are_refused(self, story, handler):
        state = story.opened()
        for argument in (None, 7, ["x"], {"a": 1}, True, "x" * 10_000):
            with pytest.raises(InvalidInput):
                run(getattr(state, handler), argument)


@on_sqlite
class TestNames:
    def test_a_device_is_renamed_in_place(self, story):
        state = story.opened()
        run(state.rename, story.tv, "  Room   412 ")
        assert row(state, story.tv).name == "Room 412"
        assert (state.rename_answer.id, state.rename_answer.problem) == (story.tv, "")

    def test_a_name_that_cannot_be_is_refused_where_it_was_typed(self, story):
        state = story.opened()
        for name in ("", "   ", "x" * 61, "a\u202eb"):
            run(state.rename, story.tv, name)
            assert row(state, story.tv).name == "Hotel TV"
            assert (state.rename_answer.id, bool(state.rename_answer.problem)) == (story.tv, True)

    def test_a_script_in_a_name_is_a_name(self, story):
        state = story.opened()
        run(state.rename, story.tv, "<script>alert(1)</script>")
        assert row(state, story.tv).name == "<script>alert(1)</script>"


@on_sqlite
class TestStoppingAStream:
    def test_the_row_says_so_and_the_device_stays_signed_in(self, story):
        streams.start(story.ben.actor, "velvet-static")
        state = story.opened()
        run(state.stop_stream, story.ben.session_id)
        stopped = row(state, story.ben.session_id)
        assert (stopped.watching_title, stopped.is_stopped, stopped.receipt, state.watching) == ("", True, "", 0)
        assert state.announcement == "Stopped the stream on Safari on iPhone."
        assert state.focus.startswith(f"stopped-{story.ben.session_id}#")
        assert state.stopping == ""

    def test_it_is_said_no_longer_once_something_else_is_watched_there(self, story, frozen):
        streams.start(story.ben.actor, "velvet-static")
        state = story.opened()
        run(state.stop_stream, story.ben.session_id)
        frozen.pass_by(timedelta(seconds=1))
        again = streams.start(story.ben.actor, "whalelight")
        run(state.refresh)
        assert (row(state, story.ben.session_id).watching_title, row(state, story.ben.session_id).is_stopped) == ("Whalelight", False)
        streams.stop(story.ben.actor, again.id, StopReason.LEFT)
        run(state.refresh)
        assert not row(state, story.ben.session_id).is_stopped

    def test_where_nothing_plays_nothing_is_done(self, story):
        state = story.opened()
        for session_id in (story.ben.session_id, "somebody-elses"):
            run(state.stop_stream, session_id)
        assert state.announcement == ""

    def test_a_session_that_ended_meanwhile_leaves_no_busy_button(self, story):
        streams.start(story.ben.actor, "velvet-static")
        state = story.opened()
        sessions.leave(story.ana.actor)
        with pytest.raises(SignedOut):
            run(state.stop_stream, story.ben.session_id)
        assert state.stopping == ""


@on_sqlite
class TestIdentifying:
    def test_the_row_shows_the_number_of_the_device_until_its_end(self, story, frozen):
        state = story.opened()
        run(state.identify, story.tv)
        shown = device_events.identify(story.ana.actor, story.tv)
        assert (row(state, story.tv).number, state.due) == (str(shown.number), iso(shown.until))
        assert state.announcement == f"Look for {shown.number} on a screen."
        frozen.pass_by(timedelta(seconds=30))
        run(state.refresh)
        assert (row(state, story.tv).number, state.due) == ("", "")

    def test_two_devices_show_theirs_beside_each_other(self, story):
        other = tv(story.home, holds_token_for=timedelta(0), name="Attic TV")
        state = story.opened()
        run(state.identify, story.tv)
        run(state.identify, other)
        assert row(state, story.tv).number
        assert row(state, other).number

    def test_a_browser_has_no_number(self, story):
        state = story.opened()
        with pytest.raises(NotFound):
            run(state.identify, story.ben.session_id)
        assert not any(found.number for found in state.rows)


@on_sqlite
class TestCheckingOut:
    def test_a_date_is_set_changed_and_taken_away(self, story):
        state = story.opened()
        run(state.open_check_out, story.tv)
        assert (state.check_out.id, state.check_out.name, state.check_out.at) == (story.tv, "Hotel TV", "")
        run(state.save_check_out, {"check_out_at": "2026-03-08T10:00:00.000Z"})
        assert (row(state, story.tv).check_out_at, state.check_out.id) == ("2026-03-08T10:00:00Z", "")
        assert state.announcement == "Hotel TV signs out by itself then."
        run(state.open_check_out, story.tv)
        assert state.check_out.at == "2026-03-08T10:00:00Z"
        run(state.remove_check_out)
        assert (row(state, story.tv).check_out_at, state.announcement) == ("", "Hotel TV stays signed in.")

    @pytest.mark.parametrize("moment", ["", "soon", "2026-03-08T10:00:00", "2026-02-01T10:00:00Z", "9999-12-31T23:59:59-23:59"])
    def test_a_date_that_cannot_be_is_refused_where_it_was_chosen(self, story, moment):
        state = story.opened()
        run(state.open_check_out, story.tv)
        run(state.save_check_out, {"check_out_at": moment})
        assert state.check_out_problem
        assert state.check_out.id == story.tv

    def test_a_browser_has_none_and_a_device_that_is_gone_closes_the_question(self, story):
        state = story.opened()
        run(state.open_check_out, story.ben.session_id)
        assert state.check_out.id == ""
        run(state.open_check_out, story.tv)
        sign_outs.sign_out(story.ana.actor, [story.tv])
        with pytest.raises(NotFound):
            run(state.save_check_out, {"check_out_at": "2026-03-08T10:00:00Z"})
        assert state.check_out.id == ""

    def test_after_its_check_out_the_row_and_the_voice_say_that_it_left_by_itself(self, story, frozen):
        devices.set_check_out(story.ana.actor, story.tv, frozen.at + timedelta(hours=6))
        state = story.opened()
        frozen.pass_by(timedelta(hours=6))
        upkeep.sweep()
        run(state.refresh)
        assert (row(state, story.tv).end_reason, row(state, story.tv).receipt) == ("checked-out", "out")
        assert state.announcement == "Hotel TV signed out by itself at its check-out."


@on_sqlite
class TestSigningOut:
    def test_one_click_and_the_row_says_what_became_of_it(self, story):
        state = story.opened()
        run(state.sign_out, story.ben.session_id)
        assert row(state, story.ben.session_id).receipt == "out"
        assert state.focus.startswith(f"receipt-{story.ben.session_id}#")
        assert state.is_offering_password
        sign_outs.mark_confirmed(story.ben.session_id)
        run(state.refresh)
        assert row(state, story.ben.session_id).receipt == "confirmed"
        assert state.announcement == "Safari on iPhone confirmed that it is out."

    def test_a_device_that_is_offline_has_a_time_by_which_it_is_out_and_the_page_asks_again_then(self, story, frozen):
        state = story.opened()
        run(state.sign_out, story.tv)
        assert (row(state, story.tv).receipt, state.due) == ("waiting", "2026-03-01T17:00:00Z")
        frozen.pass_by(timedelta(hours=5, seconds=1))
        run(state.refresh)
        assert (row(state, story.tv).receipt, row(state, story.tv).is_out_late, state.due) == ("out", True, "")

    def test_told_then_confirmed_and_each_is_said(self, story, frozen):
        state = story.opened()
        run(state.sign_out, story.tv)
        frozen.pass_by(timedelta(seconds=1))
        sign_outs.mark_delivered([story.tv])
        run(state.refresh)
        told = row(state, story.tv)
        assert (told.receipt, told.told_at, told.is_in_steps) == ("told", "2026-03-01T12:00:01Z", True)
        assert state.announcement == "Hotel TV was told that it is out."
        frozen.pass_by(timedelta(seconds=1))
        sign_outs.mark_confirmed(story.tv)
        run(state.refresh)
        confirmed = row(state, story.tv)
        assert (confirmed.receipt, confirmed.confirmed_at, confirmed.is_in_steps) == ("confirmed", "2026-03-01T12:00:02Z", True)
        assert state.announcement == "Hotel TV confirmed that it is out."
        frozen.pass_by(timedelta(minutes=10))
        run(state.refresh)
        assert not row(state, story.tv).is_in_steps

    def test_an_offer_that_was_declined_is_not_made_twice_in_a_row(self, story):
        state = story.opened()
        run(state.sign_out, story.ben.session_id)
        run(state.decline_offer)
        run(state.sign_out, story.tv)
        assert not state.is_offering_password

    def test_this_device_is_asked_for_first(self, story):
        state = story.opened()
        run(state.sign_out, story.ana.session_id)
        assert (list(state.confirming), row(state, story.ana.session_id).receipt) == ([story.ana.session_id], "")
        run(state.keep)
        assert not state.confirming

    def test_several_are_ticked_and_go_together_and_this_one_only_after_a_yes(self, story):
        state = story.opened()
        run(state.tick, story.tv, YES)
        run(state.tick, "somebody-elses", YES)
        assert list(state.selected) == [story.tv]
        run(state.tick_all, YES)
        assert state.is_every_selected
        run(state.sign_out_chosen)
        assert len(state.confirming) == 3
        assert not any(found.receipt for found in state.rows)
        with pytest.raises(SignedOut):
            run(state.confirm)
        with pytest.raises(SignedOut):
            devices.page(story.ben.actor, DeviceFilter())

    def test_without_a_fresh_proof_a_password_field_opens_in_place(self, story, frozen):
        state = story.opened("/account/devices?kind=phone")
        pass_proof(frozen)
        run(state.sign_out, story.ben.session_id)
        assert (list(state.proof_ids), state.proof_problem) == ([story.ben.session_id], "")
        assert state.proof_next == f"/account/devices?kind=phone&acted={story.ben.session_id}"
        run(state.cancel_proof)
        assert not state.proof_ids
        assert state.focus.startswith(f"sign-out-{story.ben.session_id}#")

    def test_a_wrong_password_brings_the_field_back_with_the_reason(self, story):
        state = story.opened(f"/account/devices?proof=wrong&act=sign-out&ids={story.tv}&ids=somebody-elses")
        assert (list(state.proof_ids), state.proof_problem) == ([story.tv], "That is not the password. Try again.")
        state = story.opened(f"/account/devices?proof=too-many-tries&wait=9&act=sign-out&ids={story.tv}")
        assert state.proof_problem == "Too many tries. Try again in 9 min."

    def test_what_was_just_signed_out_is_in_sight_whatever_the_filter(self, story):
        sign_outs.sign_out(story.ana.actor, [story.tv])
        state = story.opened(f"/account/devices?kind=phone&acted={story.tv}&signed_out=1f")
        assert names(state) == ["Hotel TV", "Safari on iPhone"]
        assert state.is_offering_password
        assert state.address == "/account/devices?kind=phone"


@on_sqlite
class TestSigningOutOfAll:
    def test_it_says_what_it_would_do_and_cancel_does_nothing(self, story):
        streams.start(story.ben.actor, "velvet-static")
        state = story.opened("/account/devices?all=1")
        assert state.is_all_open
        assert (state.preview.devices, state.preview.watching, state.preview.latest_expiry) == (3, 1, "2026-03-01T17:00:00Z")
        run(state.close_all)
        assert not state.is_all_open
        assert state.focus.startswith("sign-out-all#")
        assert devices.page(story.ben.actor, DeviceFilter()).total == 3

    def test_staying_keeps_this_browser_and_the_progress_is_live(self, story):
        state = story.opened()
        run(state.open_all)
        run(state.stay, YES)
        run(state.sign_out_all)
        assert [found.receipt for found in state.rows] == ["", "out", "waiting"]
        progress = state.progress
        assert (progress.devices, progress.out, progress.waiting, progress.effective_by) == (2, 1, 1, "2026-03-01T17:00:00Z")
        first = progress.id
        run(state.open_all)
        run(state.sign_out_all)
        assert state.progress.id == first
        run(state.hide_progress)
        run(state.refresh)
        assert state.progress.id == ""

    def test_the_page_asks_again_when_the_next_is_out_by_its_time_though_its_row_is_not_in_sight(self, story, frozen):
        tv(story.home, holds_token_for=timedelta(hours=2), name="Attic TV")
        state = story.opened()
        run(state.open_all)
        run(state.stay, YES)
        run(state.sign_out_all)
        run(state.choose_kind, "phone")
        assert (state.progress.waiting, state.due) == (2, "2026-03-01T14:00:00Z")
        sign_outs.mark_delivered([story.tv])
        frozen.pass_by(timedelta(hours=2))
        run(state.refresh)
        assert (state.progress.told, state.progress.waiting, state.due) == (1, 0, "2026-03-01T17:00:00Z")
        frozen.pass_by(timedelta(hours=3))
        run(state.refresh)
        assert (state.progress.out, state.progress.is_done, state.due) == (3, True, "")
        assert state.announcement == "Signed out of 3 devices; all of them are out."

    def test_not_staying_ends_this_session_too(self, story):
        state = story.opened()
        run(state.open_all)
        with pytest.raises(SignedOut):
            run(state.sign_out_all)
        assert not state.is_all_busy

    def test_a_wrong_password_forgets_neither_the_question_nor_the_wish_to_stay(self, story, frozen):
        state = story.opened()
        pass_proof(frozen)
        run(state.open_all)
        run(state.stay, YES)
        run(state.sign_out_all)
        assert (state.is_all_open, state.is_all_proof_open) == (True, True)
        assert state.all_next.endswith("&stays=on")
        state = story.opened(f"{state.all_next}&proof=wrong&act=sign-out-all")
        assert (state.is_all_open, state.is_staying, state.is_all_proof_open) == (True, True, True)
        assert state.all_problem == "That is not the password. Try again."

    def test_after_the_password_what_was_signed_out_stays_in_sight_whatever_the_filter(self, story, frozen):
        state = story.opened("/account/devices?state=active")
        assert names(state) == ["Chrome on Windows", "Safari on iPhone"]
        pass_proof(frozen)
        run(state.open_all)
        run(state.stay, YES)
        sign_in.prove(story.ana.actor, PASSWORD)
        done = sign_outs.sign_out_all(story.ana.actor, stays=True)
        state = story.opened(f"{state.all_next}&signed_out={done.id}")
        assert [(found.name, found.receipt) for found in state.rows] == [("Chrome on Windows", ""), ("Safari on iPhone", "out")]
        assert state.count_line == "Showing 2 of 3 devices, 1 matches"
        assert state.focus.startswith("sign-out-progress#")
        assert state.announcement == "Signed out of 2 devices; 1 still to confirm."


@on_sqlite
def test_many_changes_at_once_are_not_read_out_one_by_one(story):
    many(story.home, 5)
    rows = [row_of(found, clock.now()) for found in devices.page(story.ana.actor, DeviceFilter()).rows]
    assert merged(rows[:2], rows) == rows
    assert changes(rows[:2], rows).endswith("3 more changes.")
    assert changes(rows, rows) == ""


def test_the_page_needs_no_style_attribute():
    assert "css:" not in str(page())
    assert "style:" not in str(page())
