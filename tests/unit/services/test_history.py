"""The owner reads the account's history."""

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, SignedOut
from netaccess.services import activity, devices, sessions, sign_outs
from tests.factories import browser, household

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_line_says_what_who_when_and_where(frozen):
    """ASVS 16.3.1."""
    home = household()
    owner, other = browser(home, "Ana"), browser(home, "Ben", ip="192.168.1.20")
    devices.rename(owner.actor, other.session_id, "Kitchen laptop")
    sign_outs.sign_out(owner.actor, [other.session_id])

    out, renamed, *_ = activity.lines(owner.actor).rows
    assert (out.tag, out.at, out.member_name, out.profile_name) == ("session:signed-out", frozen.at, "Ana", "Ben")
    assert (out.device_kind, out.device_name, out.place, out.ip) == ("computer", "Kitchen laptop", "Private network", "192.168.1.20")
    assert (renamed.tag, renamed.device_name, renamed.detail) == ("device:renamed", other_name(owner), "Kitchen laptop")


def other_name(owner) -> str:
    """A line keeps the name that the device had then: what a browser of this kind calls itself."""
    return devices.one(owner.actor, owner.session_id).agent_name


def test_pages_follow_one_another_the_latest_first():
    home = household()
    owner = browser(home)
    for number in range(6):
        devices.rename(owner.actor, owner.session_id, f"Name {number}")
    found, after = [], None
    for expected in (3, 3, 1):
        page = activity.lines(owner.actor, after=after, limit=3)
        assert len(page.rows) == expected
        found += [line.id for line in page.rows]
        after = page.next_id
    assert after is None
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 7


def test_a_page_costs_the_same_however_long_it_is(count_statements):
    owner = browser(household())
    with count_statements() as short:
        activity.lines(owner.actor, limit=1)
    for number in range(20):
        devices.rename(owner.actor, owner.session_id, f"Name {number}")
    with count_statements() as long:
        activity.lines(owner.actor, limit=20)
    assert len(short) == len(long)


@pytest.mark.parametrize("limit", [0, 501])
def test_a_page_has_one_to_five_hundred_rows(limit):
    with pytest.raises(InvalidInput):
        activity.lines(browser(household()).actor, limit=limit)


def test_lines_of_another_account_are_not_seen():
    owner, eve = browser(household()), browser(household("eve@elsewhere.example", names=("Eve",)))
    devices.rename(owner.actor, owner.session_id, "Mine")
    assert {line.member_name for line in activity.lines(eve.actor).rows} == {"Eve"}


def test_neither_a_kids_profile_nor_one_who_is_out_sees_them():
    home = household(names=("Ana", "Kids"))
    child, gone = browser(home, "Kids"), browser(home)
    sessions.leave(gone.actor)
    with pytest.raises(KidsRefused):
        activity.lines(child.actor)
    with pytest.raises(SignedOut):
        activity.lines(gone.actor)
