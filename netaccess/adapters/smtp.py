"""Hands mails to a mail server (aiosmtplib; RFC 5321, RFC 5322)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

import aiosmtplib

from netaccess.domain.mails import Letter, Outcome

STEP_SECONDS = 15.0
# Less than the time for which nobody else sends what was taken.
IN_ALL_SECONDS = 60.0
TOO_SLOW = "the mail server was too slow"
LONGEST_ERROR = 200
SUBMISSION, SUBMISSION_OVER_TLS = 587, 465
PERMANENT = range(500, 600)
# RFC 4954, and the policy of RFC 3463: a no to whoever sends, which an operator can mend, not to the mail.
OF_THE_LOGIN, OF_POLICY = {530, 534, 535, 538}, "5.7."
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails go: `smtps` speaks TLS from the start; `smtp` begins it when the server can, and must where a password is sent.

    Certificates are checked, by those that this machine trusts and by those in `ca_file`.
    """

    host: str
    port: int
    username: str
    password: str
    is_tls: bool
    ca_file: Path | None = None

    @classmethod
    def of(cls, url: str, ca_file: Path | None = None) -> Self:
        """Read an address such as smtp://user:password@host:587."""
        parts = urlsplit(url)
        is_tls = parts.scheme == "smtps"
        port = parts.port or (SUBMISSION_OVER_TLS if is_tls else SUBMISSION)
        return cls(parts.hostname or "", port, unquote(parts.username or ""), unquote(parts.password or ""), is_tls, ca_file)

    @property
    def begins_tls(self) -> bool | None:
        """Whether TLS is begun: yes where a password would cross a network, None for where the server can, no where nothing asks for it.

        On this machine itself a mail server often has a certificate that nobody signed.
        """
        if self.is_tls:
            return False
        if self.host in LOOPBACK:
            return None if self.username else False
        return True if self.username else None

    def client(self) -> aiosmtplib.SMTP:
        """Return a line to it that is not open yet."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.username or None,
            password=self.password or None,
            use_tls=self.is_tls,
            start_tls=self.begins_tls,
            cert_bundle=str(self.ca_file) if self.ca_file else None,
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
        client, loop = self.server.client(), asyncio.get_running_loop()
        # A line that is closed ends what waits on it; a task that is cancelled just as an answer comes goes on in Python 3.11.
        end = loop.call_later(IN_ALL_SECONDS, client.close)
        try:
            await client.connect()
            for letter in letters:
                outcomes[letter.id] = await self._send(client, letter)
            await client.quit()
        except (aiosmtplib.SMTPException, OSError) as error:
            failed = Outcome(TOO_SLOW if loop.time() >= end.when() else _line(error))
            return {letter.id: outcomes.get(letter.id, failed) for letter in letters}
        finally:
            end.cancel()
            client.close()
        return outcomes

    async def _send(self, client: aiosmtplib.SMTP, letter: Letter) -> Outcome:
        try:
            await client.send_message(message(letter, self.sender), sender=parseaddr(self.sender)[1], recipients=[letter.address])
        except aiosmtplib.SMTPRecipientsRefused as refused:
            return _refused(refused.recipients[0])
        except aiosmtplib.SMTPDataError as error:
            return _refused(error)
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


def _refused(error: aiosmtplib.SMTPResponseException) -> Outcome:
    """Return what a no to an address or a mail comes to: it is not asked again what was answered for good (RFC 5321, 4.2.1)."""
    is_about_sender = error.code in OF_THE_LOGIN or error.message.startswith(OF_POLICY)
    return Outcome(_line(error), is_final=error.code in PERMANENT and not is_about_sender)


def _line(error: Exception) -> str:
    """Return what went wrong as one short line."""
    answer = f"{error.code} {error.message}" if isinstance(error, aiosmtplib.SMTPResponseException) else str(error)
    said = " ".join((answer or type(error).__name__).split())
    return "".join(sign if sign.isprintable() else " " for sign in said)[:LONGEST_ERROR]
