"""Where a place lies on the map of the world (assets/world.svg): Equal Earth, in which no country looks larger than it is.

B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, 2018.
"""

from math import asin, cos, pi, radians, sin, sqrt

WIDTH, HEIGHT = 1000, 436
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_SCALE = WIDTH / 2 * _M * _A1 / pi


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a point (degrees) is on the map: from its left edge and from its upper edge, in a map of WIDTH by HEIGHT."""
    tilt = asin(_M * sin(radians(latitude)))
    square = tilt * tilt
    sixth = square**3
    stretch = _M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))
    east = radians(longitude) * cos(tilt) / stretch
    north = tilt * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return WIDTH / 2 + east * _SCALE, (_pole() - north) * _SCALE


def _pole() -> float:
    tilt = asin(_M)
    square = tilt * tilt
    sixth: float = square**3
    return tilt * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
