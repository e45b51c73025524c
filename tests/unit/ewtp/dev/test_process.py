"""Children: watched until ready, stopped with their whole group, gone when the parent is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ewtp.dev.probes import logs
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import Child

SLEEPER = "print('up', flush=True); import time; time.sleep(60)"


def child(code: str, folder: Path) -> Child:
    return Child(
        name="thing",
        command=[sys.executable, "-c", code],
        environ=os.environ,
        log=folder / "thing.log",
        directory=folder,
        is_ready=logs("up"),
        start_seconds=10,
    )


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_is_ready_when_its_probe_says_so_and_stops_when_asked(tmp_path: Path) -> None:
    thing = child(SLEEPER, tmp_path)
    thing.start()
    thing.wait_ready()

    assert thing.is_alive()
    thing.stop()
    assert not thing.is_alive()


def test_readiness_looks_only_at_the_present_run(tmp_path: Path) -> None:
    (tmp_path / "thing.log").write_text("up\n")
    thing = child("import time; time.sleep(60)", tmp_path)
    thing.start_seconds = 0.3
    thing.start()
    with pytest.raises(CannotStart, match=r"thing was not ready after 0 s\."):
        thing.wait_ready()
    thing.stop()


def test_a_child_that_fails_shows_the_end_of_its_log(tmp_path: Path) -> None:
    thing = child("print('no such table'); raise SystemExit(3)", tmp_path)
    thing.start()
    with pytest.raises(CannotStart) as raised:
        thing.wait_ready()

    assert str(raised.value) == (
        f"thing stopped while it was starting. {tmp_path}/thing.log ends with:\n  no such table"
    )


def test_stopping_ends_the_grandchildren_too(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time\n"
        "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(grandchild.pid, 'up', flush=True); time.sleep(60)\n"
    )
    thing = child(code, tmp_path)
    thing.start()
    thing.wait_ready()
    grandchild = int(thing.logged().split()[0])
    assert is_running(grandchild)
    thing.stop()

    deadline = time.monotonic() + 5
    while is_running(grandchild) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(grandchild)


def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent_code = (
        "import os, sys, time, pathlib\n"
        "from ewtp.dev.process import Child\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        f"thing = Child(name='thing', command=[sys.executable, '-c', {SLEEPER!r}], environ=os.environ,\n"
        "    log=folder / 'thing.log', directory=folder, is_ready=lambda c: 'up' in c.logged())\n"
        "thing.start(); thing.wait_ready(); print(thing.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", parent_code, str(tmp_path)], stdout=subprocess.PIPE)
    with parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_running(pid)
        parent.kill()
        parent.wait()

    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid)
