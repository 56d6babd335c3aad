"""The history as a file does no harm where it is opened."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netaccess.domain.activity_export import COLUMNS, FORMULA_STARTS, as_csv, as_json
from netaccess.domain.summaries.history import ActivitySummary

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    [f"{start}cmd|' /C calc'!A0" for start in FORMULA_STARTS]
)


def line(name: str = "Hotel TV", place: str = "Lyon, France") -> ActivitySummary:
    return ActivitySummary(
        id=1,
        at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        tag="session:signed-in",
        kind="sign-ins",
        sentence=f"{name} signed in",
        member_name="Ana",
        profile_id="p",
        profile_name="Ben",
        device_id="d",
        is_signed_in=True,
        device_kind="tv",
        device_name=name,
        place=place,
        ip="203.0.113.9",
        before="",
        detail="",
    )


def read(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file, newline="")))


@given(st.lists(st.tuples(words, words), max_size=4))
def test_no_cell_is_a_formula_and_none_is_lost(said):
    pages = [[line(name, place) for name, place in said]]
    rows = read("".join(as_csv(pages)))
    assert len(rows) == len(said)
    for row, (name, place) in zip(rows, said, strict=True):
        assert tuple(row) == COLUMNS
        assert not any(cell.startswith(FORMULA_STARTS) for cell in row.values())
        assert (row["device"].removeprefix("'"), row["place"].removeprefix("'")) == (name.removeprefix("'"), place.removeprefix("'"))


def test_a_plain_cell_stays_as_it_is():
    [row] = read("".join(as_csv([[line()]])))
    assert (row["at"], row["device"], row["place"]) == ("2026-03-01T12:00:00Z", "Hotel TV", "Lyon, France")


@pytest.mark.parametrize("pages", [[], [[]], [[line()]], [[line(), line("=1+1")], [line()]]])
def test_json_is_an_array_whatever_the_pages(pages):
    found = json.loads("".join(as_json(pages)))
    assert [row["device"] for row in found] == [one.device_name for page in pages for one in page]
