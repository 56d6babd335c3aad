"""A history that was tampered with shows where."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.activity_chain import Flaw, Link, flaws, seal

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
texts = st.text(max_size=20)


def chain(said: list[str], key: bytes = KEY) -> list[Link]:
    links: list[Link] = []
    for number, text in enumerate(said, 1):
        previous = links[-1].seal if links else ""
        facts: dict[str, str | int | None] = {"number": number, "detail": text}
        links.append(Link(number, seal(key, previous, facts), previous, facts))
    return links


def head(links: list[Link]) -> tuple[int, str]:
    return (links[-1].number, links[-1].seal) if links else (0, "")


@given(st.lists(texts, max_size=12), st.integers(0, 12))
def test_an_untouched_chain_is_whole_from_wherever_it_is_kept(said, forgotten):
    links = chain(said)
    kept = links[min(forgotten, len(links) - 1) :] if links else []
    assert flaws(KEY, kept, head(links)) == []


@given(st.lists(texts, min_size=1, max_size=12), st.data())
def test_a_changed_line_is_named(said, data):
    links = chain(said)
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = replace(links[place], facts={"number": place + 1, "detail": data.draw(texts.filter(lambda text: text != said[place]))})
    assert [(found.flaw, found.number) for found in flaws(KEY, links, head(links))] == [(Flaw.CHANGED, place + 1)]


@given(st.lists(texts, min_size=2, max_size=12), st.data())
def test_a_missing_line_is_noticed_anywhere_but_at_the_old_end(said, data):
    links = chain(said)
    place = data.draw(st.integers(1, len(links) - 1))
    kept = links[:place] + links[place + 1 :]
    assert [(found.flaw, found.number) for found in flaws(KEY, kept, head(links))] == [(Flaw.MISSING, place + 1)]


def test_a_history_of_which_nothing_is_left_is_missed():
    assert [found.flaw for found in flaws(KEY, [], head(chain(["one"])))] == [Flaw.MISSING]


@given(st.lists(texts, min_size=2, max_size=8), st.data())
def test_who_has_no_key_cannot_seal_a_line_again(said, data):
    links = chain(said)
    place = data.draw(st.integers(0, len(links) - 1))
    facts = {"number": place + 1, "detail": "nothing happened"}
    previous = links[place].previous
    links[place] = Link(place + 1, seal(OTHER_KEY, previous, facts), previous, facts)
    assert Flaw.CHANGED in {found.flaw for found in flaws(KEY, links, head(links))}


def test_a_chain_that_goes_on_past_its_end_is_noticed():
    links = chain(["one", "two", "three"])
    assert [found.flaw for found in flaws(KEY, links, head(links[:2]))] == [Flaw.CHANGED]
