"""The browser of the browser tests: named, found, installed as root by apt, else brought by Playwright."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ewtp.dev import chromium
from ewtp.dev.problems import CannotStart

NO_NETWORK = "Downloading Chrome\nError: getaddrinfo ENOTFOUND cdn.example\n    at Get\nError: again\n"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Commands that would run, on a machine without any browser; all of them fail."""
    commands: list[list[str]] = []

    def run(command: Sequence[str], **_how: Any) -> subprocess.CompletedProcess[str]:
        commands.append(list(command))
        return subprocess.CompletedProcess(command, 1, stdout=NO_NETWORK, stderr="")

    apt = tmp_path / "apt-get"
    apt.write_text("")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_has_playwrights", lambda: False)
    monkeypatch.setattr("ewtp.dev.chromium.subprocess.run", run)
    return commands


def test_a_browser_on_the_path_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert chromium.find() == browser


def test_a_named_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(CannotStart, match=r"^CHROMIUM is '/nowhere/chromium', which is no program"):
        chromium.find()


def test_root_asks_apt_then_playwright(ran: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.dev.chromium.os.geteuid", lambda: 0)
    with pytest.raises(CannotStart):
        chromium.ensure()
    assert [command[:2] for command in ran[:2]] == [["apt-get", "update"], ["apt-get", "install"]]
    assert ran[1][-2:] == ["chromium", "fonts-noto-cjk"]
    assert ran[2][1:] == ["-m", "playwright", "install", "chromium"]


def test_others_ask_playwright_and_read_one_sentence_when_it_cannot(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ewtp.dev.chromium.os.geteuid", lambda: 1000)
    with pytest.raises(CannotStart) as raised:
        chromium.ensure()
    assert [command[1:] for command in ran] == [["-m", "playwright", "install", "chromium"]]
    assert str(raised.value) == (
        "There is no Chromium and none could be installed (getaddrinfo ENOTFOUND cdn.example): "
        "put one on PATH, or name it in CHROMIUM."
    )
