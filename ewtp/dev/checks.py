"""`make test`: every check in one order, each with its time, and a table at the end that says what failed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ewtp.dev import chromium
from ewtp.dev.console import console, table
from ewtp.dev.production import environ as production_environ
from ewtp.dev.services import STORES
from ewtp.dev.stack import Stack
from ewtp.env import ROOT

CODE: Final = ("ewtp", "marketplace", "payments", "customs", "logistics", "sandboxes", "tests", "manage.py")
GROUPS: Final = ("lint", "types", "contracts", "deploy", "unit", "journeys", "browser")


@dataclass(frozen=True, kw_only=True)
class Check:
    """One command that must end with exit code 0."""

    group: str
    title: str
    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)


def program(name: str) -> str:
    """A command of the virtual environment."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def plan() -> list[Check]:
    manage = [sys.executable, "-W", "ignore", "manage.py"]
    pytest = [sys.executable, "-m", "pytest", "-q"]
    jobs = ["-n", str(min(os.cpu_count() or 1, 4))]
    return [
        Check(group="lint", title="ruff", command=[program("ruff"), "check", *CODE]),
        Check(
            group="lint",
            title="ruff format",
            command=[program("ruff"), "format", "--check", "--quiet", *CODE],
        ),
        Check(group="lint", title="djlint", command=[program("djlint"), "--lint", "--quiet", "templates"]),
        Check(group="types", title="mypy", command=[program("mypy"), *CODE]),
        Check(group="contracts", title="import-linter", command=[program("lint-imports"), "--no-cache"]),
        Check(
            group="contracts",
            title="migrations",
            command=[*manage, "makemigrations", "--check", "--dry-run"],
        ),
        Check(
            group="deploy",
            title="settings",
            command=[*manage, "check", "--deploy", "--fail-level", "WARNING"],
            environ=production_environ(),
        ),
        Check(
            group="deploy",
            title="compose file",
            command=[
                program("check-jsonschema"),
                "--builtin-schema",
                "vendor.compose-spec",
                "docker-compose.yml",
            ],
        ),
        Check(group="deploy", title="Dockerfile", command=[program("hadolint"), "Dockerfile"]),
        Check(group="unit", title="unit tests", command=[*pytest, *jobs, "tests/architecture", "tests/unit"]),
        Check(group="journeys", title="journeys", command=[*pytest, "tests/journeys"]),
        Check(group="browser", title="browser tests", command=[*pytest, "tests/browser"]),
    ]


def run(groups: Sequence[str]) -> int:
    """Run the checks of `groups` (all when empty) against stores of their own. 0 when every one passed."""
    chosen = [check for check in plan() if not groups or check.group in groups]
    if any(check.group == "browser" for check in chosen):
        chromium.ensure()
    outcomes: list[tuple[Check, bool, float]] = []
    with tempfile.TemporaryDirectory(prefix="ewtp-checks-") as folder:
        Path(folder).chmod(0o755)
        given = {**os.environ, "EWTP_ENV_FILE": "", "EWTP_DEBUG": "on"}
        stack = Stack(data_dir=Path(folder), services=STORES, ports="free", given=given, is_durable=False)
        with stack:
            for check in chosen:
                console.rule(check.title, align="left")
                started = time.monotonic()
                done = subprocess.run(
                    check.command, cwd=ROOT, env={**stack.environ, **check.environ}, check=False
                )
                outcomes.append((check, done.returncode == 0, time.monotonic() - started))
    return close(outcomes)


def close(outcomes: Sequence[tuple[Check, bool, float]]) -> int:
    """Print the table and the last line; returns the exit code."""
    results = table("\nChecks", "", "Check", "Group", "Seconds")
    for check, is_good, seconds in outcomes:
        mark = "[green]passed[/]" if is_good else "[red]FAILED[/]"
        results.add_row(mark, check.title, check.group, f"{seconds:.1f}")
    console.print(results)
    failed = [check for check, is_good, _ in outcomes if not is_good]
    if failed:
        console.print(
            f"[red]{len(failed)} of {len(outcomes)} checks failed:[/] {', '.join(c.title for c in failed)}."
        )
        return 1
    console.print(f"[green]All {len(outcomes)} checks passed.[/]")
    return 0
