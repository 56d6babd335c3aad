"""What a mail tells, and what a mail program shows of it."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from netaccess.domain.alerts import AlertKind
from netaccess.domain.mails import NOTHING_MORE, Detail, Told, Turn

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LINK = "https://na.example/wasnt-me?token=nml_abc"
# What is told of the kinds that cannot do without.
DETAILS = {
    AlertKind.FACTOR_CHANGED: Detail(Turn.ADDED, "Zwölf"),
    AlertKind.SIGNED_OUT_ALL: Detail(count=12),
    AlertKind.ACCESS_ASKED: Detail(name="Ben"),
}


def told(kind: AlertKind = AlertKind.NEW_DEVICE, **changes: Any) -> Told:
    """A mail about a television in Lyon; `changes` are other fields of it."""
    given = {
        "locale": "en-GB",
        "zone": "Europe/Paris",
        "seal_word": "amber otter",
        "device_name": "Living-room TV",
        "place": "Lyon, France",
        "detail": DETAILS.get(kind, NOTHING_MORE),
        "link": LINK,
    }
    return Told(kind=kind, at=NOON, **{**given, **changes})


class Seen(HTMLParser):
    """The words and the links of a mail as a mail program shows them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.links: list[str | None] = []
        self.tags: set[str] = set()
        self.language: str | None = None
        self._is_style = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._is_style = tag in {"style", "title"}
        self.language = dict(attrs).get("lang") or self.language
        self.links += [value for name, value in attrs if name in {"href", "src", "action", "background"}]

    def handle_endtag(self, _tag):
        self._is_style = False

    def handle_data(self, data):
        self.words += "" if self._is_style else data
