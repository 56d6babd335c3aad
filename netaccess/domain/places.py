"""Where a device is, as far as its address tells, and why that may be doubtful."""

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# RFC 1918, RFC 3927, RFC 4193, RFC 4291: networks inside a home or an office.
PRIVATE_NETWORKS = tuple(
    ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
# RFC 6598: one public address for many customers of a provider.
CARRIER_NETWORK = ip_network("100.64.0.0/10")


class PlaceDoubt(StrEnum):
    """Why a place is unknown, or known but not to be relied on."""

    PRIVATE_NETWORK = "private-network"
    THIS_MACHINE = "this-machine"
    RESERVED = "reserved"
    NO_DATA = "no-data"
    NOT_FOUND = "not-found"
    COUNTRY_ONLY = "country-only"
    SHARED = "shared"

    @property
    def reason(self) -> str:
        """One plain sentence for the owner of the account."""
        return _REASONS[self]


_REASONS = {
    PlaceDoubt.PRIVATE_NETWORK: "This address belongs to a private network, so its place is not known.",
    PlaceDoubt.THIS_MACHINE: "This address is the computer that netaccess runs on, so its place is not known.",
    PlaceDoubt.RESERVED: "This address is reserved for special uses, so it has no place.",
    PlaceDoubt.NO_DATA: "This server has no location data, so the place is not known.",
    PlaceDoubt.NOT_FOUND: "The location data does not cover this address.",
    PlaceDoubt.COUNTRY_ONLY: "Only the country is known for this address.",
    PlaceDoubt.SHARED: "This address is shared by many people, as with a VPN, so the device may be somewhere else.",
}
BETWEEN = ", "


class Unplaced(StrEnum):
    """What stands where a place would, in English."""

    SOMEWHERE = "Place unknown"
    PRIVATE_NETWORK = "Private network"
    THIS_COMPUTER = "This computer"
    RESERVED = "Reserved address"


_UNPLACED = {
    PlaceDoubt.PRIVATE_NETWORK: Unplaced.PRIVATE_NETWORK,
    PlaceDoubt.THIS_MACHINE: Unplaced.THIS_COMPUTER,
    PlaceDoubt.RESERVED: Unplaced.RESERVED,
}


@dataclass(frozen=True)
class Place:
    """City, region and country in English, as far as known; `doubt` is None when all is well.

    `coordinates` are latitude and longitude in degrees, of the city or the region: the middle of a country is no place.
    """

    city: str | None = None
    region: str | None = None
    country: str | None = None
    country_code: str | None = None
    doubt: PlaceDoubt | None = None
    coordinates: tuple[float, float] | None = None

    @property
    def label(self) -> str:
        """The place in one line, such as "Lyon, Auvergne-Rhône-Alpes, France"; a part that repeats another is left out."""
        parts = {part.casefold(): part for part in (self.country, self.region, self.city) if part}
        if parts:
            return BETWEEN.join(reversed(parts.values()))
        return (_UNPLACED.get(self.doubt, Unplaced.SOMEWHERE) if self.doubt else Unplaced.SOMEWHERE).value


def parse_address(text: str) -> IPv4Address | IPv6Address | None:
    """Read an IP address; IPv4 inside IPv6 becomes IPv4, a zone ("%eth0") is dropped because it may be any text.

    Returns None for anything that is no address.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or IPv6Address(int(address))


def address_doubt(ip: str) -> PlaceDoubt | None:
    """Tell what the address alone says about its place; None for a public address. Garbage is NOT_FOUND."""
    address = parse_address(ip)
    if address is None:
        return PlaceDoubt.NOT_FOUND
    if address.is_loopback:
        return PlaceDoubt.THIS_MACHINE
    if any(address in network for network in PRIVATE_NETWORKS):
        return PlaceDoubt.PRIVATE_NETWORK
    if address in CARRIER_NETWORK:
        return PlaceDoubt.SHARED
    return PlaceDoubt.RESERVED if address.is_multicast or not address.is_global else None
