"""Numbers behind the drawings."""

from __future__ import annotations

import pytest

from ewtp.ui import arc, chart
from ewtp.ui.parts import Bar, Place

LIEGE = Place("Liège", 50.64, 5.44)
HANGZHOU = Place("Hangzhou", 30.23, 120.43)


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 3), (3, 3), (4, 6), (14, 15), (41, 60), (64, 90), (150, 150), (151, 300)]
)
def test_the_scale_ends_at_a_round_number_that_three_lines_divide(highest: int, top: int) -> None:
    assert chart.ceiling(highest) == top


def test_bars_stand_on_zero_and_reach_their_share_of_the_height() -> None:
    drawing = chart.draw([Bar("a", 15), Bar("b", 30)])
    assert [(mark.y, mark.height, mark.css) for mark in drawing.marks] == [
        (107.0, 83.0, "past"),
        (24.0, 166.0, "now"),
    ]
    assert [line.value for line in drawing.grid] == [0, 10, 20, 30]


def test_a_share_is_drawn_against_the_whole() -> None:
    drawing = chart.draw([Bar("a", 50), Bar("b", 100)], most=100)
    assert [line.value for line in drawing.grid] == [0, 50, 100]
    assert [mark.height for mark in drawing.marks] == [83.0, 166.0]


def test_no_bars_draw_an_empty_grid() -> None:
    drawing = chart.draw([])
    assert drawing.marks == []
    assert [line.value for line in drawing.grid] == [0, 1, 2, 3]


def test_the_route_bends_upwards_and_runs_from_left_to_right() -> None:
    drawing = arc.draw(LIEGE, HANGZHOU, 0.5)
    assert drawing.origin[0] < drawing.plane[0] < drawing.destination[0]
    assert drawing.crest[1] < min(drawing.origin[1], drawing.destination[1])


def test_progress_outside_the_route_is_held_inside() -> None:
    assert arc.draw(LIEGE, HANGZHOU, 1.7) == arc.draw(LIEGE, HANGZHOU, 1.0)
    assert arc.draw(LIEGE, HANGZHOU, -1.0).flown == ""


def test_two_ends_in_one_place_still_draw() -> None:
    assert arc.draw(LIEGE, LIEGE, 0.5).origin == arc.draw(LIEGE, LIEGE, 0.5).destination
