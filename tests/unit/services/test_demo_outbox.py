"""The mails of the demo household are there for everybody, those of others for nobody, and without the switch there is nothing."""

import pytest

from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Visitor
from netaccess.services import demo_household, demo_outbox, sign_in
from tests.factories import browser, household
from tests.support.clock import FrozenClock
from tests.support.mailing import letters

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def demo(frozen: FrozenClock) -> None:
    demo_household.create()
    sign_in.sign_in(Visitor("198.51.100.7"), demo_household.EMAIL, demo_household.PASSWORD)


def test_the_latest_mail_stands_first_and_can_be_opened(demo):
    [shown] = demo_outbox.letters()
    assert shown == demo_outbox.letter(shown.id) == letters()[0]
    assert demo_household.SEAL_WORD in shown.text


def test_mails_of_others_are_not_there(demo):
    home = household()
    browser(home)
    browser(home)
    other = letters()[-1]
    assert other.address == home.email
    assert other not in demo_outbox.letters()
    with pytest.raises(NotFound):
        demo_outbox.letter(other.id)
    with pytest.raises(NotFound):
        demo_outbox.letter(99)


def test_without_the_switch_or_the_household_there_is_nothing(runtime):
    with pytest.raises(NotFound):
        demo_outbox.letters()
    demo_household.create()
    object.__setattr__(runtime, "settings", runtime.settings.model_copy(update={"demo": False}))
    with pytest.raises(NotFound):
        demo_outbox.letters()
    with pytest.raises(NotFound):
        demo_outbox.letter(1)
