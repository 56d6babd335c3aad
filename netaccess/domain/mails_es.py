"""What we write to members, in Spanish."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries_es import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "Si fuiste tú, no tienes que hacer nada. Si no, pulsa el botón: cierra al instante la sesión de ese dispositivo y lo deja fuera "
    "durante 24~horas. No pide ninguna contraseña. Funciona una sola vez, en un plazo de siete días."
)
FORGOT = "«Forgot your password?» (he olvidado mi contraseña): con un correo a esta dirección podrás volver a entrar."
YOURSELF = "Abre el sitio directamente, como siempre,"
LOOK = "cambia tu contraseña y revisa la actividad de tu cuenta."

SPANISH = Language(
    code="es",
    name="Español",
    device="Dispositivo",
    place="Lugar",
    time="Fecha",
    moment="{weekday}, {day} de {month} de {year}, {hour}:{minute} ({zone})",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    seal="Tu palabra de reconocimiento",
    seal_hint="La elegiste tú y aparece en todos nuestros correos. Un correo sin ella no es nuestro.",
    no_seal=(
        "Todavía no tienes una palabra de reconocimiento. Elige una en tu cuenta, en «Security & Privacy»: "
        "aparecerá en todos nuestros correos."
    ),
    foot=(
        "Recibes este correo porque tienes una cuenta. Ninguno de sus enlaces lleva a un inicio de sesión, y nadie de nuestro equipo "
        "te pedirá nunca la contraseña."
    ),
    not_me="No fui yo",
    without_button=f"Si no fuiste tú, abre el sitio directamente, como siempre, {LOOK}",
    back_in=f"Si no fuiste tú, abre el sitio directamente y elige {FORGOT}",
    mails={
        AlertKind.NEW_DEVICE: Said(
            "Nuevo inicio de sesión: {device}",
            "Se ha iniciado sesión en un dispositivo nuevo",
            "Nunca había estado en tu cuenta.",
            BUTTON,
        ),
        AlertKind.PASSWORD_CHANGED: Said(
            "Se ha cambiado tu contraseña",
            "Se ha cambiado tu contraseña",
            "La cambió alguien que conocía la anterior.",
            f"{BUTTON} Después, abre el sitio directamente y elige {FORGOT}",
        ),
        AlertKind.FACTOR_CHANGED: Said(
            "Se ha cambiado tu verificación en dos pasos", "Ha cambiado la forma de demostrar quién eres", "", BUTTON
        ),
        AlertKind.SIGNED_OUT_ALL: Said(
            "Se ha cerrado la sesión de tus dispositivos",
            "Se ha cerrado la sesión de todos los dispositivos",
            "Sesiones cerradas con un solo clic: {count}.",
            BUTTON,
        ),
        AlertKind.NOT_ME: Said(
            "Sesión cerrada, no era tuyo: {device}",
            "Se ha cerrado la sesión de un dispositivo que no es tuyo",
            "Alguien indicó que no es ninguno de los tuyos.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Elige una contraseña nueva",
            "Elige una contraseña nueva",
            "Alguien ha pedido una contraseña nueva para esta dirección.",
            "El botón funciona una sola vez, durante 30~minutos. Si no la pediste tú, no hagas nada: la contraseña no cambiará.",
            "Elegir una contraseña nueva",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Alguien pide acceso", "Alguien pide acceso", "{name} pide permiso para ver algo en {device}.", f"{YOURSELF} y decide allí."
        ),
        AlertKind.REVIEW_DUE: Said(
            "Revisa tus dispositivos",
            "Es hora de revisar tus dispositivos",
            "Pediste que te lo recordáramos cada cuatro semanas.",
            f"{YOURSELF} y repasa los dispositivos en «Security & Privacy»: consérvalos o cierra su sesión.",
        ),
    },
    turns={
        Turn.ADDED: "Se ha añadido: {name}",
        Turn.REMOVED: "Se ha quitado: {name}",
        Turn.BY_MAIL: "Se cambió con el enlace de un correo que alguien había pedido.",
        Turn.NEW_CODES: "Se han creado nuevos códigos de recuperación; los anteriores ya no sirven.",
        Turn.CAME_BACK: "Se había cerrado su sesión porque no era tuyo, y ha vuelto con la contraseña correcta.",
    },
    a_device="un dispositivo",
    described="{browser} en {system}",
    some_browser="Navegador",
    kinds={
        DeviceKind.TV: "Televisor",
        DeviceKind.COMPUTER: "Ordenador",
        DeviceKind.PHONE: "Teléfono",
        DeviceKind.TABLET: "Tableta",
        DeviceKind.CONSOLE: "Consola",
        DeviceKind.UNKNOWN: "Dispositivo desconocido",
    },
    factors={FactorKind.APP: "Aplicación de autenticación", FactorKind.PASSKEY: "Llave de acceso", FactorKind.TEXT: "Mensaje de texto"},
    unplaced={
        Unplaced.SOMEWHERE: "Lugar desconocido",
        Unplaced.PRIVATE_NETWORK: "Red privada",
        Unplaced.THIS_COMPUTER: "Este ordenador",
        Unplaced.RESERVED: "Dirección reservada",
    },
    countries=COUNTRIES,
    text_code="{code} es tu código de NetAccess. Vale {minutes} minutos. Nunca te lo pediremos.",
)
