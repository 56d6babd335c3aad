"""Mails in every language: whole, in that language alone, and with dates as its speakers write them."""

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.languages import LANGUAGES, is_language, language_of, preferred
from netaccess.domain.mails import Detail, Turn
from netaccess.domain.mails_en import ENGLISH
from netaccess.domain.mails_letters import LONGEST_SUBJECT, NO_BREAK, text_code, write
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind
from tests.support.told import LINK, Seen, told

OTHERS = [language for language in LANGUAGES if language is not ENGLISH]
in_every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.code)
in_every_other = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.code)
# What the site says in English alone, so that its readers find it there, and the names in these mails.
ENGLISH_NAMES = ("Security & Privacy", "Forgot your password?", "Living-room TV", "amber otter", "Ben")
# Words of the English mails that no other language has.
ENGLISH_WORDS = re.compile(r"\b(the|you|your|with|this|from|and|device|place|time|changed|button|nobody|unknown)\b", re.IGNORECASE)
MOMENTS = {
    "de": "Sonntag, 1. März 2026, 13:00 Uhr (Europe/Paris)",
    "en": "Sunday, 1 March 2026, 13:00 (Europe/Paris)",
    "es": "domingo, 1 de marzo de 2026, 13:00 (Europe/Paris)",
    "fr": "dimanche 1er mars 2026 à 13h00 (Europe/Paris)",
    "it": "domenica 1 marzo 2026, ore 13:00 (Europe/Paris)",
    "nl": "zondag 1 maart 2026 om 13:00 uur (Europe/Paris)",
    "pt-BR": "domingo, 1º de março de 2026, 13:00 (Europe/Paris)",
}


def shown(text: str) -> str:
    return text.replace(NO_BREAK, " ")


@in_every_language
@pytest.mark.parametrize("kind", AlertKind)
@pytest.mark.parametrize("link", [LINK, ""], ids=["a button", "no button"])
@pytest.mark.parametrize("seal", ["amber otter", ""], ids=["a seal", "no seal"])
def test_every_mail_is_whole_in_every_language(words, kind, link, seal):
    written = write(told(kind, locale=words.code, link=link, seal_word=seal))
    seen = Seen(written.html)
    assert 0 < len(written.subject) <= LONGEST_SUBJECT
    assert "…" not in written.subject
    assert re.findall(r"[{}~\n]|\w[.:/]\w", written.subject) == []
    for text in (written.text, seen.words):
        assert not set("{}~").intersection(text)
        assert seal in text
        assert (words.seal in text) is bool(seal)
        assert MOMENTS[words.code] in shown(text)
    assert (written.language, seen.language) == (words.code, words.code)
    assert seen.links == ([link] if link else [])
    assert re.findall(r"https?:|www\.|\b[\w-]+\.[a-z]{2,}\b", written.text.replace(LINK, "")) == []


@in_every_other
@pytest.mark.parametrize("kind", AlertKind)
@pytest.mark.parametrize("link", [LINK, ""], ids=["a button", "no button"])
@pytest.mark.parametrize("seal", ["amber otter", ""], ids=["a seal", "no seal"])
def test_nothing_english_is_left_in_another_language(words, kind, link, seal):
    written = write(told(kind, locale=words.code, link=link, seal_word=seal, place="", is_described=True))
    english = write(told(kind, link=link, seal_word=seal, place="", is_described=True))
    text = f"{written.subject}\n{written.text}".replace(LINK, "")
    for name in ENGLISH_NAMES:
        text = text.replace(name, "")
    assert ENGLISH_WORDS.findall(shown(text)) == []
    assert written.subject != english.subject
    assert {line for line in written.text.splitlines() if line} & set(english.text.splitlines()) <= {"-- "}


@in_every_other
def test_every_text_of_a_language_is_its_own(words):
    for field in fields(Language):
        ours, english = getattr(words, field.name), getattr(ENGLISH, field.name)
        if isinstance(ours, str) and field.name not in {"labelled", "first_day", "some_browser"}:
            assert ours != english, field.name
    assert set(words.mails) == set(AlertKind)
    assert set(words.turns) == set(Turn)
    assert set(words.turns.values()).isdisjoint(ENGLISH.turns.values())
    assert ENGLISH_WORDS.findall(" ".join(words.turns.values())) == []
    for kind, said in words.mails.items():
        assert bool(said.button) == bool(ENGLISH.mails[kind].button)
        assert re.findall(r"{\w+}", said.subject + said.lead) == re.findall(
            r"{\w+}", ENGLISH.mails[kind].subject + ENGLISH.mails[kind].lead
        )
    assert {turn: re.findall(r"{\w+}", lead) for turn, lead in words.turns.items()} == {
        turn: re.findall(r"{\w+}", lead) for turn, lead in ENGLISH.turns.items()
    }


