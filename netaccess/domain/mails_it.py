"""What we write to members, in Italian."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries_it import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "Se eri tu, non devi fare nulla. Altrimenti premi il pulsante: disconnette subito quel dispositivo e lo tiene fuori per 24~ore. "
    "Non chiede nessuna password. Funziona una sola volta, entro sette giorni."
)
FORGOT = "«Forgot your password?» (password dimenticata): un'e-mail a questo indirizzo ti farà rientrare."
YOURSELF = "Apri direttamente il sito, come fai sempre,"
LOOK = "cambia la password e controlla l'attività del tuo account."
MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip

ITALIAN = Language(
    code="it",
    name="Italiano",
    device="Dispositivo",
    place="Luogo",
    time="Data e ora",
    moment="{weekday} {day} {month} {year}, ore~{hour}:{minute} ({zone})",
    weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    months=MONTHS,
    seal="La tua parola di riconoscimento",
    seal_hint="L'hai scelta tu e compare in tutte le nostre e-mail. Un'e-mail che non la contiene non viene da noi.",
    no_seal=(
        "Non hai ancora una parola di riconoscimento. Scegline una nel tuo account, in «Security & Privacy»: "
        "comparirà in tutte le nostre e-mail."
    ),
    foot=(
        "Ricevi questa e-mail perché hai un account. Nessun link al suo interno porta a una pagina di accesso, e nessuno di noi "
        "ti chiederà mai la password."
    ),
    not_me="Non ero io",
    without_button=f"Se non eri tu, apri direttamente il sito, come fai sempre, {LOOK}",
    back_in=f"Se non eri tu, apri direttamente il sito e scegli {FORGOT}",
    mails={
        AlertKind.NEW_DEVICE: Said(
            "Nuovo accesso: {device}", "Un nuovo dispositivo ha effettuato l'accesso", "Non era mai stato nel tuo account.", BUTTON
        ),
        AlertKind.PASSWORD_CHANGED: Said(
            "La tua password è stata cambiata",
            "La tua password è stata cambiata",
            "L'ha cambiata qualcuno che conosceva quella vecchia.",
            f"{BUTTON} Poi apri direttamente il sito e scegli {FORGOT}",
        ),
        AlertKind.FACTOR_CHANGED: Said(
            "La tua verifica in due passaggi è cambiata", "È cambiato il modo in cui dimostri chi sei", "", BUTTON
        ),
        AlertKind.SIGNED_OUT_ALL: Said(
            "I tuoi dispositivi sono stati disconnessi",
            "Tutti i dispositivi sono stati disconnessi",
            "Dispositivi disconnessi con un solo clic: {count}.",
            BUTTON,
        ),
        AlertKind.NOT_ME: Said(
            "Disconnesso perché non è tuo: {device}",
            "Un dispositivo è stato disconnesso perché non è tuo",
            "Qualcuno ha indicato che non è uno dei tuoi.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Imposta una nuova password",
            "Imposta una nuova password",
            "Qualcuno ha chiesto una nuova password per questo indirizzo.",
            "Il pulsante funziona una sola volta, entro 30~minuti. Se non l'hai chiesta tu, non fare nulla: la password resta com'è.",
            "Imposta una nuova password",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Qualcuno chiede l'accesso", "Qualcuno chiede l'accesso", "{name} chiede di guardare su {device}.", f"{YOURSELF} e decidi lì."
        ),
        AlertKind.REVIEW_DUE: Said(
            "Controlla i tuoi dispositivi",
            "È ora di controllare i tuoi dispositivi",
            "Ci hai chiesto di ricordartelo ogni quattro settimane.",
            f"{YOURSELF} ed esamina i dispositivi in «Security & Privacy»: tienili o disconnettili.",
        ),
    },
    turns={
        Turn.ADDED: "Aggiunto: {name}",
        Turn.REMOVED: "Rimosso: {name}",
        Turn.BY_MAIL: "È stata cambiata con il link di un'e-mail che qualcuno aveva richiesto.",
        Turn.NEW_CODES: "Sono stati creati nuovi codici di recupero; quelli vecchi non valgono più.",
        Turn.CAME_BACK: "Era stato disconnesso perché non è tuo, ed è tornato con la password giusta.",
    },
    a_device="un dispositivo",
    described="{browser} su {system}",
    some_browser="Browser",
    kinds={
        DeviceKind.TV: "Televisore",
        DeviceKind.COMPUTER: "Computer",
        DeviceKind.PHONE: "Telefono",
        DeviceKind.TABLET: "Tablet",
        DeviceKind.CONSOLE: "Console di gioco",
        DeviceKind.UNKNOWN: "Dispositivo sconosciuto",
    },
    factors={FactorKind.APP: "App di autenticazione", FactorKind.PASSKEY: "Passkey", FactorKind.TEXT: "SMS"},
    unplaced={
        Unplaced.SOMEWHERE: "Luogo sconosciuto",
        Unplaced.PRIVATE_NETWORK: "Rete privata",
        Unplaced.THIS_COMPUTER: "Questo computer",
        Unplaced.RESERVED: "Indirizzo riservato",
    },
    countries=COUNTRIES,
    text_code="{code} è il tuo codice NetAccess. Vale {minutes} minuti. Non te lo chiederemo mai.",
)
