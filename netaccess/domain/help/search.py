"""Finding the answers that speak of all the words somebody typed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from netaccess.domain.devices import folded
from netaccess.domain.help.articles import Article, address
from netaccess.domain.help.catalogue import ARTICLES
from netaccess.domain.help.text import Section, plain

LONGEST_QUERY = 100
WORD = re.compile(r"\w+")
SHORTEST_PLURAL = 4
# What every page of a device says says nothing about any of them.
SAID_EVERYWHERE = "from-afar"
# How much it counts where a word stands.
TITLE, SUMMARY, HEADING, TEXT = 8, 4, 3, 1


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer; `section` is the part of it that speaks of the words, None when it is the whole of it."""

    article: Article
    section: Section | None = None

    @property
    def address(self) -> str:
        """Where it stands, down to the part."""
        return address(self.article.id, self.section.id if self.section else "")


def search(query: str) -> tuple[Hit, ...]:
    """Return the articles in which each word of the query begins some word, the best first; none for a query without words.

    Accents, case, and the s of a plural are ignored.
    """
    wanted = tuple(dict.fromkeys(words(query[:LONGEST_QUERY])))
    if not wanted:
        return ()
    scored = [(sum(map(max, counts)), article) for article in ARTICLES if all(counts := _counts(article, wanted))]
    best = sorted(scored, key=lambda one: -one[0])
    return tuple(Hit(article, _part(article, wanted)) for _, article in best)


def words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared."""
    for word in WORD.findall(folded(text)):
        yield word[:-1] if len(word) >= SHORTEST_PLURAL and word.endswith("s") else word


def _counts(article: Article, wanted: Iterable[str]) -> list[list[int]]:
    """For each word, how much each place counts that holds it."""
    return [[weight for held, weight in _places(article) if _begins(word, held)] for word in wanted]


def _part(article: Article, wanted: Sequence[str]) -> Section | None:
    """Return the first part that speaks of all the words, unless the title or the summary does already."""
    if all(_begins(word, _words_of(article.title, article.summary, article.words)) for word in wanted):
        return None
    held = ((section, _words_of(section.heading, *map(plain, section.lines))) for section in _told(article))
    return next((section for section, those in held if all(_begins(word, those) for word in wanted)), None)


def _begins(word: str, held: Iterable[str]) -> bool:
    return any(other.startswith(word) for other in held)


@cache
def _places(article: Article) -> tuple[tuple[frozenset[str], int], ...]:
    texts = [plain(line) for section in _told(article) for line in section.lines]
    return (
        (_words_of(article.title, article.words), TITLE),
        (_words_of(article.summary), SUMMARY),
        (_words_of(*(section.heading for section in _told(article))), HEADING),
        (_words_of(*texts), TEXT),
    )


def _told(article: Article) -> tuple[Section, ...]:
    return tuple(section for section in article.sections if section.id != SAID_EVERYWHERE)


@cache
def _words_of(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))
