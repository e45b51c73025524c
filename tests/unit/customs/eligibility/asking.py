"""One line to ask the engine, and what the rules said by name."""

from __future__ import annotations

from datetime import date
from typing import Any

from customs.eligibility.engine import Answer, examine
from customs.eligibility.question import Question

DAY = date(2026, 11, 23)


def ask(
    hs: str, *, to: str = "CN", origin: str = "BE", mode: str = "", on: Any = DAY, **facts: str
) -> Answer:
    usual = "9610" if to == "CN" else ""
    return examine(
        Question(origin=origin, destination=to, mode=mode or usual, hs=hs, on=on, attributes=facts)
    )


def said(answer: Answer) -> dict[str, str]:
    """Verdicts by rule."""
    return {finding.rule: finding.verdict.value for finding in answer.findings}
