"""How codes are read, whatever people add to them, and how hard they are to guess (ASVS 6.5.4, 6.5.5)."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.errors import InvalidInput
from netaccess.domain.grants import USER_CODE_ALPHABET
from netaccess.domain.second_steps import (
    LONGEST_NAME,
    RECOVERY_LENGTH,
    FactorKind,
    clean_factor_name,
    read_code,
    read_recovery_code,
    show_recovery_code,
    show_secret,
    time_steps,
)

CODES = st.text("0123456789", min_size=6, max_size=6)
RECOVERY_CODES = st.text(USER_CODE_ALPHABET, min_size=RECOVERY_LENGTH, max_size=RECOVERY_LENGTH)
BETWEEN = st.lists(st.sampled_from(["", " ", "-", "\u00a0", "\t"]), min_size=RECOVERY_LENGTH + 1, max_size=RECOVERY_LENGTH + 1)
STEPS = st.integers(50_000_000, 110_000_000)


def spread(code: str, between: list[str]) -> str:
    return "".join(sign for pair in zip(between, code, strict=False) for sign in pair) + between[-1]


@given(code=CODES, between=BETWEEN)
def test_a_code_is_read_however_it_was_grouped(code, between):
    assert read_code(spread(code, between)) == code


@given(code=RECOVERY_CODES, between=BETWEEN)
def test_so_is_a_recovery_code_and_its_case_does_not_matter(code, between):
    assert read_recovery_code(spread(code.lower(), between)) == code
    assert read_recovery_code(show_recovery_code(code)) == code


@given(st.text())
def test_whatever_else_is_typed_is_a_code_or_nothing(typed):
    assert read_code(typed) == "" or len(read_code(typed)) == 6
    assert read_recovery_code(typed) == "" or set(read_recovery_code(typed)) <= set(USER_CODE_ALPHABET)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "\u0661\u0662\u0663\u0664\u0665\u0666", "12345a", "1" * 10_000])
def test_digits_of_other_scripts_and_other_lengths_are_no_code(typed):
    assert read_code(typed) == ""


def test_a_recovery_code_has_more_than_twice_the_bits_that_are_asked_for():
    secret_letters = RECOVERY_LENGTH - 1
    assert secret_letters * math.log2(len(USER_CODE_ALPHABET)) > 40


@given(now=STEPS, seconds=st.integers(0, 29))
def test_a_code_counts_for_thirty_seconds_and_one_step_to_each_side(now, seconds):
    at = datetime.fromtimestamp(now * 30, UTC) + timedelta(seconds=seconds)
    assert list(time_steps(at)) == [now - 1, now, now + 1]


def test_a_secret_is_shown_in_groups_of_four():
    assert show_secret("ABCDEFGHIJ") == "ABCD EFGH IJ"


@given(st.text(max_size=200))
def test_a_name_can_always_be_shown_or_is_refused(typed):
    try:
        name = clean_factor_name(typed, FactorKind.PASSKEY)
    except InvalidInput:
        return
    assert name.isprintable()
    assert 0 < len(name) <= LONGEST_NAME
    assert clean_factor_name(name, FactorKind.APP) == name
