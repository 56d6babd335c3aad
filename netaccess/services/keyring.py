"""The keys that this process has met: what never changes under its name need not be read twice."""

from dataclasses import dataclass, field

from joserfc.jwk import Key


@dataclass(frozen=True)
class KeyRing:
    """Keys by name; `sealing_key` opens the private ones, and lies in the data directory, not in the database."""

    sealing_key: bytes
    public: dict[str, Key] = field(default_factory=dict)
    private: dict[str, Key] = field(default_factory=dict)
