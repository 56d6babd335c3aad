"""A child who can write events by hand, and has seen the password typed (ASVS 8.2.1, 8.3.1)."""

import pytest

from netaccess.services import devices, pairing, sessions, streams
from netaccess.web.gate import need_of
from netaccess.web.routes import Need
from netaccess.web.state.account import AccountState
from netaccess.web.state.account_profile_asks import ProfileAsksState
from netaccess.web.state.account_profile_limits import ProfileLimitsState
from netaccess.web.state.account_profiles import AccountProfilesState
from netaccess.web.state.account_profiles_list import ProfilesListState
from netaccess.web.state.activity import ActivityState
from netaccess.web.state.activity_choices import ActivityChoicesState
from netaccess.web.state.activity_uses import ActivityUsesState
from netaccess.web.state.alerts import AlertsState
from netaccess.web.state.base import AppState
from netaccess.web.state.devices import DevicesState
from netaccess.web.state.devices_actions import DevicesActionsState
from netaccess.web.state.devices_check_out import DevicesCheckOutState
from netaccess.web.state.devices_list import DevicesListState
from netaccess.web.state.devices_questions import DevicesQuestionsState
from netaccess.web.state.devices_sign_out import DevicesSignOutState
from netaccess.web.state.devices_sign_out_all import DevicesSignOutAllState
from netaccess.web.state.factors import FactorsState
from netaccess.web.state.link import LinkState
from netaccess.web.state.password import PasswordState
from netaccess.web.state.plan import PlanState
from netaccess.web.state.profile_history import ProfileHistoryState
from netaccess.web.state.profiles import ProfilesState
from netaccess.web.state.review import ReviewState
from netaccess.web.state.secure import SecureState
from netaccess.web.state.watch import WatchState
from tests.factories import PASSWORD, Browser, browser
from tests.support.asking import app_asks, new_code, screen_asks
from tests.support.handlers import arguments, handlers
from tests.support.http import Http
from tests.support.socket import Tab, our_states

PROFILES = {AccountProfilesState, ProfileAsksState, ProfileLimitsState, ProfilesListState}
OWNERS_ALONE = {
    ActivityChoicesState: "/account/activity",
    ActivityState: "/account/activity",
    ActivityUsesState: "/account/activity",
    AlertsState: "/account/security/alerts",
    FactorsState: "/account/security/two-steps",
    PlanState: "/account/plan",
    ProfileHistoryState: "/account/profiles/ben/history",
}
REFUSED = "A Kids profile cannot do this."
NEW_PASSWORD = "nine paper boats go under"


@pytest.fixture
def ana(home) -> Browser:
    return browser(home, "Ana")


@pytest.fixture
def child(home) -> Browser:
    return browser(home, "Kids")


def is_in(someone: Browser) -> bool:
    found = sessions.find(someone.token)
    return found is not None and not found.is_ended


def name_of_device(ana: Browser) -> str:
    [row] = devices.rows(ana.actor, [ana.session_id])
    return row.name


def test_the_devices_page_stays_empty_whatever_is_sent(server, ana, child):
    with Tab(server, child.token, page="/account/devices") as tab:
        for event in (DevicesState.load, DevicesState.refresh, DevicesState.show_more, DevicesState.clear_filters, DevicesState.open_all):
            tab.do(event)
        tab.do(DevicesState.look_for, search="").do(DevicesState.choose_state, state="active").do(DevicesState.tick_all, is_ticked=True)
        assert tab.state(AppState)["is_kids"] is True
        assert tab.state(DevicesListState)["rows"] == tab.state(DevicesListState)["profiles"] == []
        assert tab.state(DevicesSignOutAllState)["preview"]["devices"] == 0
        assert ana.session_id not in tab.everything
        assert set(tab.notices) == {REFUSED}


def test_no_device_is_signed_out_renamed_or_stopped(server, ana, child):
    stream = streams.start(ana.actor, "velvet-static")
    with Tab(server, child.token, page="/account/devices") as tab:
        tab.do(DevicesState.sign_out, session_id=ana.session_id).do(DevicesState.rename, session_id=ana.session_id, name="mine")
        tab.do(DevicesState.tick, session_id=ana.session_id, is_ticked=True).do(DevicesState.sign_out_chosen).do(DevicesState.confirm)
        tab.do(DevicesState.stay, is_staying=True).do(DevicesState.sign_out_all)
        tab.do(WatchState.stop_other, stream_id=stream.id).do(DevicesState.decline_offer)
        assert set(tab.notices) == {REFUSED}
        assert tab.state(DevicesSignOutState)["leaving"] == tab.state(DevicesSignOutState)["confirming"] == []
    assert is_in(ana)
    assert name_of_device(ana) == "Chrome on Windows"
    assert [one.id for one in streams.use(ana.actor).running] == [stream.id]


def test_the_account_and_what_a_password_is_worth_are_not_told(server, child):
    with Tab(server, child.token, page="/account") as tab:
        tab.do(AccountState.load).do(AccountState.refresh).do(PasswordState.load).do(PasswordState.judge, candidate=PASSWORD)
        assert (tab.state(AccountState)["faces"], tab.state(AccountState)["member_since"]) == ([], "")
        assert (tab.state(PasswordState)["score"], tab.state(PasswordState)["word"]) == (0, "")
        assert REFUSED in tab.notices


