"""How a mail looks: one column, inline styles with a scheme for dark mailboxes, no picture, nothing that is loaded from anywhere."""

from dataclasses import dataclass
from html import escape

FONT = "ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',sans-serif"
# As in assets/app.css and light.css. Mailboxes that know no dark scheme show the inline styles, which are by day.
DARK = """
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.na-ground{background:#0d0f14!important}
.na-card{background:#151922!important;border-color:#272d39!important}
.na-ink{color:#f3f5f9!important}
.na-soft{color:#bcc4d2!important}
.na-faint{color:#939db0!important}
.na-seal{background:#2b2214!important;color:#ffb833!important}
.na-line{border-color:#272d39!important}
.na-grave{background:#c8373d!important;color:#ffffff!important}
.na-go{background:#ffb020!important;color:#1c1200!important}
}
"""
BUTTON = "display:inline-block;padding:13px 24px;border-radius:10px;font-size:16px;line-height:20px;font-weight:600;text-decoration:none"

BODY = f"margin:0;padding:0;background:#f5f6f8;font-family:{FONT};overflow-wrap:anywhere;-webkit-text-size-adjust:100%"
HEADING = "margin:0 0 8px;font-size:24px;line-height:30px;font-weight:700;color:#12151c"
GRAVE, WELCOME = ("na-grave", "background:#c0303a;color:#ffffff"), ("na-go", "background:#ffb020;color:#1c1200")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands in a mail, from the top to the bottom; texts are plain."""

    language: str
    heading: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    button: str
    is_button_grave: bool
    link: str
    hint: str
    seal: str
    seal_label: str
    seal_hint: str
    foot: str


def html_of(page: Page) -> str:
    """Return the HTML of a mail; whatever stands in the texts, it stays text."""
    return f"""<!doctype html>
<html lang="{escape(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>{escape(page.heading)}</title>
<style>{DARK}</style>
</head>
<body class="na-ground" style="{BODY}">
<div class="na-ground" style="background:#f5f6f8;padding:32px 16px">
<div style="max-width:560px;margin:0 auto">
<p class="na-ink" style="margin:0 0 16px;padding:0 4px;font-size:17px;line-height:24px;font-weight:700;color:#12151c">NetAccess</p>
<div class="na-card" style="padding:28px 24px;background:#ffffff;border:1px solid #dde1e8;border-radius:14px">
{_seal(page)}<h1 class="na-ink" style="{HEADING}">{escape(page.heading)}</h1>
<p class="na-soft" style="margin:0 0 20px;font-size:16px;line-height:24px;color:#414959">{escape(page.lead)}</p>
{_facts(page)}{_hint(page)}{_button(page)}</div>
<p class="na-faint" style="margin:20px 4px 0;font-size:13px;line-height:20px;color:#596273">{escape(page.foot)}</p>
</div>
</div>
</body>
</html>
"""


def _seal(page: Page) -> str:
    small = "margin:0 0 24px;font-size:13px;line-height:20px;color:#596273"
    hint = f'<p class="na-faint" style="{small}">{escape(page.seal_hint)}</p>\n'
    if not page.seal:
        return hint
    label = f'<span style="font-weight:400">{escape(page.seal_label)}</span>'
    style = "display:inline-block;margin:0 0 8px;padding:6px 14px;border-radius:999px;background:#fff3db;color:#855000"
    word = f'{label}&nbsp; <strong style="font-weight:700">{escape(page.seal)}</strong>'
    return f'<p class="na-seal" style="{style};font-size:15px;line-height:22px">{word}</p>\n{hint}'


def _facts(page: Page) -> str:
    name = "margin:0;font-size:13px;line-height:18px;color:#596273"
    value = "margin:0 0 12px;font-size:16px;line-height:22px;font-weight:600;color:#12151c"
    lines = "".join(
        f'<dt class="na-faint" style="{name}">{escape(label)}</dt><dd class="na-ink" style="{value}">{escape(text)}</dd>\n'
        for label, text in page.facts
    )
    return f'<dl class="na-line" style="margin:0 0 20px;padding:16px 0 4px;border:solid #dde1e8;border-width:1px 0">\n{lines}</dl>\n'


def _hint(page: Page) -> str:
    if not page.hint:
        return ""
    below = "0 0 24px" if page.link else "0"
    return f'<p class="na-soft" style="margin:{below};font-size:15px;line-height:23px;color:#414959">{escape(page.hint)}</p>\n'


def _button(page: Page) -> str:
    if not page.link:
        return ""
    look, colours = GRAVE if page.is_button_grave else WELCOME
    return f'<a class="{look}" href="{escape(page.link)}" style="{BUTTON};{colours}">{escape(page.button)}</a>\n'
