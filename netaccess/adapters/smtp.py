"""Hands mails to a mail server (aiosmtplib; RFC 5321, RFC 5322)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, parseaddr
from typing import Self
from urllib.parse import unquote, urlsplit

import aiosmtplib

from netaccess.domain.mails import Letter, Outcome

STEP_SECONDS = 15.0
# Less than the time for which nobody else sends what was taken.
IN_ALL_SECONDS = 60.0
LONGEST_ERROR = 200
SUBMISSION, SUBMISSION_OVER_TLS = 587, 465
PERMANENT = range(500, 600)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails go: `smtps` speaks TLS from the start; `smtp` begins it when the server can, and must where a password is sent."""

    host: str
    port: int
    username: str
    password: str
    is_tls: bool

    @classmethod
    def of(cls, url: str) -> Self:
        """Read an address such as smtp://user:password@host:587."""
        parts = urlsplit(url)
        is_tls = parts.scheme == "smtps"
        port = parts.port or (SUBMISSION_OVER_TLS if is_tls else SUBMISSION)
        return cls(parts.hostname or "", port, unquote(parts.username or ""), unquote(parts.password or ""), is_tls)

    @property
    def must_start_tls(self) -> bool:
        """Whether a password would cross a network in the clear otherwise."""
        return bool(self.username) and not self.is_tls and self.host not in LOOPBACK

    def client(self) -> aiosmtplib.SMTP:
        """Return a line to it that is not open yet."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.username or None,
            password=self.password or None,
            use_tls=self.is_tls,
            start_tls=False if self.is_tls else self.must_start_tls or None,
            timeout=STEP_SECONDS,
        )


@dataclass(frozen=True, slots=True)
class Smtp:
    """Sends from one address through one server."""

    server: MailServer
    sender: str

    async def send(self, letters: Sequence[Letter]) -> Mapping[int, Outcome]:
        """Send mails over one line; returns what came of each, by its id."""
        outcomes: dict[int, Outcome] = {}
        try:
            async with asyncio.timeout(IN_ALL_SECONDS), self.server.client() as client:
                for letter in letters:
                    outcomes[letter.id] = await self._send(client, letter)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            failed = Outcome(_line(error))
            return {letter.id: outcomes.get(letter.id, failed) for letter in letters}
        return outcomes

    async def _send(self, client: aiosmtplib.SMTP, letter: Letter) -> Outcome:
        try:
            await client.send_message(message(letter, self.sender), sender=parseaddr(self.sender)[1], recipients=[letter.address])
        except aiosmtplib.SMTPRecipientsRefused as refused:
            first = refused.recipients[0]
            return Outcome(_line(first), is_final=first.code in PERMANENT)
        except aiosmtplib.SMTPResponseException as error:
            return Outcome(_line(error))
        except (MessageError, ValueError, IndexError) as error:
            return Outcome(f"this is no address that a mail can be sent to: {_line(error)}", is_final=True)
        return Outcome()


def message(letter: Letter, sender: str) -> EmailMessage:
    """Return a mail as it goes over the line: text and HTML, and headers that say that a machine wrote it (RFC 3834).

    Raises:
        ValueError, IndexError, MessageError: its address is none, or would be more than one header.
    """
    made = EmailMessage(policy=WIRE)
    name, address = parseaddr(sender)
    made["From"] = Address(name, addr_spec=address)
    made["To"] = Address(addr_spec=letter.address)
    made["Subject"] = letter.subject
    made["Date"] = format_datetime(letter.at)
    made["Message-ID"] = letter.message_id
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.text)
    made.add_alternative(letter.html, subtype="html")
    # Last: what begins with "Content-" goes with the first part otherwise.
    made["Content-Language"] = letter.language
    return made


def _line(error: Exception) -> str:
    """Return what went wrong as one short line."""
    said = " ".join((str(error) or type(error).__name__).split())
    return "".join(sign if sign.isprintable() else " " for sign in said)[:LONGEST_ERROR]
