"""A server as a child process: started in a session of its own, watched until ready, stopped with patience.

On Linux the kernel sends SIGTERM to a child whose parent dies, however it dies (prctl PR_SET_PDEATHSIG).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ewtp.dev.problems import CannotStart

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
PATIENCE = 15.0
"""Seconds between the polite signal and SIGKILL."""


def die_with_parent() -> None:
    """Run in the child between fork and exec."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


@dataclass(frozen=True)
class Owner:
    """The user a child runs as."""

    uid: int
    gid: int


@dataclass(kw_only=True)
class Child:
    """What to run, how to see that it is ready, how to ask it to stop."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    log: Path
    directory: Path
    is_ready: Callable[[Child], bool]
    stop_signal: signal.Signals = signal.SIGTERM
    owner: Owner | None = None
    start_seconds: float = 60.0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    log_start: int = field(default=0, init=False)

    def start(self) -> None:
        """Start without waiting. The log grows; earlier runs stay in it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.log_start = log.tell()
            self.process = subprocess.Popen(
                list(self.command),
                env=dict(self.environ),
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509
                user=self.owner.uid if self.owner else None,
                group=self.owner.gid if self.owner else None,
                extra_groups=[] if self.owner else None,
            )

    def wait_ready(self) -> None:
        """Wait for the readiness probe. Raises CannotStart, with the end of the log, when it fails."""
        deadline = time.monotonic() + self.start_seconds
        while not self.is_ready(self):
            if not self.is_alive():
                raise CannotStart(f"{self.name} stopped while it was starting. {self.log_tail()}")
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"{self.name} was not ready after {self.start_seconds:.0f} s. {self.log_tail()}"
                )
            time.sleep(0.05)

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def pid(self) -> int:
        """0 before the first start."""
        return self.process.pid if self.process else 0

    def logged(self) -> str:
        """What this run has written so far."""
        try:
            with self.log.open("rb") as log:
                log.seek(self.log_start)
                return log.read().decode(errors="replace")
        except OSError:
            return ""

    def log_tail(self, lines: int = 12) -> str:
        written = "\n".join(f"  {line}" for line in self.logged().strip().splitlines()[-lines:])
        return f"{self.log} ends with:\n{written}" if written else f"{self.log} is empty."

    def stop(self) -> None:
        """Ask, wait for PATIENCE seconds, then end the whole process group."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End the process and whatever it started, at once."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
