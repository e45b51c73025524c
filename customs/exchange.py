"""The exchange rate that counts at export: one a month, the ECB's of the last Wednesday but one before it.

UCC-IA Art. 146: the rate recorded on the second last Wednesday of a month applies in the month after.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from customs.values import ExportEntry
from ewtp.kernel import reference_rates

_WEDNESDAY: Final = 2


def rate_day(on: date) -> date:
    """The second last Wednesday of the month before."""
    last = on.replace(day=1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - _WEDNESDAY) % 7 + 7)


def with_rate(entry: ExportEntry, on: date) -> ExportEntry:
    """The entry with the month's rate where its invoice needs one and names none; as it is where the ECB
    publishes none (C0556 then says what is missing).
    """
    currency = entry.invoice_total.currency
    if currency == "EUR" or entry.exchange_rate is not None:
        return entry
    try:
        rate, _day = reference_rates.reference_rate("EUR", currency, rate_day(on))
    except reference_rates.NoRate:
        return entry
    return replace(entry, exchange_rate=rate)
