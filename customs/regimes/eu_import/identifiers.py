"""From when each line must name the merchant's and the manufacturer's identifier of the product."""

from __future__ import annotations

from datetime import date
from typing import Final

from customs.assessment import Row

PRODUCT_IDENTIFIERS: Final = (
    Row(valid_from=date(2026, 11, 1), source="data sets H1, H6, H7 of 2026: mandatory from 1 November 2026"),
)
"""Voluntary from 1 July 2026 on, mandatory in each row's time."""
