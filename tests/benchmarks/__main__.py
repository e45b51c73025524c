"""`make bench`: what every operation costs, against references of the same run.

`EWTP_BENCH=shop,parcels` selects; `table_size` and `clear_100k` take long and only run when they are named.
Writes var/bench.json. Exit code 1 where a ratio or a number of statements is over its bound.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from typing import Final

from rich.console import Console

from ewtp.dev.console import console, table
from ewtp.env import ROOT
from tests.benchmarks import clear_100k, ground, parcels, references, shop, table_size
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line, megabytes

Measure = Callable[[Ground], Iterable[Line]]
LANDED_COST_BOUND: Final = 0.5
"""5,000 questions a second and core are 0.2 ms, half of a hello-world."""
CLASSIFICATION_BOUND: Final = 25.0
"""100 texts a second and core are 10 ms."""


def _landed_cost(_place: Ground) -> Iterator[Line]:
    from tests.benchmarks import landed_cost

    for name, rate in landed_cost.measure(seconds=0.5):
        yield Line(
            name=name, cpu_ms=1000 / rate, bound=LANDED_COST_BOUND if name.endswith("pure") else None,
            rss_mb=megabytes(), note=f"{rate:,.0f}/s a core",
        )  # fmt: skip


def _classification(_place: Ground) -> Iterator[Line]:
    try:
        measure = import_module("tests.benchmarks.classification").measure
    except ModuleNotFoundError:
        yield Line(name="classification", note="not there")
        return
    told = measure()
    yield Line(
        name="classification", cpu_ms=1000 / told["texts_per_s"], bound=CLASSIFICATION_BOUND,
        p50_ms=told["p50_ms"], p95_ms=told["p95_ms"], rss_mb=megabytes(),
        note=f"{told['texts_per_s']:,.0f}/s a core",
    )  # fmt: skip


USUAL: Final[dict[str, Measure]] = {
    "shop": shop.measure,
    "landed_cost": _landed_cost,
    "classification": _classification,
    "parcels": parcels.measure,
}
LONG: Final[dict[str, Measure]] = {"table_size": table_size.measure, "clear_100k": clear_100k.measure}


def chosen(named: str) -> dict[str, Measure]:
    """By the names in EWTP_BENCH; all the usual ones when it is empty. Raises SystemExit for others."""
    every = {**USUAL, **LONG}
    names = [name.strip() for name in named.split(",") if name.strip()] or list(USUAL)
    if unknown := [name for name in names if name not in every]:
        raise SystemExit(f"EWTP_BENCH names {', '.join(unknown)}; there are {', '.join(every)}.")
    return {name: every[name] for name in names}


def main() -> int:
    work = chosen(os.environ.get("EWTP_BENCH", ""))
    lines: list[Line] = []
    with ground.prepared() as place:
        lines += references.lines(place)
        before = references.hello_ms()
        for name, measure in work.items():
            console.print(f"[dim]{name}[/]")
            ground.settle_in()
            found = list(measure(place))
            after = references.hello_ms()
            hello_ms, before = (before + after) / 2, after
            lines.append(Line(name=f"reference: hello-world, {name}", cpu_ms=hello_ms, ratio=1.0))
            lines += [line.against(hello_ms) for line in found]
    show(lines)
    keep(lines)
    return 0 if all(line.is_good for line in lines) else 1


def show(lines: list[Line]) -> None:
    shown = table(
        "Benchmarks", "operation", "CPU ms", "ratio", "bound", "SQL", "p50 ms", "p95 ms", "MB", "", ""
    )
    for line in lines:
        shown.add_row(
            line.name,
            _figure(line.cpu_ms, 3),
            "" if line.ratio is None else f"{line.ratio:.2f} × {line.of}",
            "" if line.bound is None else f"≤ {line.bound:g}",
            _figure(line.statements, 2)
            + ("" if line.statements_bound is None else f" ≤ {line.statements_bound}"),
            _figure(line.p50_ms, 1),
            _figure(line.p95_ms, 1),
            _figure(line.rss_mb, 0),
            line.note,
            "" if line.is_good else "[red]over its bound[/]",
        )
    wide = console if console.is_terminal else Console(width=150, highlight=False)
    wide.print(shown)


def _figure(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}".removesuffix(".00")


def keep(lines: list[Line]) -> None:
    path = ROOT / "var" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    told = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "operations": [{**asdict(line), "is_good": line.is_good} for line in lines],
    }
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
