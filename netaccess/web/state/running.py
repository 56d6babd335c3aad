"""What plays now, as pages show it."""

from dataclasses import dataclass

from netaccess.domain.summaries.streams import StreamSummary
from netaccess.web.state.values import iso


@dataclass(frozen=True, slots=True)
class RunningRow:
    """Who watches what, where; `since` is ISO 8601 in UTC."""

    id: str
    title_name: str
    profile_name: str
    profile_avatar: str
    device_name: str
    device_kind: str
    place: str
    since: str
    is_own: bool


def row_of(stream: StreamSummary) -> RunningRow:
    """Return the row of a running stream."""
    return RunningRow(
        id=stream.id,
        title_name=stream.title_name,
        profile_name=stream.profile_name,
        profile_avatar=stream.profile_avatar,
        device_name=stream.device_name,
        device_kind=stream.device_kind,
        place=stream.place,
        since=iso(stream.started_at),
        is_own=stream.is_own,
    )
