"""Every line of the history can be read by somebody who knows nothing of its tag."""

import ast
import re
from pathlib import Path

import pytest

import netaccess
from netaccess.domain.activity_words import WORDS, sentence, tags_of, words_of
from netaccess.domain.sessions import EndReason
from netaccess.domain.words.kinds import Kind

CODE = Path(netaccess.__file__).parent
TAG = re.compile(r"[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*")


def tags_written() -> set[str]:
    """Return what stands in the services as a tag; only they write lines."""
    trees = [ast.parse(file.read_text()) for file in (CODE / "services").rglob("*.py")]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if TAG.fullmatch(text) and not text.startswith("urn:")}


def test_every_tag_that_is_written_has_words():
    written = tags_written()
    assert {"session:signed-in", "sign-in:refused", "account:signed-out"} <= written
    assert written - WORDS.keys() == {"subject:action"} & written


@pytest.mark.parametrize("reason", EndReason)
def test_every_end_of_a_session_has_words(reason):
    assert f"session:{reason}" in WORDS


@pytest.mark.parametrize("tag", WORDS)
def test_words_are_whole_sentences_about_what_the_line_knows(tag):
    words = WORDS[tag]
    assert TAG.fullmatch(tag)
    assert words.meaning.endswith(".")
    said = sentence(tag, who="Ana", device="Hotel TV", profile="Ben", before="old", detail="new")
    assert "{" not in said
    assert not said.endswith(".")


def test_every_kind_has_lines_and_every_tag_one_kind():
    assert sorted(tag for kind in Kind for tag in tags_of(kind)) == sorted(WORDS)
    assert all(tags_of(kind) and kind.label for kind in Kind)


def test_what_is_not_known_is_called_so():
    assert sentence("session:signed-out", who="", device="", profile="", before="", detail="") == "Somebody signed out a device"


def test_names_are_left_as_they_are_written():
    assert sentence("session:signed-in", who="Ana", device="iPhone", profile="", before="", detail="") == "iPhone signed in"


def test_a_tag_of_older_times_still_says_something():
    assert words_of("house:painted").meaning
    assert sentence("house:painted", who="Ana", device="", profile="", before="", detail="green") == "green"
