"""A child sends what the page that manages profiles sends, and changes nothing."""

from netaccess.domain.permissions import Answer
from netaccess.services import asks, profiles, restrictions
from netaccess.web.state.account_profile_asks import ProfileAsksState
from netaccess.web.state.account_profile_limits import ProfileLimitsState
from netaccess.web.state.account_profiles import AccountProfilesState
from netaccess.web.state.account_profiles_list import ProfilesListState
from tests.factories import browser
from tests.support.socket import Tab

PAGE = "/account/profiles"
REFUSED = "A Kids profile cannot do this."


def test_a_child_sees_no_profile_there_and_changes_none(server, home):
    ana, child = browser(home, "Ana"), browser(home, "Kids")
    ben = home.profiles["Ben"].id
    restrictions.restrict(ana.actor, home.profiles["Kids"].id, is_suspended=True, off=[])
    asks.ask(child.actor)
    [asked] = asks.waiting(ana.actor)
    before = profiles.household(ana.actor)

    with Tab(server, child.token, page=f"{PAGE}?edit={ben}") as tab:
        tab.do(AccountProfilesState.load).do(AccountProfilesState.refresh)
        tab.do(AccountProfilesState.save, form={"name": "Mine", "avatar": "moss"})
        tab.do(AccountProfilesState.ask_to_delete, profile_id=ben).do(AccountProfilesState.delete)
        tab.do(AccountProfilesState.restore, profile_id=ben).do(AccountProfilesState.keep)
        tab.do(AccountProfilesState.set_pin, form={"pin": "2580"}).do(AccountProfilesState.remove_pin)
        tab.do(AccountProfilesState.set_allowance, form={"maturity": "16+"}).do(AccountProfilesState.set_places, form={})
        tab.do(AccountProfilesState.answer, ask_id=asked.id, said=Answer.FOR_GOOD.value)
        assert set(tab.notices) == {REFUSED}
        assert tab.state(ProfilesListState)["rows"] == tab.state(ProfileAsksState)["asks"] == []
        assert tab.state(ProfileLimitsState)["places"] == []

    assert profiles.household(ana.actor) == before
    assert asks.waiting(ana.actor) == (asked,)
