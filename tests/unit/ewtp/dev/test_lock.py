"""One stack per data directory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ewtp.dev.lock import DirectoryLock, is_held
from ewtp.dev.problems import CannotStart


def test_a_second_start_is_refused_and_names_the_first(tmp_path: Path) -> None:
    with DirectoryLock(tmp_path), pytest.raises(CannotStart) as raised, DirectoryLock(tmp_path):
        pass

    assert str(raised.value) == (
        f"A stack already runs on {tmp_path} (process {os.getpid()}). Use it, or stop it there."
    )


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    assert not is_held(tmp_path)
    with DirectoryLock(tmp_path):
        assert is_held(tmp_path)
    assert not is_held(tmp_path)


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, time\n"
        "from ewtp.dev.lock import DirectoryLock\n"
        "with DirectoryLock(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert is_held(tmp_path)
        holder.kill()
        holder.wait()

    assert not is_held(tmp_path)
