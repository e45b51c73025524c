"""`manage.py landed_cost`: the endpoint's JSON from a file or standard input, without a database."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from customs.rest.landed_cost_examples import WINE, WINE_ANSWER

ROOT = Path(__file__).resolve().parents[4]


def run(file: Path) -> Any:
    out = io.StringIO()
    call_command("landed_cost", str(file), stdout=out)
    return json.loads(out.getvalue())


def test_prints_the_answer_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "question.json"
    file.write_text(json.dumps(WINE))
    assert run(file) == WINE_ANSWER


def test_a_list_is_answered_by_a_list(tmp_path: Path) -> None:
    file = tmp_path / "questions.json"
    file.write_text(json.dumps([WINE, {}]))
    assert [each["verdict"] for each in run(file)] == ["ok", "invalid"]


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    file = tmp_path / "question.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(WINE).encode())
    assert run(file)["verdict"] == "ok"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_ends_with_2_and_a_line_that_says_so(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("landed_cost", str(file), stderr=err)
    assert ended.value.code == 2
    assert err.getvalue().startswith(f"{file} is not JSON: ")
    assert err.getvalue().count("\n") == 1
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("landed_cost", str(tmp_path / "none.json"), stderr=err)
    assert ended.value.code == 2
    assert err.getvalue().endswith("none.json cannot be read: No such file or directory.\n")


def test_works_from_standard_input_without_stores() -> None:
    nowhere = {
        **os.environ,
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "landed_cost", "-"],
        cwd=ROOT,
        env=nowhere,
        input=json.dumps({**WINE, "destination": "XX"}).encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["reasons"][0]["code"] == "no_regime"
