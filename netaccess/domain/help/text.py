"""How an answer is written down: plain text with a few marks, read into what pages are made of.

    # anchor: Heading

    A paragraph, with a [link](/address) and the **name of a button**.

    1. A step.
    2. The next one.

Blank lines part paragraphs and lists; a line break within them means nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEADING = re.compile(r"# (?P<id>[a-z0-9-]+): (?P<words>.+)")
STEP = re.compile(r"^\d+\. ", re.MULTILINE)
MARKED = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<to>[^)]+)\)|\*\*(?P<name>[^*]+)\*\*")

# What is done one after the other.
Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article: its anchor, which never changes, its heading, and paragraphs and lists of steps, still marked."""

    id: str
    heading: str
    body: tuple[str | Steps, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Every paragraph and every step by itself."""
        return tuple(line for part in self.body for line in ((part,) if isinstance(part, str) else part))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: a link when `to` is an address, the name of a button or a menu when `is_name`."""

    text: str
    to: str = ""
    is_name: bool = False


def sections(written: str) -> tuple[Section, ...]:
    """Return the parts of an article.

    Raises:
        ValueError: it does not begin with a heading.
    """
    parts: list[tuple[str, str, list[str | Steps]]] = []
    for block in filter(None, map(str.strip, written.split("\n\n"))):
        if heading := HEADING.fullmatch(block):
            parts.append((heading["id"], heading["words"], []))
        elif not parts:
            message = f"no heading stands above {block[:60]!r}"
            raise ValueError(message)
        else:
            parts[-1][2].append(_block(block))
    return tuple(Section(anchor, heading, tuple(body)) for anchor, heading, body in parts)


def pieces(line: str) -> Iterator[Piece]:
    """Yield a line in runs, its marks read."""
    start = 0
    for found in MARKED.finditer(line):
        if found.start() > start:
            yield Piece(line[start : found.start()])
        yield Piece(found["name"], is_name=True) if found["name"] else Piece(found["words"], to=found["to"])
        start = found.end()
    if start < len(line):
        yield Piece(line[start:])


def plain(line: str) -> str:
    """Return a line without its marks."""
    return "".join(piece.text for piece in pieces(line))


def _block(block: str) -> str | Steps:
    if STEP.match(block):
        return tuple(" ".join(step.split()) for step in STEP.split(block)[1:])
    return " ".join(block.split())
