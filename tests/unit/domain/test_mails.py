"""What a mail says: the same in text and HTML, in the member's time, and whatever a device calls itself, it stays a name."""

import re

import pytest

from netaccess.domain.alerts import ALWAYS, CHOOSABLE, HAS_BUTTON, AlertKind, chosen, is_wanted, kept
from netaccess.domain.errors import InvalidInput
from netaccess.domain.mails import Detail, MailState, Turn, detail_of, state_of
from netaccess.domain.mails_letters import clean, is_zone, local, unlinked, write
from netaccess.domain.mails_seal import COLOURS, THINGS, clean_seal, propose
from tests.support.told import LINK, NOON, Seen, told


@pytest.mark.parametrize("kind", AlertKind)
def test_every_kind_of_mail_says_the_same_in_text_and_html(kind):
    written = write(told(kind))
    seen = Seen(written.html)
    for said in ("Living-room TV", "Lyon, France", "Sunday, 1 March 2026, 13:00 (Europe/Paris)", "amber otter"):
        assert said in written.text
        assert said in seen.words
    assert "{" not in written.subject + written.text
    assert 0 < len(written.subject) <= 120


@pytest.mark.parametrize("kind", AlertKind)
def test_a_mail_has_at_most_one_link_and_loads_nothing(kind):
    seen = Seen(write(told(kind)).html)
    assert seen.links == [LINK]
    assert seen.tags.isdisjoint({"img", "script", "link", "form", "iframe", "input"})
    assert "url(" not in write(told(kind)).html
    assert Seen(write(told(kind, link="")).html).links == []


def test_the_button_has_its_name():
    assert f"This wasn't me: {LINK}" in write(told()).text
    assert "Set a new password: " in write(told(AlertKind.RESET_ASKED)).text


@pytest.mark.parametrize("kind", sorted(HAS_BUTTON))
def test_a_mail_without_a_button_speaks_of_none(kind):
    text = write(told(kind, link="")).text
    assert "button" not in text
    assert "If it was not you, open the site yourself" in text


def test_a_password_that_was_changed_by_mail_says_so():
    text = write(told(AlertKind.PASSWORD_CHANGED, link="", detail=Detail(Turn.BY_MAIL))).text
    assert "by the link of a mail" in text
    assert "who knew the old one" not in text


@pytest.mark.parametrize("detail", [Detail(), Detail(Turn.REMOVED, "Téléphone"), Detail(name="Ben"), Detail(count=1_000)])
def test_what_a_mail_says_beside_its_device_is_kept_as_it_is(detail):
    assert detail_of(detail.kept()) == detail


def test_without_a_seal_word_it_says_how_to_get_one():
    assert "You have no seal word yet." in write(told(seal_word="")).text


@pytest.mark.parametrize("zone", ["", "Nowhere/Atall", "../../etc/passwd", "/etc/localtime", "\x00", "x" * 500])
def test_a_zone_that_nobody_knows_is_utc_and_says_so(zone):
    assert "12:00 (UTC)" in write(told(zone=zone)).text
    assert not is_zone(zone)
    assert local(NOON, zone)[1] == "UTC"


NASTY = [
    "TV\r\nBcc: eve@evil.example",
    "<a href='https://evil.example'>Click</a>",
    '"><img src=x onerror=alert(1)>',
    "Call https://evil.example/login now",
    "www.evil.example",
    "\u202egnp.exe",
    "{0.__class__}{detail}",
    "x" * 5000,
]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("field", ["device_name", "place", "detail", "seal_word"])
def test_what_a_stranger_names_things_stays_text(field, name):
    written = write(told(AlertKind.FACTOR_CHANGED, **{field: Detail(Turn.ADDED, name) if field == "detail" else name}))
    seen = Seen(written.html)
    assert seen.links == [LINK]
    assert seen.tags.isdisjoint({"img", "script"})
    assert "\n" not in written.subject
    assert "\u202e" not in written.text + written.html
    if field != "seal_word":
        assert re.findall(r"(?:https?://|www\.)[\w.]+", written.text.replace(LINK, "")) == []


def test_a_subject_is_one_short_line():
    subject = write(told(device_name="a\r\nb\tc" + "d" * 500)).subject
    assert subject.startswith("New sign-in: a b cddd")
    assert subject.endswith("…")
    assert len(subject) <= 120


def test_a_name_without_an_address_in_it_is_left_as_it_is():
    assert unlinked("Ben's phone, 2nd. floor") == "Ben's phone, 2nd. floor"
    assert clean("  a \u200b b ") == "a b"


def test_what_is_always_sent_is_no_choice():
    assert set(ALWAYS).isdisjoint(CHOOSABLE)
    assert all(is_wanted(kind, "") for kind in ALWAYS)
    assert chosen(kept(AlertKind)) == CHOOSABLE
    assert not is_wanted(AlertKind.NEW_DEVICE, kept([AlertKind.NOT_ME]))


@pytest.mark.parametrize(("typed", "as_kept"), [("  amber   otter ", "amber otter"), ("éclair", "éclair"), ("abc", "abc")])
def test_a_seal_word_is_one_line(typed, as_kept):
    assert clean_seal(typed) == as_kept


@pytest.mark.parametrize("typed", ["", "ab", "x" * 41, "amber\u202eotter", "amber\x00otter"])
def test_what_cannot_be_seen_or_is_too_short_or_long_is_no_seal_word(typed):
    with pytest.raises(InvalidInput):
        clean_seal(typed)


def test_a_seal_word_is_drawn_from_more_than_a_thousand():
    assert propose(min) == "amber acorn"
    assert propose(max) == "violet window"
    assert len(set(COLOURS)) * len(set(THINGS)) == len(COLOURS) * len(THINGS) > 1000


@pytest.mark.parametrize(
    ("sent_at", "failed_at", "has_server", "state"),
    [
        (NOON, None, True, MailState.SENT),
        (NOON, None, False, MailState.SENT),
        (None, NOON, True, MailState.GIVEN_UP),
        (None, None, True, MailState.WAITING),
        (None, None, False, MailState.KEPT),
    ],
)
def test_a_mail_is_in_one_of_four_states(sent_at, failed_at, has_server, state):
    assert state_of(sent_at, failed_at, has_server=has_server) is state