def test_a_page_that_was_open_before_the_child_took_over_is_emptied(server, ana, home):
    """Ana chooses Kids in another tab of the same browser; her devices page is still open (ASVS 8.3.2)."""
    with Tab(server, ana.token, page="/account/devices") as page, Tab(server, ana.token, page="/profiles") as other:
        assert page.state(DevicesListState)["rows"]
        other.do(ProfilesState.choose, profile_id=home.profiles["Kids"].id)
        page.wait_until(lambda: page.state(DevicesListState)["rows"] == []).settle()
        # A list that was being filled when the child took over was refused too, and said so.
        page.notices.clear()
        page.do(DevicesState.rename, session_id=ana.session_id, name="mine")
        assert page.notices == [REFUSED]
    assert name_of_device(browser(home, "Ana")) == "Chrome on Windows"


def test_a_child_answers_for_no_device_and_reviews_none(server, ana, child):
    with Tab(server, child.token) as tab:
        for state, events in ((DevicesQuestionsState, ("know", "disown")), (ReviewState, ("keep", "sign_out"))):
            for name in events:
                about = {"session_id": ana.session_id} if state is DevicesQuestionsState else {}
                assert tab.do(getattr(state, name), **about).notices[-1] == REFUSED
        tab.load("/account/devices/review").do(ReviewState.load)
        assert tab.state(ReviewState)["current"] == []
        tab.load("/account/security/secure").do(SecureState.load)
        assert (tab.state(SecureState)["others"], tab.state(SecureState)["changes"]) == (0, [])
    assert is_in(ana)


@pytest.mark.parametrize(("state", "page"), OWNERS_ALONE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_only_grown_ups_read_stays_empty_whatever_is_sent(server, ana, child, state, page):
    with Tab(server, child.token, page=page) as tab:
        shown = dict(tab.state(state))
        for handler in [handler for owner, handler in handlers() if issubclass(owner, state)]:
            tab.do(handler, **dict.fromkeys(arguments(handler), ana.session_id))
        assert tab.state(state) == shown
        assert set(tab.notices) == {REFUSED}
        assert ana.session_id not in tab.everything


ACTS = [("sign-out", {}), ("sign-out-all", {"stays": "on"}), ("sign-out-all", {}), ("disown", {}), ("confirm", {})]


@pytest.mark.parametrize("act", ACTS)
def test_the_proof_form_signs_nobody_out_even_with_the_password(server, ana, child, act):
    name, more = act
    fields = {"password": PASSWORD, "act": name, "session_id": ana.session_id, **more}
    answer = Http(server, child.token).post("/api/browser/proof", fields)
    assert answer.headers["location"] == "/account/devices?error=kids-profile"
    assert is_in(ana)


@pytest.mark.parametrize("form", ["password", "secure"])
def test_the_forms_for_a_new_password_change_nothing_even_with_the_password(server, home, ana, child, form):
    fields = {"current": PASSWORD, "new": NEW_PASSWORD, "sign_out_others": "on"}
    answer = Http(server, child.token).post(f"/api/browser/{form}", fields)
    assert answer.headers["location"] == f"/account/security/{form}?error=kids-profile"
    assert "set-cookie" not in answer.headers
    assert is_in(ana)
    assert Http(server).sign_in(home.email, PASSWORD).headers["location"] == "/profiles"


def test_no_device_is_let_in_kept_out_or_seen(server, home, ana, child):
    code, request_id = screen_asks(new_code(), maker="Hidden"), app_asks(maker="Hidden")
    for about in ({"user_code": code}, {"request": request_id}):
        for decision in ("approve", "deny"):
            fields = about | {"decision": decision, "profile": home.profiles["Ana"].id}
            answer = Http(server, child.token).post("/api/browser/link", fields)
            assert answer.headers["location"].endswith("error=kids-profile")
    for address in (f"/link?user_code={code}", f"/link?request={request_id}&done=approved"):
        with Tab(server, child.token, page=address) as tab:
            tab.do(LinkState.load).do(LinkState.refresh)
            assert (tab.state(LinkState)["step"], tab.state(LinkState)["newcomer"]["name"], tab.state(AppState)["is_kids"]) == (
                "",
                "",
                True,
            )
            assert "Hidden" not in tab.everything
    assert pairing.look_up(ana.actor, code).state == pairing.look_up_request(ana.actor, request_id).state == "pending"


def test_what_is_not_for_children_does_not_play(server, ana, child):
    with Tab(server, child.token, page="/watch/velvet-static") as tab:
        for _ in range(2):
            tab.do(WatchState.watch).do(WatchState.beat, count=1).do(WatchState.refresh)
        assert tab.state(WatchState)["phase"] == "not-for-kids"
        # The title of a page that was open is not kept for a later start.
        tab.load("/watch/paper-moons").load("/watch/velvet-static").do(WatchState.watch)
    assert streams.use(ana.actor).running == ()


def test_this_list_is_of_all_states_that_are_for_grown_ups():
    here = {AccountState, DevicesState, DevicesListState, DevicesSignOutState, DevicesSignOutAllState, LinkState, PasswordState}
    # In test_attacks_device_actions.py and test_attacks_kids_profiles.py.
    tested = here | {DevicesActionsState, DevicesCheckOutState, DevicesQuestionsState, ReviewState, SecureState} | PROFILES
    assert {owner for owner in our_states() if need_of(owner) is Need.GROWN_UP} == tested | set(OWNERS_ALONE)
