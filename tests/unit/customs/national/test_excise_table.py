"""China's import consumption tax against the official annex, line by line; skips where the annex is not at
hand.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from customs.national.china.excise import EXCISE, NOT_COMPUTED

ANNEX = Path(__file__).resolve().parents[5] / "shared" / "data" / "cn_consumption_tax.csv"
ANNEX_DAY = date(2010, 1, 1)
"""The annex is from before the reform of cosmetics."""
TODAY = date(2026, 11, 23)
BEER = {"2203000000": [Decimal(250), Decimal(220)]}

needs_annex = pytest.mark.skipif(not ANNEX.exists(), reason="the official annex is not at hand")


def annex() -> Iterator[tuple[str, str]]:
    with ANNEX.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for code in row["hs10"].split("、"):
                yield code, row["rate"]


@needs_annex
def test_every_line_of_the_annex_bears_its_rate_or_is_not_computed() -> None:
    wrong = []
    for code, rate in annex():
        if NOT_COMPUTED.first(code, TODAY) is not None:
            continue
        rows = EXCISE.candidates(code, ANNEX_DAY)
        if code in BEER:
            if [row.specific for row in rows] != BEER[code]:
                wrong.append((code, rate))
            continue
        percent = re.match(r"(\d+)%", rate)
        yuan = re.search(r"(\d+)元", rate)
        wanted = (Decimal(percent[1]) if percent else Decimal(0), Decimal(yuan[1]) if yuan else Decimal(0))
        if not rows or (rows[0].percent, rows[0].specific) != wanted:
            wrong.append((code, rate))
    assert wrong == []


@needs_annex
def test_no_row_of_ours_is_beyond_the_annex() -> None:
    codes = {code for code, _rate in annex()}
    ours = {prefix for row in EXCISE.rows for prefix in row.prefixes}
    later = {"44191210"}  # wooden chopsticks since HS 2017; the annex has 4419003100
    watches = {"9102"} | {"9101"}
    assert {p for p in ours - later - watches if not any(code.startswith(p) for code in codes)} == set()


@pytest.mark.parametrize("hs", ["71131110", "71131919", "71023900"])
def test_gold_silver_and_diamonds_are_taxed_at_retail_and_not_here(hs: str) -> None:
    assert EXCISE.first(hs, TODAY) is None


@pytest.mark.parametrize("hs", ["71162000", "71132090", "71039910", "71012190"])
def test_pearls_stones_and_clad_jewellery_bear_10_percent(hs: str) -> None:
    row = EXCISE.first(hs, TODAY)
    assert row is not None
    assert row.percent == 10


@pytest.mark.parametrize("hs", ["33030000", "33041000", "33049900"])
def test_cosmetics_bear_15_percent_when_high_end(hs: str) -> None:
    row = EXCISE.first(hs, TODAY)
    assert row is not None
    assert row.test == "high-end"
    assert [row.percent, row.floor, row.floor_piece] == [Decimal(15), Decimal(10), Decimal(15)]
