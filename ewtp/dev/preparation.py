"""Brings a database and its files up to date before the platform starts: one process, one step a line.

`python -m ewtp.dev.preparation` does the work and prints `== label` as each step begins; `run` shows them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Final

from ewtp.dev import messages
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import die_with_parent
from ewtp.dev.services import Surroundings
from ewtp.env import ROOT

_MARK: Final = "== "


def run(
    *, place: Surroundings, with_demo: bool, report: Callable[[str], AbstractContextManager[object]]
) -> None:
    """Run the steps in a child process. Raises CannotStart with the end of the log when one fails."""
    log = place.log("preparation")
    log.parent.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    label = "Preparation"
    with (
        log.open("a", encoding="utf-8") as kept,
        subprocess.Popen(
            [sys.executable, "-m", "ewtp.dev.preparation", *(["--with-demo"] if with_demo else [])],
            env=dict(place.environ),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509
        ) as process,
        ExitStack() as step,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                kept.write(line)
                kept.flush()
                lines.append(line.rstrip())
                if line.startswith(_MARK):
                    step.close()
                    label = line.removeprefix(_MARK).strip()
                    step.enter_context(report(label))
            if process.wait():
                tail = "\n".join(f"  {written}" for written in lines[-15:])
                raise CannotStart(f"{label} failed. {log} ends with:\n{tail}")
        except BaseException:
            process.terminate()
            raise


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    print(f"{_MARK}Database tables", flush=True)
    call_command("migrate", interactive=False, verbosity=1)
    print(f"{_MARK}Translations", flush=True)
    messages.compile_all()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    if not settings.DEBUG:
        print(f"{_MARK}Static files", flush=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    if "--with-demo" in sys.argv[1:]:
        print(f"{_MARK}Demo world", flush=True)
        call_command("load_demo")


if __name__ == "__main__":
    main()
