"""The four answers, and how the rules' answers become one: the strictest counts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """From free to strict: yes; yes, if; ask the agency; no."""

    YES = "yes"
    YES_IF = "yes_if"
    ASK = "ask"
    NO = "no"


_ORDER = tuple(Verdict)


def is_stricter(verdict: Verdict, *, than: Verdict) -> bool:
    return _ORDER.index(verdict) > _ORDER.index(than)


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """Ask when nothing spoke: silence is no permission."""
    return max(verdicts, key=_ORDER.index, default=Verdict.ASK)
