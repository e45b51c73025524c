"""Chinese names of codes, for readers of a tree that has English texts only."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from customs.classification.lexicon import vocabulary
from customs.classification.notes import notes

FILE: Final = Path(__file__).parent / "chinese_headings.txt"


@cache
def names() -> dict[str, str]:
    """Of chapters and headings, by two and four digits."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("|") for line in lines if line.strip() and not line.startswith("#"))
    return {code.strip(): name.strip() for code, name in pairs}


@cache
def goods() -> dict[str, str]:
    """What the vocabulary calls the goods of a six-digit code, where one row alone leads there: of several,
    none would name them all.
    """
    rows = [entry for entry in vocabulary().entries if entry.fact is None]
    led = Counter(code for entry in rows for code in entry.codes)
    led.update(branch.code for note in notes().values() for branch in note.branches())
    return {
        entry.codes[0]: entry.labels["zh"]
        for entry in rows
        if len(entry.codes) == 1 and led[entry.codes[0]] == 1 and entry.labels.get("zh")
    }


def chinese_name(code: str) -> str:
    """Of a chapter or heading; of a six-digit code an example of its goods. Empty where we have none."""
    if len(code) < 6:
        return names().get(code, "")
    example = goods().get(code, "")
    return f"如{example}" if example else ""
