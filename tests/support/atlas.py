"""A small atlas: location data for a few addresses, in the shape that netaccess fetches, or in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mmdb_writer import MMDBWriter
from netaddr import IPSet  # type: ignore[import-untyped]

from netaccess.adapters.place import GEO_FOLDER, IPV4_FILE, IPV6_FILE
from netaccess.domain.places import Place
from netaccess.services.runtime import current

LYON, BUCHAREST = "81.2.69.7", "81.2.75.66"
PLACES = {
    "81.2.69.0/24": {"city": "Lyon", "state1": "", "country_code": "FR", "latitude": 45.76, "longitude": 4.84},
    "81.2.75.0/24": {"city": "Bucharest", "state1": "", "country_code": "RO", "latitude": 44.43, "longitude": 26.1},
}


@dataclass
class KnownPlaces:
    """Knows a few addresses, and nothing of others."""

    places: Mapping[str, Place]
    attribution: str | None = None
    attribution_url: str | None = None

    def find(self, ip: str) -> Place:
        return self.places.get(ip, Place())


def know(places: Mapping[str, Place]) -> None:
    """Let this process know these places alone."""
    object.__setattr__(current(), "places", KnownPlaces(places))


def write_atlas(data_dir: Path) -> None:
    """Put the atlas where a server with this data directory finds it."""
    folder = data_dir / GEO_FOLDER
    folder.mkdir(parents=True)
    for version, name, records in ((4, IPV4_FILE, PLACES), (6, IPV6_FILE, {"2a01:e0a::/32": PLACES["81.2.69.0/24"]})):
        writer = MMDBWriter(version, "city")
        for network, record in records.items():
            writer.insert_network(IPSet([network]), record)
        writer.to_db_file(str(folder / name))
