"""Places lie where the outline of the world says they do."""

import re
from pathlib import Path

import pytest

from netaccess.domain.world_map import HEIGHT, WIDTH, project

WORLD = Path(__file__).parents[3] / "assets" / "world.svg"


def test_the_outline_is_as_large_as_the_map_and_small_enough_to_send():
    picture = WORLD.read_text()
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in picture
    assert len(picture) < 40_000
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)", picture)]
    assert len(starts) > 50
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in starts)


def test_the_middle_of_the_world_is_in_the_middle():
    assert project(0, 0)[0] == WIDTH / 2
    assert project(0, 180)[0] == pytest.approx(WIDTH)
    assert project(0, -180)[0] == pytest.approx(0)


@pytest.mark.parametrize("place", [(71.2, 25.8), (45.8, 4.8), (-54.8, -68.3), (-36.8, 174.8), (21.3, -157.9)])
def test_wherever_people_live_is_on_it(place):
    x, y = project(*place)
    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT


def test_north_is_up_and_east_is_right():
    assert project(60, 10)[1] < project(40, 10)[1]
    assert project(40, 10)[0] < project(40, 20)[0]
