"""Make `assets/world.svg`, the outline of all land but Antarctica, of Natural Earth's public-domain data.

The data are `land-110m.json` of the npm package `world-atlas` 2 (`npm pack world-atlas`, unpacked anywhere).
Usage: `python tools/make_world.py land-110m.json [output.svg]`
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path

from netaccess.domain.world_map import HEIGHT, WIDTH, project

OUTPUT = Path(__file__).resolve().parents[1] / "assets" / "world.svg"
# A grey that can be seen on light and on dark.
FILL = "#8d95a5"
ANTARCTICA = -60
SMALLEST = 3
HALF_ROUND = 180

Point = tuple[float, float]


def rings(topology: dict) -> Iterator[list[Point]]:
    """Give each outline as longitudes and latitudes (TopoJSON: arcs in steps, shared by neighbours, backwards when negative)."""
    (dx, dy), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        xs, ys = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
        arcs.append([(x * dx + x0, y * dy + y0) for x, y in zip(xs, ys, strict=True)])
    for geometry in topology["objects"]["land"]["geometries"]:
        for ring in chain.from_iterable(geometry["arcs"]):
            parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
            yield [point for part in parts for point in part[:-1]]


def whole(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """Give the parts of an outline on each side of the date line."""
    parts: list[list[Point]] = [[]]
    for point, before in zip(ring, [ring[-1], *ring], strict=False):
        if abs(point[0] - before[0]) > HALF_ROUND and parts[-1]:
            parts.append([])
        parts[-1].append(point)
    if len(parts) > 1 and abs(ring[0][0] - ring[-1][0]) <= HALF_ROUND:
        parts[0] = parts.pop() + parts[0]
    yield from parts


def drawn(ring: Sequence[Point]) -> str:
    """Return an outline as a path: whole pixels, each step from the one before."""
    points = [tuple(map(round, project(latitude, longitude))) for longitude, latitude in ring]
    kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
    if len(kept) < SMALLEST:
        return ""
    steps = [f"{x - a} {y - b}" for (x, y), (a, b) in zip(kept[1:], kept, strict=False)]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps).replace(' -', '-')}z"


def main(source: str, output: str = str(OUTPUT)) -> None:
    """Read the data and write the picture."""
    topology = json.loads(Path(source).read_text())
    land = [ring for ring in rings(topology) if max(latitude for _, latitude in ring) > ANTARCTICA]
    path = "".join(drawn(part) for ring in land for part in whole(ring))
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path fill="{FILL}" d="{path}"/></svg>\n'
    Path(output).write_text(picture)


if __name__ == "__main__":
    main(*sys.argv[1:])
