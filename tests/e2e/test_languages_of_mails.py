"""An owner who reads French: the page is told once, and mails come in French, with times of the zone that was chosen."""

import re
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.factories import FIREFOX
from tests.support.mail_server import MailServer, body, link
from tests.support.mailing import settings_with_mails
from tests.support.screens import until
from tests.support.server import Server

PAGE = "/account/security/alerts"
A_MOMENT_IN_NEW_YORK = re.compile(
    r"(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (1er|\d\d?) \w+ \d{4} à \d\dh\d\d \(America/New_York\)"
)


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def server(tmp_path_factory, sqlite_template, mail_server) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("languages")
    with Server(settings_with_mails(folder, sqlite_template, mail_server), folder / "server.log", sys.executable) as started:
        yield started


def test_an_owner_chooses_french_and_hears_of_a_new_device_in_french_at_the_time_of_the_zone_that_was_chosen(screens, home, mail_server):
    owner = screens.signed_in(home, "Ana").go(PAGE)
    language = owner.page.get_by_role("combobox", name="Language of mails")
    expect(language.get_by_role("option")).to_have_text(
        ["As in your usual browser: English", "Deutsch", "English", "Español", "Français", "Italiano", "Nederlands", "Português (Brasil)"]
    )
    language.select_option("Français")
    owner.page.get_by_role("combobox", name="Time zone of mails").select_option("America/New York")
    owner.page.get_by_label("Your seal word").fill("loutre ambrée")
    owner.press("Save").sees("Saved.")
    expect(language).to_have_value("fr")

    screens.new(agent=FIREFOX, ip="203.0.113.66").sign_in(home.email, profile="Ben")

    until(lambda: bool(mail_server.to(home.email)))
    [mail] = mail_server.to(home.email)
    assert (mail["Subject"], mail["Content-Language"]) == ("Nouvelle connexion : Firefox sur Linux", "fr")
    assert '<html lang="fr">' in body(mail, "html")
    for form in ("plain", "html"):
        for said in ("Un nouvel appareil s", "Adresse réservée", "Votre mot de reconnaissance", "loutre ambrée", "tait pas moi"):
            assert said in body(mail, form)
        assert A_MOMENT_IN_NEW_YORK.search(body(mail, form))
    # The list on the page says in which language each subject is, for who has it read aloud.
    expect(owner.page.get_by_text("Nouvelle connexion : Firefox sur Linux")).to_have_attribute("lang", "fr")
    owner.go("/account/activity").sees("Ana changed the settings of mails")

    # The button is as good as in English.
    screens.new(ip="192.0.2.9").go(link(mail)).press("Sign that device out").sees("That device is signed out")
    until(lambda: len(mail_server.to(home.email)) == 2)
    assert mail_server.to(home.email)[1]["Subject"] == "Déconnecté car il n'est pas à vous : Firefox sur Linux"
