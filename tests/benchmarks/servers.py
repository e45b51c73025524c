"""Web servers as the platform runs them (threads, keep-alive), one worker each, measured from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Final

import psutil
import requests

from ewtp.dev.ports import HOST, free_ports
from ewtp.env import DEMO_PORTS, ROOT
from tests.benchmarks.measuring import megabytes, processor_seconds


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    address: str
    process: psutil.Process

    def memory_mb(self) -> float:
        """The worker's."""
        return max(megabytes(child) for child in self.process.children(recursive=True))


@contextmanager
def serving(application: str) -> Iterator[Server]:
    port = free_ports(DEMO_PORTS)["web"]
    command = [
        sys.executable, "-m", "gunicorn", application, "--preload", "--bind", f"{HOST}:{port}",
        "--worker-class", "gthread", "--workers", "1", "--threads", "4", "--keep-alive", "15",
        "--no-control-socket", "--log-level", "error",
    ]  # fmt: skip
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            _wait(f"http://{HOST}:{port}/", process)
            yield Server(f"http://{HOST}:{port}", psutil.Process(process.pid))
        finally:
            process.terminate()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _try in range(600):
        if process.poll() is not None:
            raise RuntimeError("the server to be measured did not start")
        try:
            requests.get(address, timeout=15)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server to be measured does not answer")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Processor milliseconds of server and Postgres a request, and what the caller waited."""

    cpu_ms: float
    p50_ms: float
    p95_ms: float


@dataclass
class Drive:
    """One caller, one request after the other. The caller's own time is not counted."""

    ask: Callable[[], requests.Response]
    measured: Sequence[psutil.Process]
    spent: float = 0.0
    waits: list[float] = field(default_factory=list)

    def go(self, count: int) -> None:
        before = self._seconds()
        for _time in range(count):
            started = time.perf_counter()
            answer = self.ask()
            self.waits.append((time.perf_counter() - started) * 1000)
            answer.raise_for_status()
        self.spent += self._seconds() - before

    def warm(self, count: int) -> None:
        for _warm in range(count):
            self.ask().raise_for_status()

    def answers(self) -> Answers:
        cuts = quantiles(self.waits, n=20)
        return Answers(cpu_ms=self.spent / len(self.waits) * 1000, p50_ms=cuts[9], p95_ms=cuts[18])

    def _seconds(self) -> float:
        return sum(processor_seconds(process) for process in self.measured)


def drive(
    ask: Callable[[], requests.Response], *, server: Server, postgres: psutil.Process | None, count: int
) -> Answers:
    """So many requests after a tenth as many to warm up."""
    driven = Drive(ask, [server.process, *([postgres] if postgres else [])])
    driven.warm(max(count // 10, 5))
    driven.go(count)
    return driven.answers()


ROUNDS: Final = 4
HELLOS: Final = 100


def drive_beside(
    hello: Server,
    ask: Callable[[], requests.Response],
    *,
    server: Server,
    postgres: psutil.Process,
    count: int,
) -> tuple[Answers, float]:
    """As `drive`, in turns with a hello-world, so that what else the machine does makes both dearer. Returns
    the processor milliseconds of the hello-world too.
    """
    with requests.Session() as caller:
        page = Drive(ask, [server.process, postgres])
        small = Drive(lambda: caller.get(hello.address + "/", timeout=30), [hello.process])
        page.warm(max(count // 5, 8))
        small.warm(5)
        for _round in range(ROUNDS):
            small.go(HELLOS)
            page.go(count // ROUNDS)
    return page.answers(), small.answers().cpu_ms
