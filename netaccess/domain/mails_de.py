"""What we write to members, in German."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries_de import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, drücken Sie auf den Knopf: Das Gerät wird sofort abgemeldet und bleibt "
    "24~Stunden lang ausgesperrt. Ein Passwort brauchen Sie dafür nicht. Der Knopf wirkt einmal, innerhalb von sieben Tagen."
)
FORGOT = "„Forgot your password?“ (Passwort vergessen): Eine E-Mail an diese Adresse lässt Sie wieder hinein."
YOURSELF = "Öffnen Sie die Website selbst, wie Sie es immer tun,"
LOOK = "ändern Sie Ihr Passwort und sehen Sie sich die Aktivität Ihres Kontos an."

GERMAN = Language(
    code="de",
    name="Deutsch",
    device="Gerät",
    place="Ort",
    time="Zeitpunkt",
    moment="{weekday}, {day}.~{month} {year}, {hour}:{minute}~Uhr ({zone})",
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    seal="Ihr Erkennungswort",
    seal_hint="Sie haben es gewählt, und jede E-Mail von uns trägt es. Eine E-Mail ohne dieses Wort ist nicht von uns.",
    no_seal=(
        "Sie haben noch kein Erkennungswort. Wählen Sie eines in Ihrem Konto, unter „Security & Privacy“: "
        "Jede E-Mail von uns wird es dann tragen."
    ),
    foot=(
        "Sie bekommen diese E-Mail wegen Ihres Kontos. Kein Link darin führt zu einer Anmeldung, und niemand von uns fragt Sie je "
        "nach Ihrem Passwort."
    ),
    not_me="Das war ich nicht",
    without_button=f"Wenn Sie das nicht waren, öffnen Sie die Website selbst, wie Sie es immer tun, {LOOK}",
    back_in=f"Wenn Sie das nicht waren, öffnen Sie die Website selbst und wählen Sie {FORGOT}",
    mails={
        AlertKind.NEW_DEVICE: Said(
            "Neue Anmeldung: {device}", "Ein neues Gerät hat sich angemeldet", "Es war noch nie in Ihrem Konto.", BUTTON
        ),
        AlertKind.PASSWORD_CHANGED: Said(
            "Ihr Passwort wurde geändert",
            "Ihr Passwort wurde geändert",
            "Geändert hat es jemand, der das alte kannte.",
            f"{BUTTON} Öffnen Sie danach die Website selbst und wählen Sie {FORGOT}",
        ),
        AlertKind.FACTOR_CHANGED: Said(
            "Ihre Anmeldung in zwei Schritten wurde geändert", "Es wurde geändert, wie Sie sich ausweisen", "", BUTTON
        ),
        AlertKind.SIGNED_OUT_ALL: Said(
            "Geräte wurden abgemeldet", "Alle Geräte wurden abgemeldet", "So viele wurden mit einem Klick abgemeldet: {count}.", BUTTON
        ),
        AlertKind.NOT_ME: Said(
            "Als fremd abgemeldet: {device}",
            "Ein Gerät wurde als fremd abgemeldet",
            "Jemand hat angegeben, dass es keines von Ihren ist.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Neues Passwort festlegen",
            "Neues Passwort festlegen",
            "Jemand hat für diese Adresse ein neues Passwort angefordert.",
            "Der Knopf wirkt einmal, innerhalb von 30~Minuten. Wenn Sie das nicht waren, tun Sie nichts: Das Passwort bleibt, wie es ist.",
            "Neues Passwort festlegen",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Jemand bittet um Zugang",
            "Jemand bittet um Zugang",
            "{name} möchte etwas ansehen, auf dem Gerät {device}.",
            f"{YOURSELF} und entscheiden Sie dort.",
        ),
        AlertKind.REVIEW_DUE: Said(
            "Sehen Sie Ihre Geräte durch",
            "Zeit, Ihre Geräte durchzusehen",
            "Sie wollten alle vier Wochen daran erinnert werden.",
            f"{YOURSELF} und gehen Sie unter „Security & Privacy“ die Geräte durch: Behalten Sie sie, oder melden Sie sie ab.",
        ),
    },
    turns={
        Turn.ADDED: "Hinzugefügt: {name}",
        Turn.REMOVED: "Entfernt: {name}",
        Turn.BY_MAIL: "Es wurde über den Link in einer E-Mail geändert, die jemand angefordert hatte.",
        Turn.NEW_CODES: "Neue Wiederherstellungscodes wurden erstellt; die alten gelten nicht mehr.",
        Turn.CAME_BACK: "Es war als fremd abgemeldet worden und ist mit dem richtigen Passwort zurückgekommen.",
    },
    a_device="ein Gerät",
    described="{browser} auf {system}",
    some_browser="Browser",
    kinds={
        DeviceKind.TV: "Fernseher",
        DeviceKind.COMPUTER: "Computer",
        DeviceKind.PHONE: "Telefon",
        DeviceKind.TABLET: "Tablet",
        DeviceKind.CONSOLE: "Spielkonsole",
        DeviceKind.UNKNOWN: "Unbekanntes Gerät",
    },
    factors={FactorKind.APP: "Authentifizierungs-App", FactorKind.PASSKEY: "Passkey", FactorKind.TEXT: "SMS"},
    unplaced={
        Unplaced.SOMEWHERE: "Ort unbekannt",
        Unplaced.PRIVATE_NETWORK: "Privates Netzwerk",
        Unplaced.THIS_COMPUTER: "Dieser Computer",
        Unplaced.RESERVED: "Reservierte Adresse",
    },
    countries=COUNTRIES,
    text_code="{code} ist Ihr NetAccess-Code. Er gilt {minutes} Minuten. Wir fragen Sie nie danach.",
)
