"""Chinese names of codes, for readers of a tree that has English texts only."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from customs.classification.lexicon import vocabulary

FILE: Final = Path(__file__).parent / "chinese_headings.txt"


@cache
def names() -> dict[str, str]:
    """Of chapters and headings, by two and four digits."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("|") for line in lines if line.strip() and not line.startswith("#"))
    return {code.strip(): name.strip() for code, name in pairs}


@cache
def goods() -> dict[str, str]:
    """What the vocabulary calls the goods of a six-digit code: the first word of the first row that leads
    there and nowhere else.
    """
    found: dict[str, str] = {}
    for entry in vocabulary().entries:
        if len(entry.codes) == 1 and not entry.is_weak and entry.labels.get("zh"):
            found.setdefault(entry.codes[0], entry.labels["zh"])
    return found


def chinese_name(code: str) -> str:
    """Of a chapter, a heading or a six-digit code; empty where we have none."""
    return names().get(code, "") if len(code) < 6 else goods().get(code, "")
