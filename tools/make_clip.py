"""Make `assets/clip.webm`: twenty calm seconds of a valley at dusk that end where they began, with a soft chord.

Everything is drawn here and encoded by the ffmpeg of `imageio-ffmpeg`; nothing is random, so the same picture comes out each time.
Usage: `python tools/make_clip.py [output.webm]`
"""

import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import imageio_ffmpeg  # type: ignore[import-untyped]  # it comes without types

OUTPUT = Path(__file__).resolve().parents[1] / "assets" / "clip.webm"
WIDTH, HEIGHT, FPS, FRAMES = 640, 360, 30, 600
SKY_WIDTH, SKY_HEIGHT = 128, 72
TURN = 1024
SINE = [math.sin(2 * math.pi * step / TURN) for step in range(TURN)]
MOON_X, MOON_Y, MOON_RADIUS = 448.0, 128.0, 46.0


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: float
    green: float
    blue: float

    def towards(self, other: "Colour", share: float) -> "Colour":
        """Return the mix of both; `share` 0 is this colour, 1 the other."""
        return Colour(*(a + (b - a) * share for a, b in zip(self, other, strict=True)))


DUSK = (Colour(9, 14, 44), Colour(38, 34, 92), Colour(120, 62, 116), Colour(226, 112, 96), Colour(255, 190, 110))
CLOUD = Colour(255, 170, 140)
MOON = Colour(255, 240, 205)
WINDOW = Colour(255, 200, 96)


