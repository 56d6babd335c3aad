"""The owner gives devices names, and finds them by these."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import InvalidInput, NotFound
from netaccess.models import Activity
from netaccess.push.messages import AccountChanged, DeviceTold
from netaccess.services import devices
from tests.factories import IPHONE, browser, household, tv

pytestmark = pytest.mark.usefixtures("runtime")

DAY = timedelta(days=1)
SEARCHED = [
    ("100% cotton TV", "100%", True),
    ("100 percent TV", "100%", False),
    ("attic_tv", "attic_", True),
    ("attic tv", "attic_", False),
    ("back\\slash", "\\", True),
    ("Salón", "SALÓN", True),
    ("Salón", "salon", True),
    ("Salon", "salón", True),
    ("Café noir", "cafe\u0301 NOIR", True),
    ("STRASSE", "straße", True),
    ("İstanbul", "istanbul", True),
    ("Ανδρέας", "ανδρεασ", True),
    ("客厅电视", "客厅", True),
    ("Ana's 'TV'", "'tv'", True),
    ("Plain", "plain; DROP TABLE", False),
]


def found_by(owner, search) -> list[str]:
    return [row.session_id for row in devices.page(owner.actor, DeviceFilter(search=search)).rows]


def test_a_search_finds_what_people_mean():
    home = household()
    owner = browser(home, agent=IPHONE)
    device = tv(home, holds_token_for=DAY)
    for name, search, is_found in SEARCHED:
        devices.rename(owner.actor, device, name)
        found = found_by(owner, search)
        assert (name, search, device in found) == (name, search, is_found)


def test_a_name_is_given_noted_found_and_told_once(runtime, told):
    home = household()
    owner = browser(home)
    device = tv(home, holds_token_for=DAY, name="")
    told.clear()

    row = devices.rename(owner.actor, device, "  Grandma's \t TV ")
    devices.rename(owner.actor, device, "Grandma's TV")

    assert (row.name, row.agent_name) == ("Grandma's TV", "Android TV")
    assert [message for message in told if isinstance(message, AccountChanged)] == [AccountChanged(home.account_id)]
    assert [message.session_id for message in told if isinstance(message, DeviceTold)] == [device]
    assert found_by(owner, "grandma") == [device]
    assert found_by(owner, "android") == [device]
    with runtime.database.read() as db:
        [line] = db.exec(select(Activity).where(col(Activity.tag) == "device:renamed")).all()
    assert (line.device_name, line.detail) == ("Android TV", "Grandma's TV")


def test_a_name_given_on_an_old_page_is_found_on_the_new_row():
    home = household()
    owner, before = browser(home), browser(home)
    after = browser(home, device_token=before.device_token)
    assert devices.rename(owner.actor, before.session_id, "Attic laptop").session_id == after.session_id
    assert found_by(owner, "attic") == [after.session_id]
    assert devices.rows(owner.actor, [before.session_id]) == ()


def test_a_name_that_cannot_be_shown_is_refused():
    owner = browser(household())
    for name in ("", "   ", "x" * 61, "tab\0", "bell\a", "right\u202eleft", "\ud800"):
        with pytest.raises(InvalidInput) as refusal:
            devices.rename(owner.actor, owner.session_id, name)
        assert refusal.value.field == "name"
    assert devices.rows(owner.actor, [owner.session_id])[0].name == "Chrome on Windows"


def test_a_name_may_have_one_to_sixty_characters():
    owner = browser(household())
    for name in ("x", "x" * 60, "客厅电视", "Ana's 📺", "naïve"):
        assert devices.rename(owner.actor, owner.session_id, name).name == name


def test_what_does_not_exist_is_not_renamed():
    owner = browser(household())
    for session_id in ("", "nobody", "\0", "\ud800"):
        with pytest.raises(NotFound):
            devices.rename(owner.actor, session_id, "Mine")
