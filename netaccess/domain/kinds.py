"""The kinds of device a household has."""

from enum import StrEnum

# How a browser is described: "Chrome on Windows", "Browser on Linux".
ON, SOME_BROWSER = " on ", "Browser"


class DeviceKind(StrEnum):
    """What a device is, as its icon and the filter by kind show it."""

    TV = "tv"
    COMPUTER = "computer"
    PHONE = "phone"
    TABLET = "tablet"
    CONSOLE = "console"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind in words, for people."""
        return _LABELS[self]


_LABELS = {
    DeviceKind.TV: "TV",
    DeviceKind.COMPUTER: "Computer",
    DeviceKind.PHONE: "Phone",
    DeviceKind.TABLET: "Tablet",
    DeviceKind.CONSOLE: "Game console",
    DeviceKind.UNKNOWN: "Unknown device",
}
