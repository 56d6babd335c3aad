"""What we write to members, in Dutch."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries_nl import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "Was jij dit, dan hoef je niets te doen. Zo niet, druk dan op de knop: dat apparaat wordt meteen uitgelogd en komt er 24~uur lang "
    "niet meer in. Er wordt geen wachtwoord gevraagd. De knop werkt één keer, binnen zeven dagen."
)
FORGOT = "“Forgot your password?” (wachtwoord vergeten): met een e-mail naar dit adres kom je er weer in."
YOURSELF = "Open zelf de site, zoals je altijd doet,"
LOOK = "wijzig je wachtwoord en bekijk de activiteit van je account."

DUTCH = Language(
    code="nl",
    name="Nederlands",
    device="Apparaat",
    place="Plaats",
    time="Tijdstip",
    moment="{weekday} {day} {month} {year} om {hour}:{minute}~uur ({zone})",
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    seal="Je herkenningswoord",
    seal_hint="Je hebt het zelf gekozen en het staat in al onze e-mails. Een e-mail zonder dit woord komt niet van ons.",
    no_seal=("Je hebt nog geen herkenningswoord. Kies er een in je account, onder “Security & Privacy”: het staat dan in al onze e-mails."),
    foot=(
        "Je krijgt deze e-mail vanwege je account. Geen enkele link erin leidt naar een inlogpagina, en niemand van ons vraagt ooit "
        "om je wachtwoord."
    ),
    not_me="Dit was ik niet",
    without_button=f"Was jij dit niet, open dan zelf de site, zoals je altijd doet, {LOOK}",
    back_in=f"Was jij dit niet, open dan zelf de site en kies {FORGOT}",
    mails={
        AlertKind.NEW_DEVICE: Said(
            "Nieuwe aanmelding: {device}", "Een nieuw apparaat heeft ingelogd", "Het was nog nooit in je account.", BUTTON
        ),
        AlertKind.PASSWORD_CHANGED: Said(
            "Je wachtwoord is gewijzigd",
            "Je wachtwoord is gewijzigd",
            "Het is gewijzigd door iemand die het oude kende.",
            f"{BUTTON} Open daarna zelf de site en kies {FORGOT}",
        ),
        AlertKind.FACTOR_CHANGED: Said(
            "Je verificatie in twee stappen is gewijzigd", "Hoe je bewijst wie je bent, is gewijzigd", "", BUTTON
        ),
        AlertKind.SIGNED_OUT_ALL: Said(
            "Je apparaten zijn uitgelogd", "Alle apparaten zijn uitgelogd", "Aantal dat met één klik is uitgelogd: {count}.", BUTTON
        ),
        AlertKind.NOT_ME: Said(
            "Uitgelogd, niet van jou: {device}",
            "Een apparaat is uitgelogd omdat het niet van jou is",
            "Iemand heeft aangegeven dat het niet een van jouw apparaten is.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Kies een nieuw wachtwoord",
            "Kies een nieuw wachtwoord",
            "Iemand heeft voor dit adres om een nieuw wachtwoord gevraagd.",
            "De knop werkt één keer, binnen 30~minuten. Heb jij er niet om gevraagd, doe dan niets: het wachtwoord blijft zoals het is.",
            "Nieuw wachtwoord kiezen",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Iemand vraagt om toegang",
            "Iemand vraagt om toegang",
            "{name} vraagt om te mogen kijken op {device}.",
            f"{YOURSELF} en beslis daar.",
        ),
        AlertKind.REVIEW_DUE: Said(
            "Loop je apparaten na",
            "Tijd om je apparaten na te lopen",
            "Je hebt gevraagd om je hier elke vier weken aan te herinneren.",
            f"{YOURSELF} en loop onder “Security & Privacy” de apparaten na: houd ze of log ze uit.",
        ),
    },
    turns={
        Turn.ADDED: "Toegevoegd: {name}",
        Turn.REMOVED: "Verwijderd: {name}",
        Turn.BY_MAIL: "Het is gewijzigd via de link in een e-mail die iemand had aangevraagd.",
        Turn.NEW_CODES: "Er zijn nieuwe herstelcodes gemaakt; de oude werken niet meer.",
        Turn.CAME_BACK: "Het was uitgelogd omdat het niet van jou is, en is teruggekomen met het juiste wachtwoord.",
    },
    a_device="een apparaat",
    described="{browser} op {system}",
    some_browser="Browser",
    kinds={
        DeviceKind.TV: "Tv",
        DeviceKind.COMPUTER: "Computer",
        DeviceKind.PHONE: "Telefoon",
        DeviceKind.TABLET: "Tablet",
        DeviceKind.CONSOLE: "Spelcomputer",
        DeviceKind.UNKNOWN: "Onbekend apparaat",
    },
    factors={FactorKind.APP: "Authenticator-app", FactorKind.PASSKEY: "Toegangssleutel", FactorKind.TEXT: "Sms"},
    unplaced={
        Unplaced.SOMEWHERE: "Plaats onbekend",
        Unplaced.PRIVATE_NETWORK: "Privénetwerk",
        Unplaced.THIS_COMPUTER: "Deze computer",
        Unplaced.RESERVED: "Gereserveerd adres",
    },
    countries=COUNTRIES,
    text_code="{code} is je NetAccess-code. Hij is {minutes} minuten geldig. We vragen je er nooit om.",
)
