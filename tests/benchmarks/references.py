"""What the machine can do in this run: a hello-world request, pgbench's select-only, rows by COPY."""

from __future__ import annotations

import io
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import requests

from ewtp.dev.postgres import SUPERUSER, find_programs
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line
from tests.benchmarks.servers import drive, serving


@dataclass(frozen=True)
class References:
    """Milliseconds of a hello-world request; selects a second of pgbench; rows a second of COPY."""

    hello_ms: float
    selects: float
    copied: float

    def lines(self) -> Iterator[Line]:
        yield Line(name="reference: hello-world", cpu_ms=self.hello_ms, ratio=1.0, of="hello")
        yield Line(name="reference: pgbench select-only", note=f"{self.selects:,.0f}/s")
        yield Line(name="reference: COPY", note=f"{self.copied:,.0f} rows/s")


def measure(ground: Ground) -> References:
    return References(hello_ms=hello_ms(), selects=_selects(ground), copied=_copied())


def hello_ms(count: int = 800) -> float:
    with serving("tests.benchmarks.hello:application") as server, requests.Session() as caller:
        answers = drive(
            lambda: caller.get(server.address + "/", timeout=30), server=server, postgres=None, count=count
        )
    return answers.cpu_ms


def _selects(ground: Ground) -> float:
    place = ["-h", "127.0.0.1", "-p", str(ground.stack.ports["postgres"]), "-U", SUPERUSER]
    programs = find_programs()
    environ = {**os.environ, "PGOPTIONS": ""}
    database = "pgbench"
    commands: list[list[str | Path]] = [
        [programs / "createdb", *place, database],
        [programs / "pgbench", *place, "-i", "-q", "-s", "5", database],
    ]
    for command in commands:
        subprocess.run(command, check=True, capture_output=True, env=environ)
    told = subprocess.run(
        [programs / "pgbench", *place, "-S", "-M", "prepared", "-c", "4", "-T", "3", "-n", database],
        check=True, capture_output=True, text=True, env=environ,
    ).stdout  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", told)
    assert found, told
    return float(found[1])


def _copied(rows: int = 200_000) -> float:
    from django.db import connection

    text = io.StringIO("".join(f"{n}\tparcel {n}\t2026-11-23\n" for n in range(rows)))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_copied (id bigint PRIMARY KEY, name text, day date)")
        started = time.perf_counter()
        cursor.copy_expert("COPY bench_copied FROM STDIN", text)
        took = time.perf_counter() - started
        cursor.execute("DROP TABLE bench_copied")
    return rows / took