@in_every_language
def test_a_week_has_seven_days_and_a_year_twelve_months(words):
    assert len(set(words.weekdays)) == 7
    assert len(set(words.months)) == 12


@in_every_language
@pytest.mark.parametrize("kind", DeviceKind)
def test_a_device_that_nobody_has_named_is_called_what_the_language_calls_it(words, kind):
    text = write(told(locale=words.code, device_name=kind.label, is_described=True)).text
    assert words.kinds[kind] in text


@in_every_language
@pytest.mark.parametrize("place", Unplaced)
def test_what_stands_where_a_place_would_is_said_in_the_language(words, place):
    assert words.unplaced[place] in write(told(locale=words.code, place=place.value)).text


@in_every_language
def test_every_country_has_a_name_of_its_own(words):
    assert set(words.countries) == set(COUNTRIES)
    assert len(set(words.countries.values())) == len(COUNTRIES)
    assert all(name and name == name.strip(" ;") for name in words.countries.values())


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Munich, Bavaria, Germany", "Lieu : Munich, Bavaria, Allemagne"),
        ("Côte d'Ivoire", "Lieu : Côte d'Ivoire"),
        ("Luxembourg", "Lieu : Luxembourg"),
        ("Germany, Somewhere", "Lieu : Germany, Somewhere"),
        ("", "Lieu : Lieu inconnu"),
    ],
)
def test_the_country_of_a_place_is_named_in_the_language(place, said):
    assert f"\n{said}\n" in shown(write(told(locale="fr", place=place)).text)


@in_every_language
@pytest.mark.parametrize("kind", FactorKind)
@pytest.mark.parametrize("turn", [Turn.ADDED, Turn.REMOVED])
def test_a_second_step_that_nobody_has_named_is_called_what_the_language_calls_it(words, kind, turn):
    text = write(told(AlertKind.FACTOR_CHANGED, locale=words.code, detail=Detail(turn, kind.label))).text
    assert words.factors[kind] in text


def test_a_browser_is_described_in_the_language_and_a_name_that_somebody_gave_stays():
    assert (
        write(told(locale="fr", device_name="Browser on Linux", is_described=True)).subject == "Nouvelle connexion : Navigateur sur Linux"
    )
    assert write(told(locale="de", device_name="Chrome on Windows", is_described=True)).subject == "Neue Anmeldung: Chrome auf Windows"
    assert write(told(locale="fr", device_name="Cat on Sofa")).subject == "Nouvelle connexion : Cat on Sofa"
    assert write(told(locale="fr", device_name="Computer")).subject == "Nouvelle connexion : Computer"


def test_a_blank_holds_where_no_line_may_break_and_the_blanks_of_a_name_are_left():
    text = write(told(locale="fr", device_name="~ TV : salon ~")).text
    assert f"Appareil{NO_BREAK}: ~ TV : salon ~" in text
    assert f"bouton{NO_BREAK}:" in text


@in_every_language
def test_a_text_message_has_its_code_and_says_how_long_it_is_good(words):
    text = text_code(words.code, "012345", 10)
    assert text.count("012345") == text.count("10") == 1
    assert "NetAccess" in text
    # Two messages hold so many signs, whichever they are.
    assert len(text) <= 134
    assert re.findall(r"[{}~]|\w[./]\w", text) == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("", "en"),
        ("tlh", "en"),
        ("en-US", "en"),
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR-fr", "fr"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("frr", "en"),
    ],
)
def test_a_language_is_found_by_its_tag_and_english_stands_in_for_others(tag, code):
    assert language_of(tag).code == code


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("", ""),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr-FR"),
        ("ca,es;q=0.8,en;q=0.6", "es"),
        ("en;q=0.4, de;q=0.7", "de"),
        ("ja,ko;q=0.9", "ja"),
        ("de;q=0,fr;q=0.1", "fr"),
    ],
)
def test_a_browser_is_written_to_in_the_language_that_it_wants_most_of_those_there_are(accepted, tag):
    assert preferred(accepted) == tag


@given(st.text())
def test_whatever_a_browser_says_there_is_a_language(accepted):
    assert language_of(preferred(accepted)) in LANGUAGES


@pytest.mark.parametrize(
    ("tag", "is_one"), [("en", True), ("de-CH", True), ("zh-Hant-TW", True), ("", False), ("en\r\nX", False), ("*", False)]
)
def test_a_language_is_known_by_its_tag(tag, is_one):
    assert is_language(tag) is is_one
