"""Mails of a household, as the one who sends them sees them, and the tokens that they carry."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from netaccess.domain.mails import Letter
from netaccess.models import Mail
from netaccess.services import mails
from netaccess.services.runtime import current
from netaccess.settings import Settings
from tests.support.databases import copy_of, rows_of
from tests.support.mail_server import LINK, MailServer
from tests.support.server import free_port


def letters() -> list[Letter]:
    """Every mail there is, in the order in which they were written."""
    return [mails.letter(row) for row in sorted(rows_of(current(), Mail), key=lambda row: row.id or 0)]


def subjects() -> list[str]:
    return [letter.subject for letter in letters()]


def token_of(letter: Letter) -> str:
    """The token of the only link of a mail."""
    [link] = LINK.findall(letter.text)
    [token] = parse_qs(urlsplit(str(link)).query)["token"]
    return token


def settings_with_mails(folder: Path, template: Path, mail_server: MailServer) -> Settings:
    """The settings of a server whose mails go to a mail server, with a database of its own; it believes its proxy."""
    return Settings(
        data_dir=folder / "data",
        database_url=copy_of(template, folder),
        port=free_port(),
        trusted_proxy_hops=1,
        smtp_url=mail_server.url,
        mail_from="NetAccess <no-reply@netaccess.example>",
    )
