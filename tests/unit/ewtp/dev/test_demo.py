"""The demo's watch: what dies is started again, what keeps dying ends the demo."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ewtp.dev import demo
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import Child
from ewtp.dev.stack import Stack


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    stack = Stack(data_dir=tmp_path, services=(), ports="free", given={})
    stack.children["worker"] = Child(
        name="worker",
        command=[sys.executable, "-c", "raise SystemExit(7)"],
        environ={},
        log=tmp_path / "worker.log",
        directory=tmp_path,
        is_ready=lambda _child: True,
    )
    yield stack
    stack.stop()


def test_a_child_that_keeps_dying_ends_the_demo(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(demo, "RESTARTS", 2)
    monkeypatch.setattr("ewtp.dev.demo.time.sleep", lambda _seconds: None)
    real_restart = stack.restart

    def restart(name: str) -> None:
        started.append(name)
        real_restart(name)

    monkeypatch.setattr(stack, "restart", restart)
    with pytest.raises(CannotStart, match=r"worker ended 3 times within a minute\."):
        demo.watch(stack)

    assert started == ["worker", "worker"]


def test_a_buyer_comes_by_while_the_demo_runs(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    visits: list[str] = []
    monkeypatch.setattr(demo, "RESTARTS", 1)
    monkeypatch.setattr(demo, "VISITS", -1.0)
    monkeypatch.setattr("ewtp.dev.demo.time.sleep", lambda _seconds: None)
    monkeypatch.setattr(demo, "place_orders", lambda _stack, which: visits.append(which))
    with pytest.raises(CannotStart):
        demo.watch(stack)

    assert set(visits) == {"--visit"}


def test_an_ending_is_told_by_code_or_signal(stack: Stack) -> None:
    worker = stack.children["worker"]
    worker.start()
    assert worker.process is not None
    worker.process.wait()

    assert demo.ending(worker) == "exit code 7"
