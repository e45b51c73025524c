"""What the machine can do in this run: a hello-world request, pgbench's select-only, rows by COPY.

The hello-world is taken before and after every group of operations, because what else the machine does then
changes what everything costs.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import requests

from ewtp.dev.postgres import SUPERUSER, find_programs
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line
from tests.benchmarks.servers import drive, serving


def lines(ground: Ground) -> Iterator[Line]:
    yield Line(name="reference: pgbench select-only", note=f"{_selects(ground):,.0f}/s")
    yield Line(name="reference: COPY", note=f"{_copied():,.0f} rows/s")


def hello_ms(count: int = 500) -> float:
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
