"""What an operation costs: processor time (ours and Postgres's), statements, waiting time, memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import psutil


def processor_seconds(process: psutil.Process) -> float:
    """User and system time of a process, its living children, and the children that it has buried."""
    own = process.cpu_times()
    total = float(own.user + own.system + own.children_user + own.children_system)
    for child in process.children(recursive=True):
        try:
            spent = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += float(spent.user + spent.system)
    return total


def megabytes(process: psutil.Process | None = None) -> float:
    """Resident memory of a process (ours when none is named)."""
    return float((process or psutil.Process()).memory_info().rss) / 1e6


@dataclass
class Spent:
    """Filled when its block ends. Seconds of processor time; `excused` is taken off our own."""

    own: float = 0.0
    postgres: float = 0.0
    wall: float = 0.0
    statements: int = 0
    excused: float = 0.0

    @property
    def total(self) -> float:
        return self.own + self.postgres


@contextmanager
def spending(postgres: psutil.Process) -> Iterator[Spent]:
    """What the block costs us and Postgres."""
    from django.db import connection

    spent = Spent()

    def count(execute: Callable[..., object], *arguments: object) -> object:
        spent.statements += 1
        return execute(*arguments)

    before, own, wall = processor_seconds(postgres), time.process_time(), time.perf_counter()
    with connection.execute_wrapper(count):
        yield spent
    spent.own = time.process_time() - own - spent.excused
    spent.wall = time.perf_counter() - wall
    spent.postgres = processor_seconds(postgres) - before


@dataclass(frozen=True, kw_only=True)
class Line:
    """One measured operation.

    `ratio` is what the bound is on (at most `bound`), in the words of `of`. Without one it is made of the CPU
    milliseconds and those of a hello-world before and after: `against`.
    """

    name: str
    cpu_ms: float | None = None
    ratio: float | None = None
    of: str = "hello"
    bound: float | None = None
    statements: float | None = None
    statements_bound: int | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None
    rss_mb: float | None = None
    note: str = ""
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        if self.statements_bound is not None and (self.statements or 0) > self.statements_bound:
            return False
        return self.ratio is None or self.bound is None or self.ratio <= self.bound

    def against(self, hello_ms: float) -> Line:
        if self.ratio is not None or self.cpu_ms is None:
            return self
        return replace(self, ratio=self.cpu_ms / hello_ms)
