"""The mailbox and the telephones of the demo household: pages of the server itself, there with the demo switch only."""

import asyncio
from collections.abc import Sequence
from html import escape

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from netaccess.api.plain_page import plain_page
from netaccess.domain.mails import Letter
from netaccess.domain.text_messages import KeptText
from netaccess.services import demo_outbox

# A mail brings its style with it, as mails must; it may do nothing else.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
TITLE = "Mails of the demo"
MAILS = """<div class="mails">
<h1>{title}</h1>
<p>The demo sends none; what its household would get is read here.</p>
{mails}
<h2>Text messages</h2>
{texts}
</div>"""
MAIL = '<li><a href="/demo/outbox/{id}">{subject}</a><time datetime="{iso}">{at:%Y-%m-%d %H:%M} UTC</time></li>'
TEXT = '<li><p>{text}</p><span>{number}</span><time datetime="{iso}">{at:%Y-%m-%d %H:%M} UTC</time></li>'
NO_MAILS = "<p>There are none yet. Sign in from another browser, or ask for a new password.</p>"
NO_TEXTS = "<p>There are none yet. Add a telephone as a second step.</p>"

router = APIRouter(prefix="/demo/outbox", include_in_schema=False)


@router.get("")
async def get_mails() -> HTMLResponse:
    """The latest mails, each a link, and the latest text messages."""
    letters, texts = await asyncio.to_thread(demo_outbox.letters), await asyncio.to_thread(demo_outbox.texts)
    shown = MAILS.format(title=TITLE, mails=_mails(letters), texts=_texts(texts))
    return HTMLResponse(plain_page(TITLE, shown), headers={"Cache-Control": "no-store"})


@router.get("/{mail_id}")
async def get_mail(mail_id: int) -> HTMLResponse:
    """A mail as mail programs show it."""
    letter = await asyncio.to_thread(demo_outbox.letter, mail_id)
    return HTMLResponse(letter.html, headers={"Cache-Control": "no-store", "Content-Security-Policy": MAIL_POLICY})


def _mails(letters: Sequence[Letter]) -> str:
    lines = [MAIL.format(id=one.id, subject=escape(one.subject), iso=one.at.isoformat(), at=one.at) for one in letters]
    return f"<ol>{''.join(lines)}</ol>" if lines else NO_MAILS


def _texts(texts: Sequence[KeptText]) -> str:
    lines = [TEXT.format(text=escape(one.text), number=escape(one.number), iso=one.at.isoformat(), at=one.at) for one in texts]
    return f"<ol>{''.join(lines)}</ol>" if lines else NO_TEXTS
