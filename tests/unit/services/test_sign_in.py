"""People sign in with a browser."""

from datetime import timedelta

import pytest
from sqlmodel import select

from netaccess.adapters import passwords as hashes
from netaccess.domain.devices import DeviceFilter
from netaccess.domain.errors import WrongCredentials
from netaccess.domain.identity import Visitor
from netaccess.domain.tokens import hash_token
from netaccess.models import Account, Device, Member
from netaccess.push.messages import AccountChanged, SessionRevoked
from netaccess.services import devices, passwords, sessions, sign_in, streams
from netaccess.services.runtime import Runtime
from netaccess.services.transaction import unit_of_work
from tests.factories import IPHONE, PASSWORD, WINDOWS, browser, household
from tests.support.meanwhile import meanwhile

pytestmark = pytest.mark.usefixtures("runtime")

HOME = Visitor("198.51.100.7", WINDOWS)


@pytest.fixture
def verified(monkeypatch):
    """The passwords that were looked at, each by a look that costs what a real one does."""
    seen: list[str] = []
    real = hashes.CONTEXT

    class Watched:
        hash = staticmethod(real.hash)

        @staticmethod
        def verify_and_update(password, kept):
            seen.append(password)
            return real.verify_and_update(password, kept)

    hashes.verify_nobody("warm up")
    monkeypatch.setattr(hashes, "CONTEXT", Watched)
    return seen


def test_a_browser_signs_in_and_is_listed(told):
    """ASVS 7.2.2."""
    home = household()

    signed_in = sign_in.sign_in(HOME, home.email, PASSWORD)

    assert told == [AccountChanged(home.account_id)]
    found = sessions.find(signed_in.token)
    assert found is not None
    assert (found.is_ended, found.is_kids, found.actor.profile_id) == (False, False, None)
    [row] = devices.page(found.actor, DeviceFilter()).rows
    assert (row.name, row.kind, row.is_this_device, row.ip) == ("Chrome on Windows", "computer", True, "198.51.100.7")
    assert row.place_reason


def test_neither_secret_stands_in_any_table(runtime):
    signed_in = sign_in.sign_in(HOME, household().email, PASSWORD)

    with runtime.database.read() as db:
        kept = [str(row) for table in Account.metadata.sorted_tables for row in db.connection().execute(table.select())]

    assert not [row for row in kept for secret in (signed_in.token, signed_in.device_token, PASSWORD) if secret in row]
    assert [row for row in kept if hash_token(signed_in.token) in row]


def test_the_case_of_an_e_mail_and_space_around_it_do_not_matter():
    household()
    for email in ("ana@home.example", "ANA@Home.Example", "  ana@home.example\n"):
        assert sign_in.sign_in(HOME, email, PASSWORD).token


def test_a_password_is_taken_exactly_as_typed():
    """ASVS 6.2.8."""
    household()
    for password in (PASSWORD.upper(), f" {PASSWORD}", f"{PASSWORD} ", PASSWORD[:-1], ""):
        with pytest.raises(WrongCredentials):
            sign_in.sign_in(HOME, "ana@home.example", password)


def test_however_old_a_password_is_nobody_has_to_change_it(frozen):
    """ASVS 6.2.10."""
    home = household()
    frozen.pass_by(timedelta(days=20 * 365))

    signed_in = sign_in.sign_in(HOME, home.email, PASSWORD)

    assert sessions.find(signed_in.token) is not None


def test_a_wrong_e_mail_and_a_wrong_password_cannot_be_told_apart(count_statements, verified, told):
    """ASVS 6.3.8."""
    household()
    seen = []
    for email in ("ana@home.example", "nobody@home.example"):
        verified.clear()
        with count_statements() as statements, pytest.raises(WrongCredentials) as refusal:
            sign_in.sign_in(HOME, email, "not the password")
        seen.append((str(refusal.value), statements, verified.copy()))
    assert seen[0] == seen[1]
    assert seen[0][2] == ["not the password"]
    assert told == []


