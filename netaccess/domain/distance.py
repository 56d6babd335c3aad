"""How far a device is from the browser of the one who is to let it in, as far as addresses tell."""

from math import asin, cos, radians, sin, sqrt

from netaccess.domain.places import Place, PlaceDoubt

SAME_PLACE = "the same place as this browser"
SAME_SHARED_ADDRESS = "the same address as this browser, but one that many people share"
PLACE_UNKNOWN = "place unknown"
BROWSER_UNKNOWN = "the place of this browser is unknown"

EARTH_RADIUS_KM = 6371.0
# Nearer than this an address does not tell two towns apart.
SAME_PLACE_KM = 25
FAR_KM = 1000


def distance_words(there: Place, here: Place, *, is_same_network: bool) -> str:
    """Return in words how far a device's place is from that of the browser; `is_same_network`: both come from one network.

    Kilometres are rounded to tens, from a thousand on to hundreds: more would be a promise that no address keeps.
    """
    if is_same_network:
        return SAME_SHARED_ADDRESS if there.doubt is PlaceDoubt.SHARED else SAME_PLACE
    if there.coordinates is None:
        return SAME_PLACE if there.city and there.label == here.label else PLACE_UNKNOWN
    if here.coordinates is None:
        return BROWSER_UNKNOWN
    kilometres = distance_km(there.coordinates, here.coordinates)
    if kilometres < SAME_PLACE_KM:
        return SAME_PLACE
    return f"about {round(kilometres, -1 if kilometres < FAR_KM else -2):,.0f} km from this browser"


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude in degrees) on the ground, by the haversine formula."""
    (south, west), (north, east) = ((radians(degrees) for degrees in point) for point in (one, other))
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
