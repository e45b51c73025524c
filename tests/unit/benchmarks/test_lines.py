"""What counts as over the bound, and which benchmarks run."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import USUAL, chosen
from tests.benchmarks.measuring import Line


def test_a_line_is_good_up_to_its_bound() -> None:
    assert Line(name="x", cpu_ms=3.0, bound=6).against(0.5).is_good
    assert not Line(name="x", cpu_ms=3.1, bound=6).against(0.5).is_good


def test_too_many_statements_are_over_the_bound() -> None:
    assert Line(name="x", statements=8, statements_bound=8).is_good
    assert not Line(name="x", statements=9, statements_bound=8).is_good


def test_a_ratio_to_something_else_stays() -> None:
    assert Line(name="x", cpu_ms=3.0, ratio=1.1, of="memory").against(0.5).ratio == 1.1


def test_names_select_and_unknown_ones_are_told() -> None:
    assert list(chosen("")) == list(USUAL)
    assert list(chosen("parcels, clear_100k")) == ["parcels", "clear_100k"]
    with pytest.raises(SystemExit, match="EWTP_BENCH names speed; there are shop"):
        chosen("parcels,speed")
