"""Bar charts drawn on the server: bars from zero, at most two series, three light lines.

Only the latest and the highest bar carry a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ewtp.ui.parts import Bar

WIDTH = 640
HEIGHT = 220
LEFT = 40
FLOOR = 190
TOP = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """One rectangle, with the number above it when it has one."""

    x: float
    y: float
    width: float
    height: float
    css: str
    printed: str = ""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        return round(self.y - 6, 1)


@dataclass(frozen=True, slots=True)
class Grid:
    """One line of the grid with its number."""

    y: float
    value: int

    @property
    def baseline(self) -> float:
        return self.y + 4


@dataclass(frozen=True, slots=True)
class Name:
    """One label under the bars; every second one steps back on a phone."""

    x: float
    words: str
    css: str


@dataclass(frozen=True, slots=True)
class Chart:
    marks: list[Mark]
    grid: list[Grid]
    names: list[Name]


def ceiling(highest: int) -> int:
    """A round number at or above `highest` that three lines divide well: 6, 12, 15, 30, 60, 90, 120 ..."""
    if highest <= 3:
        return 3
    unit = 1
    while True:
        for step in (1, 2, 3, 4, 5):
            if step * unit * 3 >= highest:
                return step * unit * 3
        unit *= 10


def draw(bars: Sequence[Bar], *, most: int = 0) -> Chart:
    """Positions in a 640 x 220 view. The last bar is the current period; earlier ones are pale. `most`: what
    no bar can be above, such as 100 for a share; then that is the top, with its half.
    """
    numbers = [number for bar in bars for number in (bar.value, bar.second) if number is not None]
    highest = max(numbers, default=0)
    top, parts = (most, 2) if most else (ceiling(highest), 3)
    scale = (FLOOR - TOP) / top
    slot = (WIDTH - LEFT) / max(len(bars), 1)
    is_paired = any(bar.second is not None for bar in bars)
    marks: list[Mark] = []
    names: list[Name] = []
    peak = max(range(len(bars)), key=lambda index: bars[index].value, default=-1)
    every = max(1, -(-len(bars) // 8))
    for index, bar in enumerate(bars):
        is_last = index == len(bars) - 1
        width = slot * (0.28 if is_paired else 0.6)
        x = LEFT + index * slot + slot * 0.2
        css = "now" if is_last or is_paired else "past"
        words = (bar.printed or f"{bar.value:,}") if is_last or index == peak else ""
        marks.append(_mark(x, bar.value, width, scale, css, words))
        if bar.second is not None:
            marks.append(_mark(x + width + slot * 0.04, bar.second, width, scale, "second", ""))
        if (len(bars) - 1 - index) % every == 0:
            step_back = (len(bars) - 1 - index) // every % 2 == 1
            names.append(
                Name(round(LEFT + index * slot + slot / 2, 1), bar.label, "odd" if step_back else "")
            )
    grid = [Grid(round(FLOOR - scale * top * n / parts, 1), top * n // parts) for n in range(parts + 1)]
    return Chart(marks, grid, names)


def _mark(x: float, value: int, width: float, scale: float, css: str, printed: str) -> Mark:
    height = round(value * scale, 1)
    return Mark(round(x, 1), round(FLOOR - height, 1), round(width, 1), height, css, printed)
