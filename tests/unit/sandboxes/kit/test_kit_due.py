"""Timed steps: in time order, once, kept over a restart, moved by a change of pace."""

import time
from pathlib import Path
from typing import Any

from sandboxes.kit import Due, Store


def test_steps_run_in_time_order_and_only_when_due(tmp_path: Path) -> None:
    due = Due(store=Store(path=tmp_path / "s.sqlite"), pace=10)
    seen: list[str] = []
    due.on("step", lambda payload: seen.append(payload["name"]))
    due.schedule("step", {"name": "second"}, paces=2)
    due.schedule("step", {"name": "first"})
    assert due.run_due() == 0
    assert due.run_due(at=time.time() + 11) == 1
    assert due.run_due(at=time.time() + 21) == 1
    assert seen == ["first", "second"]


def test_a_step_that_fails_runs_again_and_its_writes_are_undone(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    due = Due(store=store, pace=0)
    things = store.documents("thing")
    problems = [ValueError("once")]

    def step(payload: dict[str, Any]) -> None:
        things.put(f"{things.count()}", {})
        if problems:
            raise problems.pop()

    due.on("step", step)
    due.schedule("step", {})
    due.run_due()
    assert things.count() == 0
    assert due.waiting()[0]["error"] == "ValueError('once')"
    due.run_due(at=time.time() + 2)
    assert things.count() == 1
    assert due.waiting() == []


def test_a_change_of_pace_moves_what_waits(tmp_path: Path) -> None:
    due = Due(store=Store(path=tmp_path / "s.sqlite"), pace=3600)
    due.on("step", lambda payload: None)
    due.schedule("step", {})
    assert due.run_due() == 0
    due.set_pace(0)
    assert due.run_due() == 1


def test_a_restart_loses_no_step(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    first = Due(store=store, pace=0)
    first.on("step", lambda payload: None)
    first.schedule("step", {"n": 1})
    store.close()
    again = Due(store=Store(path=tmp_path / "s.sqlite"), pace=0)
    seen: list[int] = []
    again.on("step", lambda payload: seen.append(payload["n"]))
    again.start()
    end = time.monotonic() + 5
    while not seen and time.monotonic() < end:
        time.sleep(0.01)
    again.stop()
    assert seen == [1]
