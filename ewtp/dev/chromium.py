"""Chromium for the browser tests: the machine's own, else Debian's, else the one Playwright brings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ewtp.dev.console import console
from ewtp.dev.problems import CannotStart

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The browser named by CHROMIUM, or found on PATH; None when only Playwright's own can serve.

    Raises CannotStart when CHROMIUM names no program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if not os.access(named, os.X_OK):
            raise CannotStart(f"CHROMIUM is {named!r}, which is no program: correct it or leave it out.")
        return Path(named)
    return next((Path(found) for name in _NAMES if (found := shutil.which(name))), None)


def ensure() -> None:
    """Install Chromium when there is none. Raises CannotStart when neither apt nor Playwright can."""
    if find() is not None or _has_playwrights():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        console.print("Chromium is not on PATH: installing Debian's chromium and a CJK font.")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"]
        for words in (["update", "-q"], packages):
            subprocess.run(["apt-get", *words], env=quiet, check=False, stdout=subprocess.DEVNULL)
        if find() is not None:
            return
    console.print("Chromium is not on PATH: asking Playwright to bring one (about 170 MB).")
    brought = subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if brought.returncode:
        raise CannotStart(
            f"There is no Chromium and none could be installed ({cause(brought.stdout + brought.stderr)}): "
            "put one on PATH, or name it in CHROMIUM."
        )


def cause(said: str) -> str:
    """The first line of Playwright's output that names an error."""
    errors = (line.strip() for line in said.splitlines() if line.strip().startswith("Error: "))
    return next((line.removeprefix("Error: ") for line in errors), "Playwright does not say why")


def _has_playwrights() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
