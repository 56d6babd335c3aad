"""What lines of history are about, and what there is to say of one."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What lines are about, as the history is filtered."""

    SIGN_INS = "sign-ins"
    SIGN_OUTS = "sign-outs"
    DEVICES = "devices"
    WATCHING = "watching"
    PROFILES = "profiles"
    SECURITY = "security"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The kind in words, for people."""
        return _LABELS[self]


_LABELS = {
    Kind.SIGN_INS: "Sign-ins",
    Kind.SIGN_OUTS: "Sign-outs",
    Kind.DEVICES: "Devices",
    Kind.WATCHING: "Watching",
    Kind.PROFILES: "Profiles",
    Kind.SECURITY: "Password and security",
    Kind.REFUSED: "Refused",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a tag.

    `sentence` has places for {who} (the member), {device}, {profile}, {before} and {detail} (what was and what is now); `icon` is a
    name of lucide's; `meaning` answers "What is this?".
    """

    sentence: str
    icon: str
    kind: Kind
    meaning: str
