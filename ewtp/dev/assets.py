"""Builds the style sheet, scripts and icons with npm: the machine's Node if new enough, else PyPI's."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ewtp.dev.console import console
from ewtp.dev.problems import CannotStart
from ewtp.env import ROOT

OLDEST_NODE: Final = 20
_SOURCES: Final = ("frontend", "templates", "ewtp", "marketplace", "payments", "customs", "logistics")
_KINDS: Final = {".css", ".js", ".mjs", ".html", ".py"}
_BUILT: Final = ROOT / "static" / "dist"


def build() -> None:
    """Install the locked npm packages and build, each only when something has changed."""
    locked = _digest([ROOT / "package.json", ROOT / "package-lock.json"])
    sources = _digest([ROOT / "package-lock.json", *_sources()])
    installed, built = ROOT / "node_modules" / ".ewtp-lock", _BUILT / ".ewtp-sources"
    is_installed, is_built = _says(installed, locked), _says(built, sources)
    if is_installed and is_built:
        return
    environ = _environ_with_node()
    if not is_installed:
        console.print("Installing the front end's npm packages.")
        _npm(["ci", "--no-fund", "--no-audit", "--loglevel=error"], environ)
        installed.write_text(locked)
    console.print("Building the front end.")
    _npm(["run", "--silent", "build"], environ)
    built.write_text(sources)


def _sources() -> Iterator[Path]:
    for folder in _SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _KINDS and path.is_file():
                yield path


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _says(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


def _environ_with_node() -> dict[str, str]:
    """The environment in which `node` and `npm` are found; fetched from PyPI when missing or old."""
    environ = dict(os.environ)
    if _is_new_enough(shutil.which("node")) and shutil.which("npm"):
        return environ
    scripts = Path(sysconfig.get_path("scripts"))
    if not _is_new_enough(shutil.which("node", path=str(scripts))):
        console.print("Node is missing or old: installing the one from PyPI.")
        words = ["install", "-qq", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
        lock = ROOT / "requirements-node.txt"
        if subprocess.run([sys.executable, "-m", "pip", *words, "-r", str(lock)], check=False).returncode:
            raise CannotStart("Node could not be installed: put Node 20 or newer and npm on PATH.")
    return {**environ, "PATH": f"{scripts}{os.pathsep}{environ.get('PATH', os.defpath)}"}


def _is_new_enough(node: str | None) -> bool:
    if node is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = said.stdout.strip().removeprefix("v").partition(".")[0]
    return said.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NODE


def _npm(words: list[str], environ: dict[str, str]) -> None:
    npm = shutil.which("npm", path=environ.get("PATH")) or "npm"
    done = subprocess.run([npm, *words], cwd=ROOT, env=environ, check=False, capture_output=True, text=True)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[:30])
        raise CannotStart(f"npm {' '.join(words)} failed:\n{tail}")
