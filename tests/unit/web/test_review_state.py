"""Going through the devices, as the page tells it."""

from datetime import timedelta

from netaccess.domain.unfamiliar import Familiarity, Rule
from netaccess.models import Finding, Session
from netaccess.services import reviews, sessions, sign_outs
from netaccess.services.transaction import unit_of_work
from netaccess.web.state.review import ReviewState
from tests.factories import IPHONE, browser, pass_proof, tv
from tests.support.pages import go_to, run, tab

REVIEW = "/account/devices/review"


def opened(path=REVIEW) -> ReviewState:
    state = tab(ReviewState, path)
    run(state.load)
    return state


def test_each_device_is_shown_once_and_at_the_end_the_date_is_kept(home, ana, frozen):
    hotel = tv(home, holds_token_for=timedelta(hours=1), active=timedelta(days=2))
    ben = browser(home, "Ben", agent=IPHONE)
    state = opened()
    assert (state.status, state.number, state.total, state.current[0].name) == ("asking", 1, 2, "Safari on iPhone")
    run(state.keep)
    assert (state.number, state.current[0].name, state.announcement) == (2, "Hotel TV", "Kept: Safari on iPhone.")
    run(state.sign_out)
    assert (state.status, state.kept, state.signed_out) == ("done", 1, 1)
    assert sessions.still_alive([hotel, ben.session_id]) == {ben.session_id}
    assert reviews.latest(ana.actor) == frozen.at


def test_alone_there_is_nothing_to_go_through(ana):
    assert opened().status == "done"


def test_what_is_signed_out_elsewhere_meanwhile_is_passed_over(home, ana):
    others = [browser(home, "Ben").session_id for _ in range(3)]
    state = opened()
    here = state.current[0].id
    gone = next(session_id for session_id in others if session_id != here)
    sign_outs.sign_out(ana.actor, [gone])
    run(state.refresh)
    assert state.current[0].id == here
    sign_outs.sign_out(ana.actor, [here])
    run(state.refresh)
    assert state.current[0].id not in {here, gone}
    run(state.keep)
    assert (state.status, state.kept, state.signed_out) == ("done", 1, 0)


def test_without_a_fresh_proof_the_password_comes_first_and_it_goes_on_where_it_was(home, ana, frozen):
    for _ in range(2):
        browser(home, "Ben")
    state = opened()
    run(state.keep)
    here = state.current[0].id
    pass_proof(frozen)
    run(state.sign_out)
    assert (state.status, state.proof_next) == ("proof", f"{REVIEW}?from={here}")
    go_to(state, f"{REVIEW}?from={here}")
    run(state.load)
    assert (state.status, state.proof_next) == ("proof", f"{REVIEW}?from={here}")
    with unit_of_work() as work:
        work.db.get_one(Session, ana.session_id).proven_at = work.at
    run(state.load)
    assert (state.status, state.current[0].id, state.number) == ("asking", here, 2)


def test_a_device_in_question_is_known_by_keeping_it_and_disowned_by_signing_it_out(home, ana):
    strangers = [browser(home, "Ben").session_id for _ in range(2)]
    with unit_of_work() as work:
        for session_id in strangers:
            work.db.get_one(Session, session_id).familiarity = Familiarity.ASKED
            work.db.add(Finding(session_id=session_id, rule=Rule.TOO_FAR, confidence="high", reason="Far.", found_at=work.at))
    state = opened()
    kept = state.current[0].id
    run(state.keep)
    run(state.sign_out)
    assert (state.status, state.disowned) == ("done", 1)
    with unit_of_work() as work:
        said = {session_id: work.db.get_one(Session, session_id).familiarity for session_id in strangers}
    assert said.pop(kept) == Familiarity.CONFIRMED
    assert list(said.values()) == [Familiarity.DISOWNED]