@dataclass(frozen=True)
class Hills:
    """One layer of hills that moves `speed` pixels a frame, and so repeats every `speed * FRAMES` pixels."""

    speed: int
    top: float
    swing: float
    trees: int
    tree_height: float
    crest: Colour
    foot: Colour
    windows: tuple[int, ...] = ()

    @property
    def period(self) -> int:
        """Pixels after which the layer looks the same; a layer that stands still is as wide as the picture."""
        return self.speed * FRAMES or WIDTH

    def ground(self, x: float) -> float:
        """Return the y of the bare hill at `x`."""
        angle, turns = 2 * math.pi * x / self.period, max(1, self.period // 400)
        wide, narrow = math.sin(turns * angle + self.speed), math.sin((2 * turns + 1) * angle + 2)
        return self.top + self.swing * (wide + 0.45 * narrow + 0.2 * math.sin(7 * turns * angle))

    def skyline(self, x: float) -> float:
        """Return the y of the upper edge at `x`, trees included."""
        return self.ground(x) - self._tree(x)

    def _tree(self, x: float) -> float:
        if not self.trees:
            return 0.0
        gap = self.period / self.trees
        nearest = range(int(x // gap) - 1, int(x // gap) + 3)
        return max(0.0, *(self._tree_at(x, index, gap) for index in nearest))

    def _tree_at(self, x: float, index: int, gap: float) -> float:
        spread = (index % self.trees) * 0.618034 % 1
        height = self.tree_height * (0.35 + 0.65 * (spread * 7.3 % 1))
        distance = abs(x - (index + spread) * gap)
        branches = distance * 0.42 % 1 * height * 0.09
        return height * (1 - distance / (height * 0.27)) + branches if distance < height * 0.27 else 0.0


LAYERS = (
    Hills(0, 232, 20, 0, 0, Colour(122, 74, 126), Colour(214, 120, 116)),
    Hills(1, 258, 12, 36, 20, Colour(78, 50, 104), Colour(120, 72, 118)),
    Hills(2, 290, 12, 44, 46, Colour(40, 28, 72), Colour(56, 38, 88), windows=(150, 470, 820, 1090)),
    Hills(3, 336, 10, 30, 104, Colour(13, 12, 36), Colour(8, 8, 24)),
)


def sky_frames() -> Iterator[bytes]:
    """Yield each frame of the sky, small and in RGB: dusk with two sheets of drifting cloud."""
    rows = [_dusk(y / SKY_HEIGHT) for y in range(SKY_HEIGHT)]
    for frame in range(FRAMES):
        drift = frame * TURN // FRAMES
        pixels = bytearray()
        for y, base in enumerate(rows):
            slow, quick = y * 47 + drift, y * 91 + 300 - 2 * drift
            strength = 0.24 * SINE[y * TURN // 2 // SKY_HEIGHT]
            for x in range(SKY_WIDTH):
                cloud = SINE[(x * 8 + slow + int(60 * SINE[(x * 16 + drift) % TURN])) % TURN] + SINE[(x * 16 + quick) % TURN]
                pixels += bytes(map(int, base.towards(CLOUD, cloud * strength) if cloud > 0 else base))
        yield bytes(pixels)


def _dusk(depth: float) -> Colour:
    place = min(depth * 1.45, 0.999) * (len(DUSK) - 1)
    return DUSK[int(place)].towards(DUSK[int(place) + 1], place % 1)


def night_lights() -> bytes:
    """Return the moon, its halo and the stars as an RGBA picture of full size."""
    pixels = bytearray(4 * WIDTH * HEIGHT)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            distance = math.hypot(x - MOON_X, y - MOON_Y)
            disc = min(max(MOON_RADIUS - distance + 0.5, 0.0), 1.0)
            halo = 0.5 * math.exp(-max(distance - MOON_RADIUS, 0.0) / 42)
            _paint(pixels, WIDTH, x, y, MOON, max(disc, halo))
    for star in range(110):
        x, y = int(star * 0.618034 % 1 * WIDTH), int((star * 0.414214 % 1) ** 1.5 * 190)
        if math.hypot(x - MOON_X, y - MOON_Y) > 2 * MOON_RADIUS:
            _paint(pixels, WIDTH, x, y, MOON, 0.25 + 0.65 * (star * 0.732 % 1))
    return bytes(pixels)


def hills_picture(hills: Hills) -> bytes:
    """Return the layer as an RGBA picture, one period and one screen wide."""
    width = hills.period + WIDTH
    pixels = bytearray(4 * width * HEIGHT)
    for x in range(width):
        edges = [hills.skyline((x + part / 4) % hills.period) for part in range(4)]
        for y in range(max(0, int(min(edges))), HEIGHT):
            cover = sum(min(max(y + 1 - edge, 0.0), 1.0) for edge in edges) / 4
            _paint(pixels, width, x, y, hills.crest.towards(hills.foot, (y - hills.top + 40) / 140), cover)
    for left in hills.windows:
        for start in (left, left + hills.period):
            _cabin(pixels, width, start, hills)
    return bytes(pixels)


def _cabin(pixels: bytearray, width: int, left: int, hills: Hills) -> None:
    """Draw a small house with two lit windows on the hill, when it lies within the picture."""
    if left + 34 > width:
        return
    middle, foot = left + 17, int(hills.ground((left + 17) % hills.period)) + 3
    wall = hills.crest.towards(LAYERS[-1].crest, 0.45)
    for away in range(-17, 17):
        eave = foot - 30 + abs(away) * 4 // 5
        for y in range(eave, eave + 3):
            _paint(pixels, width, middle + away, y, wall, 1.0)
    for away in range(-14, 14):
        for y in range(foot - 30 + abs(away) * 4 // 5, foot):
            _paint(pixels, width, middle + away, y, wall, 1.0)
    for x in (*range(-9, -3), *range(3, 9)):
        for y in range(foot - 13, foot - 6):
            _paint(pixels, width, middle + x, y, WINDOW, 1.0)


def _paint(pixels: bytearray, width: int, x: int, y: int, colour: Colour, cover: float) -> None:
    start = 4 * (y * width + x)
    pixels[start : start + 4] = bytes(min(max(int(part), 0), 255) for part in (*colour, 255 * cover))


def chord(detune: float) -> str:
    """Return the sound of one ear: two chords that fade into each other, every tone a whole number of waves long."""
    first = "+".join(f"sin(2*PI*{tone + detune}*t)/{part}" for part, tone in enumerate((110, 165, 220, 277.2, 330), 2))
    second = "+".join(f"sin(2*PI*{tone + detune}*t)/{part}" for part, tone in enumerate((92.5, 138.6, 220, 277.2, 370), 2))
    return f"0.07*(({first})*pow(cos(PI*t/20),2)+({second})*pow(sin(PI*t/20),2))*(0.8+0.2*sin(2*PI*t/5))"


def command(folder: Path, output: Path) -> list[str]:
    """Return the ffmpeg call that reads the sky from standard input and the still layers from `folder`."""
    still = ["-loop", "1", "-framerate", str(FPS), "-i"]
    inputs = [part for index in range(len(LAYERS) + 1) for part in (*still, str(folder / f"{index}.pam"))]
    filters = [f"[0:v]scale={WIDTH}:{HEIGHT}:flags=bicubic,gblur=sigma=5[v0]", "[v0][1:v]overlay=shortest=1[v1]"]
    for index, hills in enumerate(LAYERS, 1):
        filters.append(f"[v{index}][{index + 1}:v]overlay=x='-mod(n*{hills.speed},{hills.period})':shortest=1[v{index + 1}]")
    sound = f"aevalsrc='{chord(0)}|{chord(0.1)}':s=48000:d={FRAMES // FPS}"
    last = len(LAYERS) + 1
    return [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SKY_WIDTH}x{SKY_HEIGHT}", "-r", str(FPS), "-i", "-"),
        *inputs,
        *("-f", "lavfi", "-i", sound),
        *("-filter_complex", ";".join(filters), "-map", f"[v{last}]", "-map", f"{last + 1}:a"),
        *("-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-crf", "36", "-b:v", "0", "-g", "150", "-row-mt", "1", "-cpu-used", "2"),
        *("-c:a", "libopus", "-b:a", "48k", "-frames:v", str(FRAMES), "-map_metadata", "-1", "-fflags", "+bitexact", str(output)),
    ]


def main(output: Path) -> None:
    """Draw, encode and write the clip to `output`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for index, (width, pixels) in enumerate([(WIDTH, night_lights()), *((h.period + WIDTH, hills_picture(h)) for h in LAYERS)]):
            head = f"P7\nWIDTH {width}\nHEIGHT {HEIGHT}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
            (folder / f"{index}.pam").write_bytes(head.encode() + pixels)
        subprocess.run(command(folder, output), input=b"".join(sky_frames()), check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT)
