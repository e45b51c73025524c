"""The kernel's system checks."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks

from ewtp.kernel import checks


def test_psycopg2_passes() -> None:
    assert [message.id for message in run_checks() if message.id == "kernel.E001"] == []


def test_psycopg_3_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "is_psycopg3", True)
    assert [message.id for message in run_checks() if message.id == "kernel.E001"] == ["kernel.E001"]
