"""A mail server as an operator has one (aiosmtpd): it can be down, and say no."""

import asyncio
import re
import ssl
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.support.loops import Watched
from tests.support.server import free_port

LINK = re.compile(r"https?://[^\s\"<>]+")


class Door(Controller):
    """Takes lines, and waits at its end until each of them is closed, which aiosmtpd does not."""

    def __init__(self, handler: "MailServer", **settings: Any) -> None:
        self._watched = Watched()
        super().__init__(handler, loop=self._watched.loop, **settings)
        self._lines: list[SMTP] = []

    def factory(self) -> SMTP:
        line: SMTP = super().factory()
        self._lines.append(line)
        return line

    def stop(self, no_assert: bool = False) -> None:  # noqa: FBT001, FBT002 - aiosmtpd's own
        asyncio.run_coroutine_threadsafe(self._close_lines(), self.loop).result()
        super().stop(no_assert)

    async def _close_lines(self) -> None:
        assert self.server
        self.server.close()
        for line in self._lines:
            if isinstance(line.transport, asyncio.Transport):
                line.transport.abort()
        await self._watched.until_all_is_closed()


class MailServer:
    """Takes every mail while it is up, but for those to addresses that it `refuses`, with what it says to them.

    `answers` are what it says to commands instead, and at `falls_silent_at` it says nothing more. With `tls` it can begin TLS, or speaks
    it `from_the_start`; with a `login`, as in "ana:secret", it takes mails only after that.
    """

    def __init__(
        self, host: str = "127.0.0.1", *, tls: ssl.SSLContext | None = None, from_the_start: bool = False, login: str = ""
    ) -> None:
        self.host, self.port = host, free_port()
        self.url = f"{'smtps' if from_the_start else 'smtp'}://{login}{'@' if login else ''}{host}:{self.port}"
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.was_over_tls: list[bool] = []
        self.refuses: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        self.falls_silent_at = ""
        self._tls, self._from_the_start, self._login = tls, from_the_start, login
        self._door: Door | None = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def open(self) -> None:
        """Come up, at the same port."""
        self._door = Door(
            self,
            hostname=self.host,
            port=self.port,
            ssl_context=self._tls if self._from_the_start else None,
            tls_context=None if self._from_the_start else self._tls,
            # It takes a TLS that was there from the start for none.
            auth_require_tls=not self._from_the_start,
            authenticator=self._check,
        )
        self._door.start()

    def close(self) -> None:
        """Go down: whoever calls finds nobody."""
        if self._door:
            self._door.stop()
            self._door = None

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        await self._silence_at("EHLO")
        return answers

    async def handle_MAIL(  # noqa: N802 - as above
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self._login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        await self._silence_at("DATA")
        if "DATA" in self.answers:
            return self.answers["DATA"]
        content: Any = envelope.content
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        self.was_over_tls.append(self._from_the_start or session.ssl is not None)
        return "250 OK"

    async def _silence_at(self, command: str) -> None:
        if command == self.falls_silent_at:
            await asyncio.Event().wait()

    def _check(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, said: LoginPassword) -> AuthResult:
        return AuthResult(success=b"%s:%s" % (said.login, said.password) == self._login.encode(), handled=False)

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails to an address, in the order in which they came."""
        return [mail for mail in self.mails if mail["To"] == address]


def body(mail: EmailMessage, kind: str = "plain") -> str:
    """Return one of the two forms of a mail."""
    found = mail.get_body((kind,))
    assert found is not None
    text = found.get_content()
    assert isinstance(text, str)
    return text


def link(mail: EmailMessage) -> str:
    """Return the only link of a mail, the same in both of its forms."""
    [found] = LINK.findall(body(mail))
    assert re.findall(r'href="([^"]*)"', body(mail, "html")) == [found]
    return str(found)
