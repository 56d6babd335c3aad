"""What we write to members, in French."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries_fr import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "Si c'était vous, vous n'avez rien à faire. Sinon, appuyez sur le bouton~: il déconnecte aussitôt cet appareil et le tient à l'écart "
    "pendant 24~heures. Aucun mot de passe n'est demandé. Le bouton ne sert qu'une fois, dans les sept jours."
)
FORGOT = "«~Forgot your password?~» (mot de passe oublié)~: un e-mail envoyé à cette adresse vous permettra de revenir."
YOURSELF = "Ouvrez vous-même le site, comme d'habitude,"
LOOK = "changez votre mot de passe et consultez l'activité de votre compte."

FRENCH = Language(
    code="fr",
    name="Français",
    labelled="{label}~: {value}",
    device="Appareil",
    place="Lieu",
    time="Date",
    moment="{weekday} {day} {month} {year} à {hour}h{minute} ({zone})",
    first_day="1er",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    seal="Votre mot de reconnaissance",
    seal_hint="Vous l'avez choisi, et il figure dans tous nos e-mails. Un e-mail sans ce mot ne vient pas de nous.",
    no_seal=(
        "Vous n'avez pas encore de mot de reconnaissance. Choisissez-en un dans votre compte, sous «~Security & Privacy~»~: "
        "il figurera dans tous nos e-mails."
    ),
    foot=(
        "Vous recevez cet e-mail au sujet de votre compte. Aucun de ses liens ne mène à une page de connexion, et personne chez nous "
        "ne vous demandera jamais votre mot de passe."
    ),
    not_me="Ce n'était pas moi",
    without_button=f"Si ce n'était pas vous, ouvrez vous-même le site, comme d'habitude, {LOOK}",
    back_in=f"Si ce n'était pas vous, ouvrez vous-même le site et choisissez {FORGOT}",
    mails={
        AlertKind.NEW_DEVICE: Said(
            "Nouvelle connexion~: {device}",
            "Un nouvel appareil s'est connecté",
            "Il n'avait jamais été connecté à votre compte.",
            BUTTON,
        ),
        AlertKind.PASSWORD_CHANGED: Said(
            "Votre mot de passe a été modifié",
            "Votre mot de passe a été modifié",
            "Il a été modifié par quelqu'un qui connaissait l'ancien.",
            f"{BUTTON} Ouvrez ensuite vous-même le site et choisissez {FORGOT}",
        ),
        AlertKind.FACTOR_CHANGED: Said(
            "Votre connexion en deux étapes a été modifiée", "La façon de prouver votre identité a été modifiée", "", BUTTON
        ),
        AlertKind.SIGNED_OUT_ALL: Said(
            "Des appareils ont été déconnectés",
            "Tous les appareils ont été déconnectés",
            "Nombre d'appareils déconnectés en un clic~: {count}.",
            BUTTON,
        ),
        AlertKind.NOT_ME: Said(
            "Déconnecté car il n'est pas à vous~: {device}",
            "Un appareil a été déconnecté car il n'est pas à vous",
            "Quelqu'un a indiqué qu'il ne fait pas partie des vôtres.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Choisissez un nouveau mot de passe",
            "Choisissez un nouveau mot de passe",
            "Quelqu'un a demandé un nouveau mot de passe pour cette adresse.",
            "Le bouton ne sert qu'une fois, dans les 30~minutes. Si la demande ne vient pas de vous, ne faites rien~: "
            "le mot de passe reste le même.",
            "Choisir un nouveau mot de passe",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Quelqu'un demande l'accès",
            "Quelqu'un demande l'accès",
            "{name} demande à regarder sur {device}.",
            f"{YOURSELF} et donnez-y votre réponse.",
        ),
        AlertKind.REVIEW_DUE: Said(
            "Passez vos appareils en revue",
            "Il est temps de passer vos appareils en revue",
            "Vous avez demandé ce rappel toutes les quatre semaines.",
            f"{YOURSELF} et parcourez les appareils sous «~Security & Privacy~»~: gardez-les ou déconnectez-les.",
        ),
    },
    turns={
        Turn.ADDED: "Ajout~: {name}",
        Turn.REMOVED: "Suppression~: {name}",
        Turn.BY_MAIL: "Il a été modifié par le lien d'un e-mail que quelqu'un avait demandé.",
        Turn.NEW_CODES: "De nouveaux codes de secours ont été créés, les anciens ne servent plus.",
        Turn.CAME_BACK: "Il avait été déconnecté car il n'est pas à vous, et il est revenu avec le bon mot de passe.",
    },
    a_device="un appareil",
    described="{browser} sur {system}",
    some_browser="Navigateur",
    kinds={
        DeviceKind.TV: "Téléviseur",
        DeviceKind.COMPUTER: "Ordinateur",
        DeviceKind.PHONE: "Téléphone",
        DeviceKind.TABLET: "Tablette",
        DeviceKind.CONSOLE: "Console de jeux",
        DeviceKind.UNKNOWN: "Appareil inconnu",
    },
    factors={FactorKind.APP: "Application d'authentification", FactorKind.PASSKEY: "Clé d'accès", FactorKind.TEXT: "SMS"},
    unplaced={
        Unplaced.SOMEWHERE: "Lieu inconnu",
        Unplaced.PRIVATE_NETWORK: "Réseau privé",
        Unplaced.THIS_COMPUTER: "Cet ordinateur",
        Unplaced.RESERVED: "Adresse réservée",
    },
    countries=COUNTRIES,
    text_code="{code} est votre code NetAccess. Il est valable {minutes} minutes. Nous ne vous le demanderons jamais.",
)
