"""A code by text message, through a gateway that stands in for the operator's, and that is down at first."""

import json
import sys

import pytest
from playwright.sync_api import expect

from netaccess.settings import Settings
from tests.factories import PASSWORD
from tests.factories import browser as signed_in_before
from tests.support import databases
from tests.support.gateway import GatewayStandIn, gateway_stand_in
from tests.support.screens import PHONE, WIDE, Screen
from tests.support.second_steps import add_app
from tests.support.server import Server, free_port
from tests.support.sights import telephone
from tests.support.sights.look import faults

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
TWO_STEPS, STEP = "/account/security/two-steps", "/signin/second-step"


@pytest.fixture(scope="module")
def gateway():
    with gateway_stand_in() as stand_in:
        yield stand_in


@pytest.fixture(scope="module")
def server(tmp_path_factory, sqlite_template, gateway):
    """A server of its own, whose operator has a gateway."""
    folder = tmp_path_factory.mktemp("texts")
    settings = Settings(
        data_dir=folder / "data",
        database_url=databases.copy_of(sqlite_template, folder),
        port=free_port(),
        trusted_proxy_hops=1,
        text_gateway_url=gateway.url,
        text_gateway_body='{"to": "{number}", "body": "{text}"}',
    )
    with Server(settings, folder / "server.log", python=sys.executable) as started:
        yield started


def latest(gateway: GatewayStandIn) -> dict[str, str]:
    found: dict[str, str] = json.loads(gateway.asked[-1].body)
    return found


def type_code(screen: Screen, code: str) -> Screen:
    screen.page.get_by_label("Code", exact=True).fill(code)
    return screen


@SIZES
def test_a_telephone_is_added_beside_an_app_and_lets_in_when_the_app_is_not_at_hand(screens, home, gateway, size):
    owner = screens.signed_in(home, "Ana", size=size)
    add_app(signed_in_before(home, "Ana", ip=screens.ip))

    owner.go(TWO_STEPS).press("Add a telephone").sees("This is the weaker way")
    owner.page.get_by_label("Mobile number").fill("06 12 34 56 78")
    owner.press("Send a code").sees("This is no mobile number. Begin with + and the country.")
    # What was typed comes back in its own time: what is typed before that would be overwritten.
    expect(owner.page.get_by_label("Mobile number")).to_have_value("06 12 34 56 78")
    gateway.answers = 503
    owner.page.get_by_label("Mobile number").fill("+33 6 12 34 56 78")
    owner.press("Send a code").sees("The message could not be sent.")
    gateway.answers = 200
    owner.page.get_by_label("Mobile number").fill("+33 6 12 34 56 78")
    owner.press("Send a code").sees("A code is on its way to your number that ends in 78.")
    assert latest(gateway)["to"] == "+33612345678"
    type_code(owner, latest(gateway)["body"][:6]).press("Add this telephone").sees("Added. From now on it confirms your sign-ins.")
    owner.sees("Text message to ··78")

    other = screens.new(size=size).go("/signin?next=/account")
    other.page.get_by_label("E-mail").fill(home.email)
    other.page.get_by_label("Password", exact=True).fill(PASSWORD)
    other.press("Sign in").is_at(STEP).press("Send me a code by text message").sees("A code is on its way.")
    type_code(other, latest(gateway)["body"][:6]).press("Continue").is_at("/account")

    owner.go(TWO_STEPS).press("Remove Phone")
    owner.press("Remove", within=owner.page.get_by_role("alertdialog"))
    expect(owner.page.get_by_role("alert").filter(visible=True)).to_have_text(
        "Only codes by text message would be left. Remove the telephone first."
    )


def test_every_state_of_adding_a_telephone_is_sound_in_every_size_and_scheme(screens, home, gateway):
    assert faults(screens, home, telephone.SIGHTS) == []
