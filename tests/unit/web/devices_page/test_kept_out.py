"""The row of a device that is kept out: until when, and the way back."""

from datetime import timedelta

import pytest

from netaccess.services import blocks, devices, not_me
from netaccess.services.blocks import KEPT_OUT_FOR
from tests.factories import pass_proof
from tests.support.devices_page import row
from tests.support.mailing import letters, token_of
from tests.support.pages import run


@pytest.fixture
def disowned(story):
    """Ben's telephone: somebody has said that it is not theirs."""
    not_me.put_out(token_of(letters()[-1]))
    return story.ben.session_id


def test_it_says_until_when_and_the_page_asks_again_then(story, disowned, frozen):
    state = story.opened()
    assert row(state, disowned).kept_out_until == state.due == "2026-03-02T12:00:00Z"
    frozen.pass_by(KEPT_OUT_FOR)
    run(state.refresh)
    assert (row(state, disowned).kept_out_until, state.due) == ("", "")
    assert state.announcement == "Safari on iPhone is kept out no longer."


def test_one_click_lets_it_back_in_and_is_said_and_followed(story, disowned):
    state, other = story.opened(), story.opened()
    run(state.let_in, disowned)
    assert (row(state, disowned).kept_out_until, state.answering) == ("", "")
    assert state.announcement == "Safari on iPhone may sign in again."
    assert state.focus.startswith(f"device-{disowned}#")
    run(other.refresh)
    assert other.announcement == "Safari on iPhone is kept out no longer."


def test_without_a_fresh_proof_a_password_field_opens_in_place(story, disowned, frozen):
    state = story.opened()
    pass_proof(frozen)
    run(state.let_in, disowned)
    assert (list(state.proof_ids), state.proof_act) == ([disowned], "let-in")
    assert row(state, disowned).kept_out_until
    run(state.cancel_proof)
    assert state.focus.startswith(f"let-in-{disowned}#")


def test_a_wrong_password_brings_the_field_back_where_it_was(story, disowned):
    state = story.opened(f"/account/devices?proof=wrong&act=let-in&ids={disowned}&ids={story.tv}")
    assert (list(state.proof_ids), state.proof_act) == ([disowned], "let-in")
    assert state.proof_problem == "That is not the password. Try again."
    blocks.let_in(story.ana.actor, disowned)
    assert not list(story.opened(f"/account/devices?proof=wrong&act=let-in&ids={disowned}").proof_ids)


def test_after_a_reload_it_stands_in_the_list_as_long_as_it_is_kept_out(story, disowned, frozen):
    frozen.pass_by(KEPT_OUT_FOR - timedelta(minutes=1))
    assert row(story.opened(), disowned).kept_out_until
    assert devices.one(story.ana.actor, disowned).receipt
