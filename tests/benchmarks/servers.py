"""Web servers as the platform runs them (threads, keep-alive), one worker each, measured from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles

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


def drive(
    ask: Callable[[], requests.Response], *, server: Server, postgres: psutil.Process | None, count: int
) -> Answers:
    """One caller, one request after the other. The caller's own time is not counted."""
    for _warm in range(max(count // 10, 5)):
        ask().raise_for_status()
    measured = [server.process, *([postgres] if postgres else [])]
    before = sum(processor_seconds(process) for process in measured)
    waits = []
    for _time in range(count):
        started = time.perf_counter()
        answer = ask()
        waits.append((time.perf_counter() - started) * 1000)
        answer.raise_for_status()
    spent = sum(processor_seconds(process) for process in measured) - before
    cuts = quantiles(waits, n=20)
    return Answers(cpu_ms=spent / count * 1000, p50_ms=cuts[9], p95_ms=cuts[18])
