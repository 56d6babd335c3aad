"""What an answer of the help is."""

from dataclasses import dataclass
from enum import StrEnum

from netaccess.domain.help.text import Section
from netaccess.domain.pages import HELP


class Group(StrEnum):
    """Under which heading an article stands."""

    DEVICES = "devices"
    SIGN_OUT = "sign-out"
    ACCOUNT = "account"

    @property
    def heading(self) -> str:
        """The heading, for people."""
        return _HEADINGS[self]


_HEADINGS = {
    Group.DEVICES: "Sign out on a device",
    Group.SIGN_OUT: "What a sign-out does",
    Group.ACCOUNT: "Your account, kept safe",
}


@dataclass(frozen=True, slots=True)
class Article:
    """A page of the help.

    `id` is the last part of its address and never changes; `words` are what people call it who do not know its title; `related` are
    ids of other articles; `name` is what a device is called where many stand side by side; `icon` is a name of Lucide.
    """

    id: str
    title: str
    summary: str
    group: Group
    icon: str
    sections: tuple[Section, ...]
    related: tuple[str, ...]
    words: str = ""
    name: str = ""


def address(article_id: str, anchor: str = "") -> str:
    """Return where an article, or a part of it, stands."""
    return f"{HELP}/{article_id}#{anchor}" if anchor else f"{HELP}/{article_id}"
