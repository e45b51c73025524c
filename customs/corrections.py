"""How long a held or returned filing waits for its correction, and what a refusal names."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Final, cast

from customs.assessment import Row, in_force
from customs.regime import REGIMES


@dataclass(frozen=True, kw_only=True)
class PatienceRow(Row):
    """Days in which the one who is asked may correct; after that the buyer gets the money back."""

    days: int


PATIENCE: Final = (
    PatienceRow(
        days=5,
        valid_from=date(2016, 4, 8),
        source="the platform's own promise to buyers",
        confidence="C",
    ),
)


def patience_days(on: date) -> int:
    """Raises LookupError for a day without a row."""
    row = in_force(PATIENCE, on)
    if row is None:
        raise LookupError(f"no time for corrections is set on {on}")
    return row.days


def named_fields(*, regime: str, code: str, reason: str, on: date) -> tuple[str, ...]:
    """The fields that a refusal names and that can be corrected. None where it is final, or where the regime
    says nothing of corrections.
    """
    module = _corrections(regime)
    if module is None:
        return ()
    return cast("tuple[str, ...]", module.named_fields(code=code, reason=reason, on=on))


@cache
def _corrections(regime: str) -> ModuleType | None:
    name = f"{REGIMES}.{regime}.corrections"
    return importlib.import_module(name) if find_spec(name) is not None else None
