"""Mails of a household, as the one who sends them sees them, and the tokens that they carry."""

from urllib.parse import parse_qs, urlsplit

from netaccess.domain.mails import Letter
from netaccess.models import Mail
from netaccess.services import mails
from netaccess.services.runtime import current
from tests.support.databases import rows_of
from tests.support.mail_server import LINK


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
