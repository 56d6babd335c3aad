"""Lines of the history as the page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from netaccess.domain.activity_words import NEW_DEVICE, words_of
from netaccess.domain.summaries.history import ActivitySummary
from netaccess.domain.words.kinds import Kind

WITH_MOMENTS = ("session:check-out-set", "session:check-out-removed")
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line; times are ISO 8601 in UTC. `previous_at` is the time of the line above, "" for the first.

    `device_id` leads to the device ("" when it is gone). `before` and `now` are what changed, moments when `is_of_moments`.
    """

    id: int
    at: str
    previous_at: str
    sentence: str
    icon: str
    meaning: str
    is_refused: bool
    is_new_device: bool
    member_name: str
    profile_name: str
    device_id: str
    is_signed_in: bool
    device_name: str
    place: str
    ip: str
    before: str
    now: str
    is_of_moments: bool


def row_of(line: ActivitySummary) -> ActivityRow:
    """Return the row of a line."""
    words = words_of(line.tag)
    is_new_device = line.detail == NEW_DEVICE
    return ActivityRow(
        id=line.id,
        at=_finely(line.at),
        previous_at="",
        sentence=line.sentence,
        icon=words.icon,
        meaning=words.meaning,
        is_refused=line.kind == Kind.REFUSED,
        is_new_device=is_new_device,
        member_name=line.member_name,
        profile_name=line.profile_name,
        device_id=line.device_id,
        is_signed_in=line.is_signed_in,
        device_name=line.device_name,
        place=line.place,
        ip=line.ip,
        before=line.before,
        now="" if is_new_device or not line.before else line.detail or line.place,
        is_of_moments=line.tag in WITH_MOMENTS,
    )


def _finely(at: datetime) -> str:
    # Lines of one second keep their order; a browser reads no more than thousandths.
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def in_order(rows: Iterable[ActivityRow]) -> list[ActivityRow]:
    """Return rows the latest first, each once and each with the time of the one above."""
    latest_first = sorted({row.id: row for row in rows}.values(), key=lambda row: (row.at, row.id), reverse=True)
    above = ["", *(row.at for row in latest_first)]
    return [replace(row, previous_at=at) for row, at in zip(latest_first, above, strict=False)]


def news(before: Sequence[ActivityRow], after: Sequence[ActivityRow]) -> str:
    """Return what is said aloud when lines are added: at most three sentences and a count of the rest, "" when none was."""
    known = {row.id for row in before}
    added = [f"{row.sentence}." for row in after if row.id not in known]
    more = len(added) - MOST_SENTENCES
    return " ".join([*added[:MOST_SENTENCES], *([f"{more} more."] if more > 0 else [])])
