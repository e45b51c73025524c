"""What a heading note is: a table of codes and the facts that each of them asks for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

from customs.classification.kinds import is_kind

FILE: Final = Path(__file__).parent / "translations.txt"
_MET: Final = 1.0
_OF_KIND: Final = 0.38
_CONTRADICTED: Final = 0.03
_USUAL: Final = 0.85
_UNUSUAL: Final = 0.18
_UNKNOWN: Final = 0.6
_STEP: Final = 0.94
"""Lines of a table stand in order of likelihood: each is a little less likely than the one above."""


@cache
def translations() -> dict[str, dict[str, str]]:
    """The notes in further languages, by name of class and language; a row a note, columns by `|`."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="|", quoting=csv.QUOTE_NONE))
    return {row.pop("note"): row for row in rows}


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a table: a code and the values that it asks for, by name of fact."""

    code: str
    wanted: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    branch: Branch
    weight: float


class Note:
    """`table` has a line per code: the code, then `name=value` or `name=value,value` for what it asks for.

    A fact that a line does not name does not matter to it; lines without any are for what is left over.
    """

    table: ClassVar[str] = ""
    source: ClassVar[str] = ""
    _branches: ClassVar[tuple[Branch, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._branches = tuple(_branch(line) for line in cls.table.splitlines() if line.strip())

    @classmethod
    def branches(cls) -> tuple[Branch, ...]:
        return cls._branches

    @classmethod
    def message(cls, language: str = "en") -> str:
        """Empty in a language that the notes are not written in."""
        if language == "en":
            return " ".join((cls.__doc__ or "").split())
        return translations().get(cls.__name__, {}).get(language, "")

    @classmethod
    def choose(cls, facts: Mapping[str, str], usual: Mapping[str, str]) -> list[Weighed]:
        """Every line with its weight, the likeliest first; the weights are relative to each other. Vegan
        leather is an imitation.
        """
        known = {name: value for name, value in facts.items() if cls.divides_by(name, value)}
        if known.get("material", "leather") == "leather" and facts.get("plant") == "yes":
            known |= {"material": "imitation"} if cls.divides_by("material", "imitation") else {}
        weighed = (
            Weighed(branch, cls.weight(place, branch, known, usual))
            for place, branch in enumerate(cls._branches)
        )
        return sorted(weighed, key=lambda w: -w.weight)

    @classmethod
    def divides_by(cls, name: str, value: str) -> bool:
        """Whether a line of the table takes this value; one that none takes says nothing about them."""
        return any(
            want == value or is_kind(value, want)
            for branch in cls._branches
            for other, wanted in branch.wanted
            if other == name
            for want in wanted
        )

    @staticmethod
    def weight(place: int, branch: Branch, facts: Mapping[str, str], usual: Mapping[str, str]) -> float:
        """How well the line in this place of its table fits."""
        weight = max(_STEP**place, 0.4)
        for name, values in branch.wanted:
            weight *= _fit(facts.get(name), usual.get(name), values)
        return weight

    @classmethod
    def names(cls) -> list[str]:
        """Facts that the table asks for, in the order in which they appear."""
        return list(dict.fromkeys(name for branch in cls._branches for name, _values in branch.wanted))


def _fit(value: str | None, usual: str | None, wanted: tuple[str, ...]) -> float:
    """A value that only says the kind of what is usual, such as textile for cotton, leaves that standing."""
    if value is not None and usual is not None and value not in wanted and is_kind(usual, value):
        value = None if value != usual else value
    if value is not None:
        if value in wanted:
            return _MET
        return _OF_KIND if any(is_kind(value, want) for want in wanted) else _CONTRADICTED
    if usual is not None:
        return _USUAL if any(is_kind(usual, want) for want in wanted) else _UNUSUAL
    return _UNKNOWN


def _branch(line: str) -> Branch:
    code, *conditions = line.split()
    wanted = []
    for condition in conditions:
        name, values = condition.split("=", 1)
        wanted.append((name, tuple(values.split(","))))
    return Branch(code, tuple(wanted))
