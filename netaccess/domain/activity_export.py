"""The history as a file: CSV that no spreadsheet takes for formulas, or JSON; written page by page, however long it is."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from io import StringIO

from netaccess.domain.summaries.history import ActivitySummary

COLUMNS = ("at", "tag", "kind", "sentence", "member", "profile", "device", "device_kind", "place", "ip", "before", "detail")
Pages = Iterable[Sequence[ActivitySummary]]
# A cell that begins so is a formula to spreadsheets, and may do harm there (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(pages: Pages) -> Iterator[str]:
    """Give the file (RFC 4180) in parts, the names of the columns first; what would be a formula gets an apostrophe before it."""
    yield _csv_line(COLUMNS)
    for lines in pages:
        yield "".join(_csv_line([_harmless(cell) for cell in _cells(line)]) for line in lines)


def as_json(pages: Pages) -> Iterator[str]:
    """Give the file in parts: an array of objects, one a line."""
    before = "[\n"
    for lines in pages:
        objects = [json.dumps(dict(zip(COLUMNS, _cells(line), strict=True)), ensure_ascii=False) for line in lines]
        if objects:
            yield before + ",\n".join(objects)
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _cells(line: ActivitySummary) -> tuple[str, ...]:
    return (
        line.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        line.tag,
        line.kind,
        line.sentence,
        line.member_name,
        line.profile_name,
        line.device_name,
        line.device_kind,
        line.place,
        line.ip,
        line.before,
        line.detail,
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _csv_line(cells: Iterable[str]) -> str:
    made = StringIO()
    csv.writer(made).writerow(cells)
    return made.getvalue()
