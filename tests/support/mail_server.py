"""A mail server as an operator has one (aiosmtpd): it can be down, and say no."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.server import free_port

LINK = re.compile(r"https?://[^\s\"<>]+")


class MailServer:
    """Takes every mail while it is up, but for those to addresses that it `refuses`, with what it says to them."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refuses: dict[str, str] = {}
        self._door: Controller | None = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def open(self) -> None:
        """Come up, at the same port."""
        self._door = Controller(self, hostname="127.0.0.1", port=self.port)
        self._door.start()

    def close(self) -> None:
        """Go down: whoever calls finds nobody."""
        if self._door:
            self._door.stop()
            self._door = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        content: Any = envelope.content
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        return "250 OK"

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
