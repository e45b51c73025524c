"""A file that passes 400 lines is split."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("ewtp", "marketplace", "payments", "customs", "logistics", "sandboxes")
FOLDERS = (*APPS, "templates", "frontend", "static", "tests")
KINDS = {".py", ".html", ".css", ".js", ".mjs"}
GENERATED = {"migrations", "locale", "dist", "__pycache__", "node_modules"}
LIMIT = 400


def test_no_file_passes_400_lines() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in KINDS and not GENERATED & set(path.parts) and path.is_file()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMIT
    }
    assert too_long == {}
