"""The owner signs all devices out, and watches it come true."""

from datetime import timedelta

import pytest

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import SignedOut
from netaccess.services import devices, proofs, receipts, sign_outs, streams
from tests.factories import PASSWORD, pass_proof, tv
from tests.support.devices_page import YES, names
from tests.support.pages import run


def test_it_says_what_it_would_do_and_cancel_does_nothing(story):
    streams.start(story.ben.actor, "velvet-static")
    state = story.opened("/account/devices?all=1")
    assert state.is_all_open
    assert (state.preview.devices, state.preview.watching, state.preview.latest_expiry) == (3, 1, "2026-03-01T17:00:00Z")
    run(state.close_all)
    assert not state.is_all_open
    assert state.focus.startswith("sign-out-all#")
    assert devices.page(story.ben.actor, DeviceFilter()).total == 3


def test_staying_keeps_this_browser_and_the_progress_is_live(story):
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


def test_the_page_asks_again_when_the_next_is_out_by_its_time_though_its_row_is_not_in_sight(story, frozen):
    tv(story.home, holds_token_for=timedelta(hours=2), name="Attic TV")
    state = story.opened()
    run(state.open_all)
    run(state.stay, YES)
    run(state.sign_out_all)
    run(state.choose_kind, "phone")
    assert (state.progress.waiting, state.due) == (2, "2026-03-01T14:00:00Z")
    receipts.mark_delivered([story.tv])
    frozen.pass_by(timedelta(hours=2))
    run(state.refresh)
    assert (state.progress.told, state.progress.waiting, state.due) == (1, 0, "2026-03-01T17:00:00Z")
    frozen.pass_by(timedelta(hours=3))
    run(state.refresh)
    assert (state.progress.out, state.progress.is_done, state.due) == (3, True, "")
    assert state.announcement == "Signed out of 3 devices; all of them are out."


def test_not_staying_ends_this_session_too(story):
    state = story.opened()
    run(state.open_all)
    with pytest.raises(SignedOut):
        run(state.sign_out_all)
    assert not state.is_all_busy


def test_a_wrong_password_forgets_neither_the_question_nor_the_wish_to_stay(story, frozen):
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


def test_after_the_password_what_was_signed_out_stays_in_sight_whatever_the_filter(story, frozen):
    state = story.opened("/account/devices?state=active")
    assert names(state) == ["Chrome on Windows", "Safari on iPhone"]
    pass_proof(frozen)
    run(state.open_all)
    run(state.stay, YES)
    proofs.by_password(story.ana.actor, PASSWORD)
    done = sign_outs.sign_out_all(story.ana.actor, stays=True)
    state = story.opened(f"{state.all_next}&signed_out={done.id}")
    assert [(found.name, found.receipt) for found in state.rows] == [("Chrome on Windows", ""), ("Safari on iPhone", "out")]
    assert state.count_line == "Showing 2 of 3 devices, 1 matches"
    assert state.focus.startswith("sign-out-progress#")
    assert state.announcement == "Signed out of 2 devices; 1 still to confirm."
