"""What a person reads when an app asked for something that cannot be answered and must not be sent back to it (RFC 6749, 4.1.2.1)."""

from html import escape

from netaccess.api.plain_page import plain_page

TITLE = "This app cannot be signed in"
MESSAGE = """<div class="message">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M19 5l3-3M2 22l3-3M7.5 13.5 10 11M10.5 16.5 13 14"/>
<path d="M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4z"/>
<path d="M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0z"/></svg>
<h1>{title}</h1>
<p>What it asked for cannot be answered, so nothing was changed. Open the app again; if this comes back, tell its maker:</p>
<p class="maker"><code>{error}</code> {description}</p>
</div>"""


def error_page(error: str, description: str) -> str:
    """Return the page that tells of an error, by OAuth's name and in words; both may hold what a stranger sent."""
    return plain_page(TITLE, MESSAGE.format(title=TITLE, error=escape(error), description=escape(description)))
