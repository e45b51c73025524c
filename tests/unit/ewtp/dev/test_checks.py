"""The checks of make test: none passes without having run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ewtp.dev import checks
from ewtp.dev.checks import Check, Outcome, close, counted, perform, plan, run
from ewtp.dev.problems import CannotStart
from ewtp.env import ROOT

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.unit.test_a" name="one"/>
<testcase classname="tests.unit.test_a.TestB" name="two"><failure/></testcase>
<testcase classname="tests.browser.test_c" name="three"><skipped/></testcase>
</testsuite></testsuites>"""


def test_an_unknown_group_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CannotStart, match=r"^There is no group units\. Choose from lint, types, "):
        run(["units"])


def test_tests_are_counted_by_folder_and_skipped_ones_have_not_run(tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    report.write_text(JUNIT)
    assert counted(report, ("tests/unit", "tests/browser")) == ({"tests/unit": 2, "tests/browser": 0}, 1)


def test_no_report_is_no_test(tmp_path: Path) -> None:
    assert counted(tmp_path / "none.xml", ("tests/unit",)) == ({"tests/unit": 0}, 0)


def test_a_folder_in_which_every_test_is_skipped_has_not_passed(tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    write = f"import pathlib; pathlib.Path({str(report)!r}).write_text({JUNIT!r})"
    check = Check(
        group="browser",
        title="browser tests",
        command=[sys.executable, "-c", write],
        tests=("tests/browser",),
    )
    outcome = perform(check, environ=os.environ, report=report)
    assert (outcome.is_good, outcome.note) == (False, "none ran in tests/browser")


def test_every_folder_of_tests_belongs_to_a_check() -> None:
    folders = {
        f"tests/{path.relative_to(ROOT / 'tests').parts[0]}" for path in (ROOT / "tests").rglob("test_*.py")
    }
    assert folders == {folder for check in plan() for folder in check.tests}


def test_every_group_has_a_check() -> None:
    assert {check.group for check in plan()} == set(checks.GROUPS)


def test_one_failure_makes_the_exit_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    check = Check(group="lint", title="ruff", command=[])
    good, bad = (Outcome(check=check, is_good=is_good, seconds=0) for is_good in (True, False))
    assert (close([good]), close([good, bad]), close([])) == (0, 1, 1)
    assert "All 1 checks passed." in capsys.readouterr().out
