"""The owner signs devices out, one or several, and sees what becomes of it."""

from datetime import timedelta

import pytest

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import SignedOut
from netaccess.services import devices, receipts, sign_outs
from tests.factories import pass_proof
from tests.support.devices_page import YES, names, row
from tests.support.pages import run


def test_one_click_and_the_row_says_what_became_of_it(story):
    state = story.opened()
    run(state.sign_out, story.ben.session_id)
    assert row(state, story.ben.session_id).receipt == "out"
    assert state.focus.startswith(f"receipt-{story.ben.session_id}#")
    assert state.is_offering_password
    receipts.mark_confirmed(story.ben.session_id)
    run(state.refresh)
    assert row(state, story.ben.session_id).receipt == "confirmed"
    assert state.announcement == "Safari on iPhone confirmed that it is out."


def test_a_device_that_is_offline_has_a_time_by_which_it_is_out_and_the_page_asks_again_then(story, frozen):
    state = story.opened()
    run(state.sign_out, story.tv)
    assert (row(state, story.tv).receipt, state.due) == ("waiting", "2026-03-01T17:00:00Z")
    frozen.pass_by(timedelta(hours=5, seconds=1))
    run(state.refresh)
    assert (row(state, story.tv).receipt, row(state, story.tv).is_out_late, state.due) == ("out", True, "")


def test_told_then_confirmed_and_each_is_said(story, frozen):
    state = story.opened()
    run(state.sign_out, story.tv)
    frozen.pass_by(timedelta(seconds=1))
    receipts.mark_delivered([story.tv])
    run(state.refresh)
    told = row(state, story.tv)
    assert (told.receipt, told.told_at, told.is_in_steps) == ("told", "2026-03-01T12:00:01Z", True)
    assert state.announcement == "Hotel TV was told that it is out."
    frozen.pass_by(timedelta(seconds=1))
    receipts.mark_confirmed(story.tv)
    run(state.refresh)
    confirmed = row(state, story.tv)
    assert (confirmed.receipt, confirmed.confirmed_at, confirmed.is_in_steps) == ("confirmed", "2026-03-01T12:00:02Z", True)
    assert state.announcement == "Hotel TV confirmed that it is out."
    frozen.pass_by(timedelta(minutes=10))
    run(state.refresh)
    assert not row(state, story.tv).is_in_steps


def test_an_offer_that_was_declined_is_not_made_twice_in_a_row(story):
    state = story.opened()
    run(state.sign_out, story.ben.session_id)
    run(state.decline_offer)
    run(state.sign_out, story.tv)
    assert not state.is_offering_password


def test_this_device_is_asked_for_first(story):
    state = story.opened()
    run(state.sign_out, story.ana.session_id)
    assert (list(state.confirming), row(state, story.ana.session_id).receipt) == ([story.ana.session_id], "")
    run(state.keep)
    assert not state.confirming


def test_several_are_ticked_and_go_together_and_this_one_only_after_a_yes(story):
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


def test_without_a_fresh_proof_a_password_field_opens_in_place(story, frozen):
    state = story.opened("/account/devices?kind=phone")
    pass_proof(frozen)
    run(state.sign_out, story.ben.session_id)
    assert (list(state.proof_ids), state.proof_problem) == ([story.ben.session_id], "")
    assert state.proof_next == f"/account/devices?kind=phone&acted={story.ben.session_id}"
    run(state.cancel_proof)
    assert not state.proof_ids
    assert state.focus.startswith(f"sign-out-{story.ben.session_id}#")


def test_a_wrong_password_brings_the_field_back_with_the_reason(story):
    state = story.opened(f"/account/devices?proof=wrong&act=sign-out&ids={story.tv}&ids=somebody-elses")
    assert (list(state.proof_ids), state.proof_problem) == ([story.tv], "That is not the password. Try again.")
    state = story.opened(f"/account/devices?proof=too-many-tries&wait=9&act=sign-out&ids={story.tv}")
    assert state.proof_problem == "Too many tries. Try again in 9 min."


def test_what_was_just_signed_out_is_in_sight_whatever_the_filter(story):
    sign_outs.sign_out(story.ana.actor, [story.tv])
    state = story.opened(f"/account/devices?kind=phone&acted={story.tv}&signed_out=1f")
    assert names(state) == ["Hotel TV", "Safari on iPhone"]
    assert state.is_offering_password
    assert state.address == "/account/devices?kind=phone"
