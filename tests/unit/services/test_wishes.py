"""What a member wishes of their mails: after a fresh proof, by a grown-up, and never less than what is always sent."""

import pytest

from netaccess.domain.alerts import AT_FIRST, AlertKind
from netaccess.domain.errors import InvalidInput, KidsRefused, ProofRequired, SignedOut
from netaccess.domain.identity import Visitor
from netaccess.domain.summaries.members import SignedIn
from netaccess.services import activity, sessions, sign_in, wishes
from tests.factories import PASSWORD, WINDOWS, browser, pass_proof
from tests.support.mailing import letters

pytestmark = pytest.mark.usefixtures("runtime")


def change(actor, seal: str = "amber otter", kinds: tuple[str, ...] = ("new-device",), *, browser_zone: str = "", **choices: str) -> None:
    wishes.change(actor, Visitor("198.51.100.7", zone=browser_zone), seal_word=seal, kinds=kinds, **choices)


def tags(actor) -> list[str]:
    return [line.tag for line in activity.lines(actor).rows]


def arrive(home, zone: str = "", language: str = "", device_token: str = "") -> SignedIn:
    return sign_in.sign_in(Visitor("198.51.100.7", WINDOWS, {}, device_token, language=language, zone=zone), home.email, PASSWORD)


def test_at_first_there_is_no_seal_word_and_everything_but_the_reminder_is_wanted(owner):
    found = wishes.of(owner)
    assert (found.seal_word, found.kinds) == ("", AT_FIRST)
    assert (found.language, found.usual_language, found.zone, found.usual_zone) == ("", "English", "", "UTC")
    assert len(found.proposal.split()) == 2


def test_a_choice_is_kept_and_each_change_is_a_line_of_history(owner):
    change(owner, kinds=("review-due", "not-me"), browser_zone="Europe/Lisbon")
    found = wishes.of(owner)
    assert (found.seal_word, found.usual_zone) == ("amber otter", "Europe/Lisbon")
    assert set(found.kinds) == {AlertKind.REVIEW_DUE, AlertKind.NOT_ME}
    assert tags(owner)[:2] == ["alerts:changed", "seal:changed"]


def test_the_seal_word_stands_in_no_history(owner):
    change(owner)
    assert all("otter" not in line.before + line.detail for line in activity.lines(owner).rows)


def test_the_same_again_changes_nothing(owner):
    change(owner)
    before = tags(owner)
    change(owner)
    assert tags(owner) == before


def test_a_mail_carries_the_word_that_it_was_written_with(home, owner):
    change(owner, "amber otter")
    browser(home)
    change(owner, "violet window")
    assert "amber otter" in letters()[0].text


@pytest.mark.parametrize("made_up", [("password-changed", "factor-changed"), ("nonsense", ""), ("reset-asked",)])
def test_what_is_always_sent_or_unknown_is_no_choice(owner, made_up):
    change(owner, kinds=made_up)
    assert wishes.of(owner).kinds == ()


@pytest.mark.parametrize("zone", ["", "Nowhere/Atall", "../etc", "UTC\r\nBcc: x"])
def test_a_zone_that_is_none_leaves_the_one_there_is(owner, zone):
    change(owner, browser_zone="Europe/Lisbon")
    change(owner, browser_zone=zone)
    assert wishes.of(owner).usual_zone == "Europe/Lisbon"


def test_a_word_that_is_none_is_refused(owner):
    with pytest.raises(InvalidInput):
        change(owner, "x")


def test_a_stale_proof_a_child_and_one_who_is_out_change_nothing(home, owner, frozen):
    child, gone = browser(home, "Kids").actor, browser(home).actor
    sessions.leave(gone)
    for actor, refusal in ((child, KidsRefused), (gone, SignedOut)):
        with pytest.raises(refusal):
            change(actor)
        with pytest.raises(refusal):
            wishes.of(actor)
    pass_proof(frozen)
    with pytest.raises(ProofRequired):
        change(owner)
    assert wishes.of(owner).seal_word == ""


def test_the_zone_and_the_language_are_learnt_from_devices_that_are_known_and_from_no_new_one(home):
    first = arrive(home, "Europe/Paris", "fr-FR")
    stranger = arrive(home, "Asia/Tokyo", "ja")
    mail = letters()[0]
    assert "(Europe/Paris)" in mail.text

    arrive(home, "Asia/Tokyo", "ja", stranger.device_token)
    found = sessions.find(arrive(home, "Europe/Lisbon", "pt", first.device_token).token)
    assert found
    assert (wishes.of(found.actor).usual_zone, wishes.of(found.actor).usual_language) == ("Europe/Lisbon", "Português (Brasil)")


def test_a_browser_that_says_nothing_changes_nothing(home):
    first = arrive(home, "Europe/Paris", "fr")
    found = sessions.find(arrive(home, "Mars/Base", "\r\n", first.device_token).token)
    assert found
    assert (wishes.of(found.actor).usual_zone, wishes.of(found.actor).usual_language) == ("Europe/Paris", "Français")


def test_a_language_and_a_zone_that_are_chosen_stay_whatever_browsers_say(home):
    first = arrive(home, "Europe/Paris", "fr-FR")
    found = sessions.find(first.token)
    assert found
    change(found.actor, language="de", zone="America/New_York", browser_zone="Europe/Madrid")
    again = sessions.find(arrive(home, "Asia/Tokyo", "ja", first.device_token).token)
    assert again
    browser(home)

    mail = letters()[-1]
    assert (mail.language, mail.subject) == ("de", "Neue Anmeldung: Chrome auf Windows")
    assert "(America/New_York)" in mail.text

    change(again.actor)
    browser(home)
    assert (letters()[-1].language, "(Asia/Tokyo)" in letters()[-1].text) == ("en", True)


def test_a_choice_of_language_or_zone_is_a_line_of_history_that_says_which(owner):
    change(owner)
    change(owner, language="fr", zone="Europe/Lisbon")
    change(owner, language="pt-BR")
    latest, before = activity.lines(owner).rows[:2]
    assert (before.tag, before.before, before.detail) == ("alerts:changed", "new-device", "new-device, Français, Europe/Lisbon")
    assert (latest.tag, latest.before, latest.detail) == ("alerts:changed", before.detail, "new-device, Português (Brasil)")


@pytest.mark.parametrize("made_up", ["tlh", "fr\r\nBcc: x", "English", "FR", "../etc"])
def test_a_language_or_a_zone_that_is_none_leaves_the_choice_there_is(owner, made_up):
    change(owner, language="fr", zone="Europe/Lisbon")
    change(owner, language=made_up, zone=made_up)
    assert (wishes.of(owner).language, wishes.of(owner).zone) == ("fr", "Europe/Lisbon")