def test_what_cannot_be_right_costs_nothing(count_statements, verified):
    household()
    for email, password in (
        (f"{'a' * 250}@home.example", PASSWORD),
        ("ana@home.example", "x" * 1025),
        ("ana@home.example\0", PASSWORD),
        ("\ud800@home.example", PASSWORD),
    ):
        with count_statements() as statements, pytest.raises(WrongCredentials):
            sign_in.sign_in(HOME, email, password)
        assert (statements, verified) == ([], [])


def test_a_hash_of_an_old_kind_is_replaced_at_sign_in(runtime):
    home = household()
    with unit_of_work() as work:
        work.db.exec(select(Member)).one().password_hash = hashes.CONTEXT.handler("pbkdf2_sha256").hash(PASSWORD)

    with pytest.raises(WrongCredentials):
        sign_in.sign_in(HOME, home.email, "not the password")
    assert kept_hash(runtime).startswith("$pbkdf2-sha256$")

    browser(home)
    upgraded = kept_hash(runtime)
    assert upgraded.startswith("$argon2id$")

    browser(home)
    assert kept_hash(runtime) == upgraded


def test_a_browser_that_signs_in_again_stays_one_device_and_its_old_session_ends(told):
    home = household()
    first = browser(home, "Ana")
    streams.start(first.actor, "velvet-static")
    told.clear()

    second = browser(home, device_token=first.device_token)

    assert second.device_token == first.device_token
    assert len(devices.page(second.actor, DeviceFilter()).rows) == 1
    assert sessions.ended_how(first.session_id).reason == "signed-in-again"
    assert streams.use(second.actor).running == ()
    [revoked] = [message for message in told if isinstance(message, SessionRevoked)]
    assert (revoked.session_ids, revoked.reason, revoked.initiating_entity) == ((first.session_id,), "signed-in-again", "user")


def test_a_device_is_described_anew_when_it_returns_with_another_browser():
    home = household()
    first = browser(home)
    again = browser(home, device_token=first.device_token, agent=IPHONE)
    [row] = devices.page(again.actor, DeviceFilter()).rows
    assert (row.name, row.kind) == ("Safari on iPhone", "phone")


def test_the_device_cookie_of_another_account_makes_a_new_device(runtime):
    mine, theirs = browser(household()), household("eve@elsewhere.example")

    other = browser(theirs, device_token=mine.device_token)

    assert other.device_token != mine.device_token
    assert sessions.still_alive([mine.session_id]) == {mine.session_id}
    with runtime.database.read() as db:
        assert len(db.exec(select(Device)).all()) == 2


def test_a_device_cookie_that_is_none_of_ours_is_replaced():
    home = household()
    for cookie in ("", "x", "nad_", "nad_" + "x" * 200, "nad_\0", "nad_é", "nas_" + "x" * 43):
        assert browser(home, device_token=cookie).device_token not in {"", cookie}


def test_a_script_for_a_user_agent_is_text_like_any_other():
    agent = 'Mozilla/5.0 (Linux; Android 15; <script>alert("x")</script>) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36'
    owner = browser(household(), agent=agent)
    [row] = devices.rows(owner.actor, [owner.session_id])
    assert (row.name, row.kind) == ("Chrome on Android", "phone")
    assert devices.rename(owner.actor, owner.session_id, "<b>Bold</b> & 'quoted'").name == "<b>Bold</b> & 'quoted'"


def test_a_password_changed_between_the_look_and_the_session_is_a_wrong_one(frozen, monkeypatch):
    home = household()
    owner = browser(home)
    meanwhile(monkeypatch, frozen, sign_in, lambda: passwords.change(owner.actor, PASSWORD, "seven brass umbrellas", sign_out_others=True))

    with pytest.raises(WrongCredentials):
        sign_in.sign_in(Visitor("203.0.113.1", WINDOWS), home.email, PASSWORD)

    assert len(devices.page(owner.actor, DeviceFilter()).rows) == 1


def kept_hash(runtime: Runtime) -> str:
    with runtime.database.read() as db:
        return db.exec(select(Member)).one().password_hash
