"""One stack per data directory: a file lock that the kernel lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from ewtp.dev.problems import CannotStart


class DirectoryLock:
    """Holds `directory`/ewtp.lock for as long as the `with` block runs."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "ewtp.lock"
        self._descriptor = -1

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise CannotStart(f"{self.path} cannot be written ({error.strerror}): own its folder.") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 32).decode() or "unknown"
            os.close(descriptor)
            raise CannotStart(
                f"A stack already runs on {self.path.parent} (process {holder}). Use it, or stop it there."
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._descriptor = descriptor
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def is_held(directory: Path) -> bool:
    """True while a stack runs on `directory`."""
    try:
        descriptor = os.open(directory / "ewtp.lock", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
