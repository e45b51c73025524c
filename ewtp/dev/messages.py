"""Compiles locale/*/LC_MESSAGES/*.po with Babel, so that no msgfmt program is needed."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ewtp.env import ROOT


def compile_all(root: Path = ROOT / "locale") -> int:
    """Write each .mo that is older than its .po (fuzzy entries left out); returns how many were written."""
    written = 0
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue, use_fuzzy=False)
        fresh = target.with_suffix(".mo.new")
        fresh.write_bytes(compiled.getvalue())
        fresh.replace(target)
        written += 1
    return written
