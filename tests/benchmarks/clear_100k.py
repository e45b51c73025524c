"""A hundred thousand parcels from documents to release in one run: rate and memory on the way.

Not in the usual run: EWTP_BENCH=clear_100k (EWTP_BENCH_PARCELS for another number of parcels).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Final

from ewtp.dev.console import console
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line, Spent, megabytes
from tests.benchmarks.parcels import clearing, paid, released

PARCELS: Final = int(os.environ.get("EWTP_BENCH_PARCELS", "100000"))
FLIGHT: Final = 1000
GROWTH_BOUND: Final = 1.05
"""Memory at the end against memory after a tenth: nothing is kept of what is done."""


def measure(ground: Ground) -> Iterator[Line]:
    """Flight by flight; `figures` hold memory and milliseconds at every tenth."""
    total, figures = Spent(), {}
    tenth = max(PARCELS // 10, FLIGHT)
    part, memory, started = Spent(), [], time.perf_counter()
    with clearing(waybill="HT") as clearance:
        for done in range(FLIGHT, PARCELS + 1, FLIGHT):
            clearance.entries.clear()
            clearance.arrive(FLIGHT)
            with paid(clearance, ground) as spent:
                clearance.file_documents()
                clearance.file_lists()
            for sum_ in (total, part):
                sum_.own += spent.own
                sum_.postgres += spent.postgres
                sum_.statements += spent.statements
            if done % tenth == 0:
                memory.append(megabytes())
                figures[f"rss_mb_at_{done}"] = memory[-1]
                figures[f"cpu_ms_at_{done}"] = part.total / tenth * 1000
                rate = done / (time.perf_counter() - started)
                console.print(
                    f"[dim]{done:>7} parcels  {memory[-1]:.0f} MB  {part.own / tenth * 1000:.2f} + "
                    f"{part.postgres / tenth * 1000:.2f} ms each  {rate:.0f}/s[/]"
                )
                part = Spent()
    count = released("HT")
    assert count == PARCELS, f"{count} of {PARCELS} are released"
    cpu_ms = total.total / PARCELS * 1000
    by_the_clock = PARCELS / (time.perf_counter() - started)
    yield Line(
        name=f"{PARCELS:,} parcels cleared: memory",
        cpu_ms=cpu_ms,
        ratio=memory[-1] / memory[0],
        of="memory after a tenth",
        bound=GROWTH_BOUND,
        statements=round(total.statements / PARCELS, 2),
        rss_mb=memory[-1],
        note=f"{1000 / cpu_ms:,.0f}/s a core, {by_the_clock:,.0f}/s by the clock",
        figures=figures,
    )
