"""The mails of the demo household are there for everybody, those of others for nobody, and without the switch there is nothing."""

import pytest

from netaccess.adapters.text_messages import LocalOutbox
from netaccess.domain.errors import NotFound
from netaccess.domain.identity import Visitor
from netaccess.models import Factor, Member
from netaccess.services import demo_household, demo_outbox, sign_in
from netaccess.services.transaction import unit_of_work
from tests.factories import browser, household
from tests.support.clock import FrozenClock
from tests.support.databases import rows_of
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


def test_codes_to_telephones_of_the_household_can_be_read_and_those_of_others_cannot(demo, runtime):
    demo_member = next(member for member in rows_of(runtime, Member) if member.email == demo_household.EMAIL)
    with unit_of_work() as work:
        work.db.add(
            Factor(
                id="f",
                name="",
                account_id=demo_member.account_id,
                member_id=demo_member.id,
                kind="text",
                phone="+33612345678",
                created_at=work.at,
            )
        )
    for number in ("+33612345678", "+33699999999"):
        LocalOutbox(runtime.settings.data_dir)(number, f"123456 for {number}")
    assert [message.number for message in demo_outbox.texts()] == ["+33612345678"]


def test_without_the_switch_or_the_household_there_is_nothing(runtime):
    with pytest.raises(NotFound):
        demo_outbox.letters()
    demo_household.create()
    object.__setattr__(runtime, "settings", runtime.settings.model_copy(update={"demo": False}))
    with pytest.raises(NotFound):
        demo_outbox.letters()
    with pytest.raises(NotFound):
        demo_outbox.letter(1)
    with pytest.raises(NotFound):
        demo_outbox.texts()
