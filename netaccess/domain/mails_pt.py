"""What we write to members, in Portuguese, as in Brazil."""

from netaccess.domain.alerts import AlertKind
from netaccess.domain.countries_pt import COUNTRIES
from netaccess.domain.kinds import DeviceKind
from netaccess.domain.mails import Said, Turn
from netaccess.domain.mails_words import Language
from netaccess.domain.places import Unplaced
from netaccess.domain.second_steps import FactorKind

BUTTON = (
    "Se foi você, não é preciso fazer nada. Se não foi, aperte o botão: ele desconecta esse dispositivo na hora e o mantém fora "
    "por 24~horas. Nenhuma senha é pedida. O botão funciona uma única vez, em até sete dias."
)
FORGOT = "“Forgot your password?” (esqueceu a senha?): um e-mail para este endereço devolve o seu acesso."
YOURSELF = "Abra o site diretamente, como você sempre faz,"
LOOK = "mude a sua senha e confira a atividade da sua conta."

PORTUGUESE = Language(
    code="pt-BR",
    name="Português (Brasil)",
    device="Dispositivo",
    place="Local",
    time="Data",
    moment="{weekday}, {day} de {month} de {year}, {hour}:{minute} ({zone})",
    first_day="1º",
    weekdays=("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
    months=("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    seal="Sua palavra de reconhecimento",
    seal_hint="Você a escolheu, e ela aparece em todos os nossos e-mails. Um e-mail sem ela não é nosso.",
    no_seal=(
        "Você ainda não tem uma palavra de reconhecimento. Escolha uma na sua conta, em “Security & Privacy”: "
        "ela vai aparecer em todos os nossos e-mails."
    ),
    foot=(
        "Você recebe este e-mail por causa da sua conta. Nenhum link dele leva a uma página de login, e ninguém da nossa equipe "
        "pede a sua senha."
    ),
    not_me="Não fui eu",
    without_button=f"Se não foi você, abra o site diretamente, como você sempre faz, {LOOK}",
    back_in=f"Se não foi você, abra o site diretamente e escolha {FORGOT}",
    mails={
        AlertKind.NEW_DEVICE: Said(
            "Novo acesso: {device}", "Um novo dispositivo entrou na sua conta", "Ele nunca tinha entrado antes.", BUTTON
        ),
        AlertKind.PASSWORD_CHANGED: Said(
            "Sua senha foi alterada",
            "Sua senha foi alterada",
            "Ela foi alterada por alguém que conhecia a antiga.",
            f"{BUTTON} Depois, abra o site diretamente e escolha {FORGOT}",
        ),
        AlertKind.FACTOR_CHANGED: Said(
            "Sua verificação em duas etapas foi alterada", "A forma de provar quem você é foi alterada", "", BUTTON
        ),
        AlertKind.SIGNED_OUT_ALL: Said(
            "Seus dispositivos foram desconectados",
            "Todos os dispositivos foram desconectados",
            "Dispositivos desconectados com um único clique: {count}.",
            BUTTON,
        ),
        AlertKind.NOT_ME: Said(
            "Desconectado por não ser seu: {device}",
            "Um dispositivo foi desconectado por não ser seu",
            "Alguém indicou que ele não é um dos seus.",
            f"{YOURSELF} {LOOK}",
        ),
        AlertKind.RESET_ASKED: Said(
            "Crie uma nova senha",
            "Crie uma nova senha",
            "Alguém pediu uma nova senha para este endereço.",
            "O botão funciona uma única vez, em até 30~minutos. Se não foi você quem pediu, não faça nada: a senha continua a mesma.",
            "Criar uma nova senha",
        ),
        AlertKind.ACCESS_ASKED: Said(
            "Alguém pede acesso", "Alguém pede acesso", "{name} pede para assistir em {device}.", f"{YOURSELF} e decida por lá."
        ),
        AlertKind.REVIEW_DUE: Said(
            "Confira os seus dispositivos",
            "Está na hora de conferir os seus dispositivos",
            "Você pediu este lembrete a cada quatro semanas.",
            f"{YOURSELF} e confira os dispositivos em “Security & Privacy”: mantenha ou desconecte cada um.",
        ),
    },
    turns={
        Turn.ADDED: "Adicionado: {name}",
        Turn.REMOVED: "Removido: {name}",
        Turn.BY_MAIL: "Ela foi alterada pelo link de um e-mail que alguém tinha pedido.",
        Turn.NEW_CODES: "Foram criados novos códigos de recuperação; os antigos não servem mais.",
        Turn.CAME_BACK: "Ele tinha sido desconectado por não ser seu e voltou com a senha correta.",
    },
    a_device="um dispositivo",
    described="{browser} no {system}",
    some_browser="Navegador",
    kinds={
        DeviceKind.TV: "TV",
        DeviceKind.COMPUTER: "Computador",
        DeviceKind.PHONE: "Celular",
        DeviceKind.TABLET: "Tablet",
        DeviceKind.CONSOLE: "Videogame",
        DeviceKind.UNKNOWN: "Dispositivo desconhecido",
    },
    factors={FactorKind.APP: "Aplicativo autenticador", FactorKind.PASSKEY: "Chave de acesso", FactorKind.TEXT: "Mensagem de texto"},
    unplaced={
        Unplaced.SOMEWHERE: "Local desconhecido",
        Unplaced.PRIVATE_NETWORK: "Rede privada",
        Unplaced.THIS_COMPUTER: "Este computador",
        Unplaced.RESERVED: "Endereço reservado",
    },
    countries=COUNTRIES,
    text_code="{code} é o seu código do NetAccess. Ele vale por {minutes} minutos. Nunca pedimos esse código a você.",
)
