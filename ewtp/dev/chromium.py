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
    """The browser named by CHROMIUM, or found on PATH; None when only Playwright's own can serve."""
    named = os.environ.get("CHROMIUM")
    if named:
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
    console.print("Chromium is not on PATH: asking Playwright to bring one.")
    brought = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if brought.returncode:
        raise CannotStart(
            "There is no Chromium and none could be installed: put one on PATH, or name it in CHROMIUM."
        )


def _has_playwrights() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
