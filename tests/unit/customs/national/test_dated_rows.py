"""Every rate is dated, has a source, and says how sure it is; no two of one kind hold on the same day."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from types import ModuleType

import customs.national.china
import customs.regimes
from customs.assessment import CodeRow, Row, Table

DAYS = [date(year, month, 1) for year in range(2016, 2030) for month in (1, 4, 7, 12)]


def modules() -> Iterator[ModuleType]:
    for package in (customs.regimes, customs.national):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if found.name.rsplit(".", 1)[-1] in {"rates", "vat", "duty", "excise", "taxes"}:
                yield importlib.import_module(found.name)


def row_sets() -> Iterator[tuple[str, tuple[Row, ...]]]:
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Table):
                yield f"{module.__name__}.{name}", value.rows
            elif isinstance(value, tuple) and value and all(isinstance(each, Row) for each in value):
                yield f"{module.__name__}.{name}", value


def test_every_place_with_rates_has_rows() -> None:
    found = {name.split(".")[2] for name, _rows in row_sets()}
    assert found == {module.__name__.split(".")[2] for module in modules()}


def test_every_row_has_a_source_a_confidence_and_days_in_order() -> None:
    bad = [
        (name, row)
        for name, rows in row_sets()
        for row in rows
        if not row.source
        or row.confidence not in set("ABCM")
        or (row.valid_to is not None and row.valid_to < row.valid_from)
    ]
    assert bad == []


def test_one_rate_a_code_and_day_unless_a_test_tells_them_apart() -> None:
    twice = set()
    for name, rows in row_sets():
        for day in DAYS:
            seen: set[str] = set()
            for row in rows:
                if not row.holds(day) or getattr(row, "test", None) or not isinstance(row, CodeRow):
                    continue
                for prefix in row.prefixes:
                    if prefix in seen:
                        twice.add((name, prefix))
                    seen.add(prefix)
    assert twice == set()
