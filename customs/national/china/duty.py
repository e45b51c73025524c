"""Import duty at the most-favoured-nation rate, for lines that Belgian sellers ask about. A code that is
not here is not free of duty: its rate has to be given.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import RateRow, Table

_READ: Final = "Tariff of the PRC, MFN column, as shown by an agency's search page, read 2026-11"
_KNOWN: Final = "Tariff of the PRC, MFN column, after the cuts of 2018 to 2023"
_SINCE: Final = date(2019, 1, 1)


def _row(percent: str, *prefixes: str, is_read: bool = False) -> RateRow:
    return RateRow(
        prefixes=prefixes,
        percent=Decimal(percent),
        valid_from=_SINCE,
        source=_READ if is_read else _KNOWN,
        confidence="B" if is_read else "M",
    )


DUTY: Final = Table(
    (
        _row("0", "490199", is_read=True),
        _row("6", "420231", "621420", "620341", is_read=True),
        _row("7", "85167130", is_read=True),
        _row("8", "1801", "842211", is_read=True),
        _row("10", "180632", "180320", is_read=True),
        _row("12", "040610", "210420", is_read=True),
        _row("15", "1805", is_read=True),
        _row("0", "2203", "4901", "4902", "4903", "9503", "850440", "8471", "851713"),
        _row("1", "330499"),
        _row("3", "3303", "330510", "330610"),
        _row("5", "330410", "330420", "330491", "2202"),
        _row("6", "420221", "420222", "420232", "6109", "6110", "610510", "620520", "620442"),
        _row("8", "180631", "180690", "711311", "711319", "640399"),
        _row("10", "1704", "190531", "190532", "190590", "180620", "180610", "220830", "220820", "040510"),
        _row("12", "040690", "210690"),
        _row("14", "220410", "220421"),
        _row("15", "090121", "190110"),
    )
)
