"""Whoever keeps goods for sale says here how to go through them, so that a change of a rule can show what
it does.

Customs knows no listing; the marketplace registers itself when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from customs.eligibility.question import Question
from customs.eligibility.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsOnSale:
    """One offer: what customs would be asked about it, and how people call it."""

    id: str
    name: str
    seller: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One offer whose verdict a change turns."""

    goods: GoodsOnSale
    before: Verdict
    after: Verdict


Source = Callable[[], Iterable[GoodsOnSale]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once by the app above, when it starts."""
    if source not in _sources:
        _sources.append(source)


def every() -> Iterable[GoodsOnSale]:
    for source in _sources:
        yield from source()
