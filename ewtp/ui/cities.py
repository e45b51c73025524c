"""Cities of sellers and buyers in the reader's language; an address keeps its own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import get_language

FILE: Final = Path(__file__).parent / "cities.csv"


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """Every city by each of its names."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {name: row for row in rows for name in row.values()}


def city(name: str) -> str:
    """`杭州市` is `Hangzhou`, `Brugge` is `布鲁日`; one that is not in the file stays as it was told."""
    row = _known().get(name.strip())
    return row.get((get_language() or "en")[:2], row["en"]) if row is not None else name
