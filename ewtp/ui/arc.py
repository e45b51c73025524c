"""The route arc: a great circle over a graticule, seen from space. Never land, coasts or borders.

Orthographic projection (Snyder, Map Projections, eq. 20-3 and 20-4) centred south of the route, so that
the shortest way over the sphere shows as an arc.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin

from ewtp.ui.parts import Place

WIDTH = 720
HEIGHT = 300
RADIUS = 330.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Path data and positions in a 720 x 300 view."""

    net: str
    flown: str
    ahead: str
    origin: Point
    destination: Point
    plane: Point
    heading: float
    crest: Point


def _way(a: Place, b: Place, part: float) -> tuple[float, float]:
    """Latitude and longitude, in radians, at `part` of the great circle from a to b."""
    lat_a, lon_a, lat_b, lon_b = (radians(v) for v in (a.latitude, a.longitude, b.latitude, b.longitude))
    angle = acos(sin(lat_a) * sin(lat_b) + cos(lat_a) * cos(lat_b) * cos(lon_b - lon_a))
    if angle == 0:
        return lat_a, lon_a
    left, right = sin((1 - part) * angle) / sin(angle), sin(part * angle) / sin(angle)
    x = left * cos(lat_a) * cos(lon_a) + right * cos(lat_b) * cos(lon_b)
    y = left * cos(lat_a) * sin(lon_a) + right * cos(lat_b) * sin(lon_b)
    z = left * sin(lat_a) + right * sin(lat_b)
    return atan2(z, hypot(x, y)), atan2(y, x)


class _View:
    """Looks straight down at one point, scaled so that the route fills the width."""

    def __init__(self, a: Place, b: Place) -> None:
        lat, lon = _way(a, b, 0.5)
        self.lat, self.lon = lat - radians(52), lon
        self.x, self.y, self.scale = 0.0, 0.0, 1.0
        ends = [self.project(*_way(a, b, part)) for part in (0, 1)]
        self.scale = 0.6 * WIDTH / max(abs(ends[1][0] - ends[0][0]), 1e-6)
        marks = [self.project(*_way(a, b, step / 20)) for step in range(21)]
        xs, ys = [x for x, _ in marks], [y for _, y in marks]
        self.x = WIDTH / 2 - (min(xs) + max(xs)) / 2
        self.y = 150 - (min(ys) + max(ys)) / 2

    def project(self, lat: float, lon: float) -> Point:
        x = cos(lat) * sin(lon - self.lon)
        y = cos(self.lat) * sin(lat) - sin(self.lat) * cos(lat) * cos(lon - self.lon)
        return self.x + self.scale * x, self.y - self.scale * y

    def is_visible(self, lat: float, lon: float) -> bool:
        return sin(self.lat) * sin(lat) + cos(self.lat) * cos(lat) * cos(lon - self.lon) > 0


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if len(points) > 1 else ""


def _net(view: _View) -> Iterator[str]:
    def run(line: list[tuple[float, float]]) -> Iterator[str]:
        part: list[Point] = []
        for lat, lon in line:
            at = view.project(radians(lat), radians(lon))
            is_near = -60 < at[0] < WIDTH + 60 and -60 < at[1] < HEIGHT + 60
            if is_near and view.is_visible(radians(lat), radians(lon)):
                part.append(at)
            elif part:
                yield _path(part)
                part = []
        yield _path(part)

    for lon in range(-180, 180, 20):
        yield from run([(lat, lon) for lat in range(-80, 81, 4)])
    for lat in range(-60, 81, 15):
        yield from run([(lat, lon) for lon in range(-180, 181, 4)])


def draw(origin: Place, destination: Place, progress: float) -> Drawing:
    """The route with `progress` (0 to 1, held inside) of it flown."""
    part = min(1.0, max(0.0, progress))
    view = _View(origin, destination)
    steps = 48

    def points(first: float, last: float) -> list[Point]:
        parts = (first + (last - first) * n / steps for n in range(steps + 1))
        return [view.project(*_way(origin, destination, each)) for each in parts]

    here = view.project(*_way(origin, destination, part))
    ahead = view.project(*_way(origin, destination, min(1.0, part + 0.01)))
    behind = view.project(*_way(origin, destination, max(0.0, part - 0.01)))
    heading = degrees(atan2(ahead[1] - behind[1], ahead[0] - behind[0]))
    line = points(0, 1)
    return Drawing(
        net="".join(_net(view)),
        flown=_path(points(0, part)) if part > 0 else "",
        ahead=_path(points(part, 1)) if part < 1 else "",
        origin=_short(line[0]),
        destination=_short(line[-1]),
        plane=_short(here),
        heading=round(heading, 1),
        crest=_short(min(line, key=lambda point: point[1])),
    )


def _short(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)
