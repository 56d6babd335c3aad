"""The operator makes an account for somebody."""

import pytest
from sqlmodel import select

from netaccess.domain.errors import InvalidInput
from netaccess.domain.identity import Visitor
from netaccess.models import Account, Member
from netaccess.services import accounts, profiles, sessions, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.usefixtures("runtime")

OWNER = {"email": "owner@home.example", "password": PASSWORD, "plan": "standard"}


def signed_in(email):
    found = sessions.find(sign_in.sign_in(Visitor("198.51.100.7"), email, PASSWORD).token)
    assert found is not None
    return found.actor


def test_an_owner_signs_in_with_the_profiles_named_and_kids():
    accounts.create_account(**OWNER, profiles=["Mia", " Noah  James "])
    actor = signed_in("owner@home.example")
    assert [(found.name, found.is_kids) for found in profiles.profiles(actor)] == [("Mia", False), ("Noah James", False), ("Kids", True)]
    me = sessions.me(actor)
    assert (me.name, me.plan_name, me.stream_limit) == ("Mia", "Standard", 2)


def test_without_names_the_profile_is_called_after_the_e_mail():
    accounts.create_account(**OWNER | {"email": "  Owner@Home.Example "})
    assert [found.name for found in profiles.profiles(signed_in("owner@home.example"))] == ["owner", "Kids"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        *(
            ({"email": email}, "email")
            for email in (
                "",
                "owner",
                "@home.example",
                "owner@",
                "owner@home",
                "o w@home.example",
                "o\0@home.example",
                "o@" + "h" * 250 + ".eu",
            )
        ),
        ({"plan": "platinum"}, "plan"),
        ({"plan": ""}, "plan"),
        ({"password": "short"}, "new"),
        ({"password": "owner.home"}, "new"),
        ({"password": "password123"}, "new"),
        ({"password": "Mia and Noah", "profiles": ["Mia", "Noah"]}, "new"),
        ({"profiles": ["One", "Two", "Three", "Four", "Five", "Six"]}, "profile"),
        ({"profiles": [""]}, "name"),
        ({"profiles": ["x" * 61]}, "name"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(runtime, wrong, field):
    with pytest.raises(InvalidInput) as refusal:
        accounts.create_account(**OWNER | wrong)
    assert refusal.value.field == field
    assert refusal.value.text.endswith((".", "!"))
    with runtime.database.read() as db:
        assert (db.exec(select(Account)).all(), db.exec(select(Member)).all()) == ([], [])


def test_an_e_mail_signs_in_to_one_account_only(runtime):
    accounts.create_account(**OWNER)
    with pytest.raises(InvalidInput) as refusal:
        accounts.create_account(**OWNER | {"email": "OWNER@home.example"})
    assert refusal.value.field == "email"
    with runtime.database.read() as db:
        assert len(db.exec(select(Account)).all()) == 1


def test_an_unknown_plan_is_answered_with_those_there_are():
    with pytest.raises(InvalidInput, match="basic, basic-ads, standard, premium"):
        accounts.create_account(**OWNER | {"plan": "platinum"})
