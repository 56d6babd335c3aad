"""Profiles as the page that manages them shows them."""

from dataclasses import dataclass, field

from netaccess.domain.summaries.profiles import DeletedProfile, ProfileSummary
from netaccess.domain.titles import EVERY_AGE
from netaccess.web.state.base import iso


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A profile; `age` is the highest it may watch, `hidden` the slugs of titles it is not shown, `face` the picture's own name."""

    id: str = ""
    name: str = ""
    avatar: str = ""
    face: str = ""
    is_kids: bool = False
    is_locked: bool = False
    is_suspended: bool = False
    age: str = EVERY_AGE
    hidden: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """A profile that may be brought back; `until` is ISO 8601 in UTC."""

    id: str
    name: str
    avatar: str
    until: str


def row_of(profile: ProfileSummary) -> ProfileRow:
    """Return the row of a profile."""
    return ProfileRow(
        id=profile.id,
        name=profile.name,
        avatar=profile.avatar,
        face=profile.avatar.rpartition("/")[2].removesuffix(".svg"),
        is_kids=profile.is_kids,
        is_locked=profile.is_locked,
        is_suspended=profile.is_suspended,
        age=profile.allowance.maturity,
        hidden=sorted(profile.allowance.hidden),
    )


def deleted_row_of(profile: DeletedProfile) -> DeletedRow:
    """Return the row of a deleted profile."""
    return DeletedRow(profile.id, profile.name, profile.avatar, iso(profile.until))
