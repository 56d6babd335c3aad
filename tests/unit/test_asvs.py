"""The list of security requirements, each with what answers it."""

import pytest

from tests import asvs

ASKED = """
| number | level | what is asked |
|---|---|---|
| 7.2.4 | 1 | a new token at sign-in |
| 6.2.12 | 2 | refused when breached |
"""


def asked_of(readme="", **tests):
    return {one.number: one for one in asvs.answers(ASKED, readme, {number: list(names) for number, names in tests.items()})}


def test_every_requirement_is_answered_by_a_test_or_by_its_reason(capsys):
    code = asvs.main()

    told = capsys.readouterr().out
    assert code == 0, told
    assert "7.2.4 [1] " in told
    assert "    tests/e2e/test_attacks_cookies.py::test_the_old_cookie_is_dead_after_a_proof_and_after_a_new_password" in told


def test_a_requirement_comes_with_its_level_its_words_its_tests_and_its_reason():
    found = asked_of("| 6.2.12 | The list is that of zxcvbn. |", **{"7.2.4": ["tests/a.py::test_b"]})

    assert found["7.2.4"] == asvs.Answer("7.2.4", "1", "a new token at sign-in", ("tests/a.py::test_b",), "")
    assert found["6.2.12"].reason == "The list is that of zxcvbn."
    assert [one.problem for one in found.values()] == ["", ""]


def test_one_that_nobody_answers_is_a_problem():
    assert asked_of()["7.2.4"].problem == "neither a test nor a reason"


def test_an_open_point_is_counted_apart_and_no_problem_until_a_test_answers_it():
    readme = "| 7.2.4 | Not yet: tokens stay. |"

    assert asked_of(readme)["7.2.4"].is_open
    assert asked_of(readme)["7.2.4"].problem == ""
    assert asked_of(readme, **{"7.2.4": ["tests/a.py"]})["7.2.4"].problem != ""


def test_a_reason_that_nobody_asks_for_is_noticed():
    assert asvs.unasked(ASKED, "| 7.2.4 | why |\n| 1.1.1 | why |") == ["1.1.1"]


def test_a_file_and_a_test_name_numbers_in_their_docstrings_and_nowhere_else():
    source = '''"""Cookies (ASVS 3.3.1, 3.3.2)."""

LATER = "ASVS 9.9.9"


def test_one():
    """ASVS 7.2.4 and 7.4.3: the old
    one is dead."""


def helper():
    """ASVS 8.8.8."""
'''
    assert {name: asvs.numbers(text) for name, text in asvs.docstrings(source)} == {"": ["3.3.1", "3.3.2"], "test_one": ["7.2.4", "7.4.3"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [("ASVS 6.2", []), ("see 7.2.4", []), ("ASVS 6.2.10.", ["6.2.10"]), ("ASVS 6.1.1,\n6.3.1", ["6.1.1", "6.3.1"]), ("RFC 1.2.3", [])],
)
def test_only_whole_numbers_of_the_standard_count(text, found):
    assert asvs.numbers(text) == found
