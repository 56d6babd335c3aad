"""The owner secures the account: all of it at once, or nothing."""

from datetime import timedelta

import pytest

from netaccess.domain.errors import InvalidInput, KidsRefused, SignedOut, WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.pairing import Choice
from netaccess.domain.profiles import EVERY_FACE
from netaccess.models import DeviceCodeGrant
from netaccess.services import activity, pairing, profiles, recovery_codes, secure, sessions, sign_in
from tests.factories import PASSWORD, WINDOWS, app, browser
from tests.support.asking import screen_asks
from tests.support.databases import rows_of
from tests.support.second_steps import add_app

pytestmark = pytest.mark.usefixtures("runtime")

NEW = "marble otters humming at noon"


def test_only_this_device_is_left_with_the_new_password(runtime, home, ana, owner):
    other, television = browser(home), app(home)
    pairing.approve(owner, screen_asks(), Choice("Hotel TV", home.profiles["Ana"].id))

    token = secure.secure(owner, PASSWORD, NEW)

    assert sessions.still_alive([owner.session_id, other.session_id, television.session_id]) == {owner.session_id}
    found = sessions.find(token)
    assert found
    assert found.actor.session_id == owner.session_id
    assert sessions.find(ana.token) is None
    assert [grant.denied_at is not None for grant in rows_of(runtime, DeviceCodeGrant)] == [True]
    with pytest.raises(WrongCredentials):
        sign_in.sign_in(Visitor("198.51.100.7", WINDOWS), home.email, PASSWORD)
    sign_in.sign_in(Visitor("198.51.100.7", WINDOWS), home.email, NEW)
    assert [line.tag for line in activity.lines(found.actor).rows[1:4]] == ["account:secured", "account:signed-out", "password:changed"]


@pytest.mark.parametrize(
    ("current", "new", "refusal"), [("wrong", NEW, WrongCredentials), (PASSWORD, PASSWORD, InvalidInput), (PASSWORD, "short", InvalidInput)]
)
def test_what_was_typed_wrong_changes_nothing(home, ana, owner, current, new, refusal):
    other = browser(home)
    with pytest.raises(refusal):
        secure.secure(owner, current, new)
    assert sessions.still_alive([owner.session_id, other.session_id]) == {owner.session_id, other.session_id}
    assert sessions.find(ana.token)


def test_neither_a_kids_profile_nor_a_signed_out_browser_secures_anything(home, ana):
    with pytest.raises(KidsRefused):
        secure.secure(browser(home, "Kids").actor, PASSWORD, NEW)
    sessions.leave(ana.actor)
    for act in (secure.changes, lambda actor: secure.secure(actor, PASSWORD, NEW)):
        with pytest.raises(SignedOut):
            act(ana.actor)


def test_what_was_changed_of_profiles_lately_is_to_be_looked_at(home, owner):
    assert secure.changes(owner) == ()
    sessions.choose_profile(owner, home.profiles["Ben"].id)
    assert secure.changes(owner) == ()
    profiles.make(owner, "Zoe", EVERY_FACE[0])
    assert [line.tag for line in secure.changes(owner)] == ["profile:made"]


def test_a_way_back_in_that_somebody_left_behind_is_to_be_looked_at_however_often_profiles_are_chosen(home, ana, owner, frozen):
    add_app(ana)
    recovery_codes.make(owner)
    for number in range(250):
        frozen.pass_by(timedelta(seconds=1))
        sessions.choose_profile(owner, home.profiles[("Ben", "Ana")[number % 2]].id)
    assert [line.tag for line in secure.changes(owner)] == ["recovery-codes:made", "factor:added"]
    frozen.pass_by(timedelta(days=30))
    assert secure.changes(owner) == ()
