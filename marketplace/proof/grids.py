"""In which grid of the periodic VAT return an export stands, as dated data; the accountant decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """Of the return of one country. `confidence`: A official text, B second hand, C derived."""

    country: str
    grid: str
    valid_from: date
    valid_to: date | None = None
    source: str
    confidence: str

    def holds(self, country: str, on: date) -> bool:
        return (
            self.country == country
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


GRIDS: Final = (
    GridRow(
        country="BE",
        grid="47",
        valid_from=date(1993, 1, 1),
        source="Notes on the Belgian periodic VAT return: other exempt supplies (VAT Code Art. 39)",
        confidence="B",
    ),
)


def grid(*, country: str, on: date) -> str:
    """For a seller's country and the day of supply; empty where no return is known."""
    return next((row.grid for row in GRIDS if row.holds(country, on)), "")
