"""Product texts classified a second on one core: `python -m tests.benchmarks.classification`."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

from customs.classification.engine import classify

GOODS = Path(__file__).parents[1] / "unit" / "customs" / "classification" / "goods_dev.csv"


def measure(*, rounds: int = 3) -> dict[str, float]:
    """`load_s` is the first text's time, everything cached after it; `p95_ms` of one text."""
    with GOODS.open(encoding="utf-8", newline="") as rows:
        goods = [(row["text"], row["language"]) for row in csv.DictReader(rows)]
    start = time.perf_counter()
    classify(*goods[0][:1])
    load = time.perf_counter() - start
    spent = []
    for _round in range(rounds):
        for text, language in goods:
            start = time.perf_counter()
            classify(text, language=language)
            spent.append(time.perf_counter() - start)
    spent.sort()
    return {
        "load_s": round(load, 3),
        "texts_per_s": round(len(spent) / sum(spent)),
        "p50_ms": round(spent[len(spent) // 2] * 1000, 2),
        "p95_ms": round(spent[int(len(spent) * 0.95)] * 1000, 2),
    }


if __name__ == "__main__":
    print(json.dumps(measure()))
