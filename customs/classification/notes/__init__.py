"""Heading notes as rules: a class per heading or group of headings, the docstring says what tells the codes
apart, the table under it which facts lead where. Chapters are divided over the modules of this folder.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from customs.classification.notes.note import Branch, Note, Weighed

__all__ = ["Branch", "Note", "Weighed", "notes"]


@cache
def notes() -> dict[str, type[Note]]:
    """Every note of this folder by the name of its class."""
    found: dict[str, type[Note]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Note) and value.table:
                found[value.__name__] = value
    return found
