"""How much one socket and one address may do."""

import ipaddress
from dataclasses import dataclass

EVENTS_AT_ONCE, EVENTS_PER_SECOND = 60.0, 20.0
CONNECTS_AT_ONCE, CONNECTS_PER_SECOND = 120.0, 4.0
MOST_ADDRESSES = 10_000
IPV6 = 6


@dataclass(slots=True)
class Bucket:
    """Holds up to `size` tokens and gains `per_second`; times are seconds of any clock that never goes back."""

    size: float
    per_second: float
    level: float
    at: float

    def take(self, at: float) -> bool:
        """Take one token; False when there is none."""
        self.level = min(self.size, self.level + (at - self.at) * self.per_second)
        self.at = at
        if self.level < 1:
            return False
        self.level -= 1
        return True


def events(at: float) -> Bucket:
    """Return a full bucket for what one socket sends."""
    return Bucket(EVENTS_AT_ONCE, EVENTS_PER_SECOND, EVENTS_AT_ONCE, at)


class Connects:
    """One bucket an address; an IPv6 network of 64 bits is one address, because one customer has it whole."""

    def __init__(self) -> None:
        self._buckets: dict[str, Bucket] = {}

    def take(self, ip: str, at: float) -> bool:
        """Take one connect of this address; False when it has had too many lately."""
        name = _network(ip)
        bucket = self._buckets.pop(name, None) or Bucket(CONNECTS_AT_ONCE, CONNECTS_PER_SECOND, CONNECTS_AT_ONCE, at)
        # Put at the end, so that the one that was quiet longest is forgotten first.
        self._buckets[name] = bucket
        if len(self._buckets) > MOST_ADDRESSES:
            del self._buckets[next(iter(self._buckets))]
        return bucket.take(at)


def _network(ip: str) -> str:
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return ip
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == IPV6 else str(address)
