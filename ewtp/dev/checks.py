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
from xml.etree import ElementTree as ET

from ewtp.dev import chromium
from ewtp.dev.console import console, table
from ewtp.dev.problems import CannotStart
from ewtp.dev.production import environ as production_environ
from ewtp.dev.services import STORES
from ewtp.dev.stack import Stack
from ewtp.env import ROOT

CODE: Final = ("ewtp", "marketplace", "payments", "customs", "logistics", "sandboxes", "tests", "manage.py")
TEMPLATES: Final = ("templates", "sandboxes")
GROUPS: Final = ("lint", "types", "contracts", "deploy", "unit", "journeys", "browser")


@dataclass(frozen=True, kw_only=True)
class Check:
    """One command that must end with exit code 0."""

    group: str
    title: str
    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)
    tests: Sequence[str] = ()
    """Folders of tests: each must have one that ran and was not skipped."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a check ended; `note` is the number of tests, or what was not as it should be."""

    check: Check
    is_good: bool
    seconds: float
    note: str = ""


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
        Check(group="lint", title="djlint", command=[program("djlint"), "--lint", "--quiet", *TEMPLATES]),
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
        Check(
            group="unit",
            title="unit tests",
            command=[*pytest, *jobs],
            tests=("tests/architecture", "tests/unit"),
        ),
        Check(group="journeys", title="journeys", command=pytest, tests=("tests/journeys",)),
        Check(group="browser", title="browser tests", command=pytest, tests=("tests/browser",)),
    ]


def run(groups: Sequence[str]) -> int:
    """Run the checks of `groups` (all when empty) against stores of their own. 0 when every one passed."""
    unknown = [group for group in groups if group not in GROUPS]
    if unknown:
        raise CannotStart(f"There is no group {', '.join(unknown)}. Choose from {', '.join(GROUPS)}.")
    chosen = [check for check in plan() if not groups or check.group in groups]
    if any(check.group == "browser" for check in chosen):
        chromium.ensure()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="ewtp-checks-") as folder:
        Path(folder).chmod(0o755)
        given = {**os.environ, "EWTP_ENV_FILE": "", "EWTP_DEBUG": "on"}
        stack = Stack(data_dir=Path(folder), services=STORES, ports="free", given=given, is_durable=False)
        with stack:
            for check in chosen:
                console.rule(check.title, align="left")
                outcomes.append(perform(check, environ=stack.environ, report=Path(folder) / "tests.xml"))
    return close(outcomes)


def perform(check: Check, *, environ: Mapping[str, str], report: Path) -> Outcome:
    """Run one check. A folder of tests of which none ran has not passed, whatever the exit code."""
    report.unlink(missing_ok=True)
    told = [f"--junit-xml={report}", *check.tests] if check.tests else []
    started = time.monotonic()
    done = subprocess.run([*check.command, *told], cwd=ROOT, env={**environ, **check.environ}, check=False)
    seconds = time.monotonic() - started
    is_good, note = done.returncode == 0, ""
    if check.tests:
        ran, skipped = counted(report, check.tests)
        idle = [folder for folder, number in ran.items() if not number]
        note = f"{sum(ran.values())} tests" + (f", {skipped} skipped" if skipped else "")
        if idle:
            is_good, note = False, f"none ran in {', '.join(idle)}"
    return Outcome(check=check, is_good=is_good, seconds=seconds, note=note)


def counted(report: Path, folders: Sequence[str]) -> tuple[dict[str, int], int]:
    """From pytest's JUnit file: how many tests ran in each folder, and how many were skipped in all."""
    ran, skipped = dict.fromkeys(folders, 0), 0
    if not report.is_file():
        return ran, skipped
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by pytest a moment ago
        if case.find("skipped") is not None:
            skipped += 1
            continue
        place = case.get("classname", "").replace(".", "/") + "/"
        for folder in folders:
            ran[folder] += place.startswith(f"{folder}/")
    return ran, skipped


def close(outcomes: Sequence[Outcome]) -> int:
    """Print the table and the last line; returns the exit code."""
    results = table("\nChecks", "", "Check", "Group", "Seconds", "")
    for one in outcomes:
        mark = "[green]passed[/]" if one.is_good else "[red]FAILED[/]"
        results.add_row(mark, one.check.title, one.check.group, f"{one.seconds:.1f}", one.note)
    console.print(results)
    failed = [one.check for one in outcomes if not one.is_good]
    if failed or not outcomes:
        console.print(
            f"[red]{len(failed)} of {len(outcomes)} checks failed:[/] {', '.join(c.title for c in failed)}."
        )
        return 1
    console.print(f"[green]All {len(outcomes)} checks passed.[/]")
    return 0
