"""The mailbox and the telephones of the demo household, as a browser shows them without a script."""

import re

import pytest
from starlette.testclient import TestClient

from netaccess.adapters.text_messages import LocalOutbox
from netaccess.api.app import make_api
from netaccess.domain.identity import Visitor
from netaccess.models import Factor, Member
from netaccess.services import demo_household, sign_in
from netaccess.services.transaction import unit_of_work
from tests.factories import WINDOWS
from tests.support.databases import rows_of

NUMBER = "+33612345678"


@pytest.fixture
def outbox(runtime):
    def shown() -> str:
        answer = TestClient(make_api()).get("/demo/outbox")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        return str(answer.text)

    demo_household.create()
    return shown


def test_a_demo_to_which_nothing_has_happened_says_what_would_bring_a_mail_and_a_message(outbox):
    shown = outbox()
    assert "Sign in from another browser" in shown
    assert "Add a telephone as a second step." in shown


def test_mails_are_links_and_messages_are_text(runtime, outbox):
    sign_in.sign_in(Visitor("198.51.100.7", WINDOWS), demo_household.EMAIL, demo_household.PASSWORD)
    [member] = rows_of(runtime, Member)
    with unit_of_work() as work:
        phone = Factor(id="f", account_id=member.account_id, member_id=member.id, kind="text", name="", phone=NUMBER, created_at=work.at)
        work.db.add(phone)
    LocalOutbox(runtime.settings.data_dir)(NUMBER, "<b>123456</b> is your code.")
    shown = outbox()
    assert re.search(r'<a href="/demo/outbox/\d+">New sign-in: Chrome on Windows</a>', shown)
    assert f"<p>&lt;b&gt;123456&lt;/b&gt; is your code.</p><span>{NUMBER}</span>" in shown
