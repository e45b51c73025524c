"""What the classifier is asked and what it answers. Plain values, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

LANGUAGES: Final = ("en", "fr", "nl", "de", "zh")
"""Languages that product texts may be in; answers come in the same ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question: the fact it gives and the code that leads then, empty when none changes."""

    value: str
    label: str
    hs6: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What would decide between the first candidates; `fact` is the key under which the answer is sent
    back.
    """

    fact: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A six-digit code with its share of the evidence, between 0 and 1, and the words that spoke for it."""

    hs6: str
    score: float
    why: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Ranked candidates, best first; none when no word of the text is known."""

    language: str
    version: str
    candidates: tuple[Candidate, ...]
    question: Question | None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A product of the platform whose code a person confirmed."""

    text: str
    hs6: str
