"""Tables that a spreadsheet opens by a double click: separator and decimal sign as it expects them in the
reader's language, where French and Dutch ones keep the comma for decimals.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language

MARK: Final = "\ufeff"
"""Says that the file is UTF-8."""
COMMA_FOR_DECIMALS: Final = frozenset({"fr", "nl"})
_FORMULA: Final = frozenset({"=", "+", "-", "@", "\t", "\r"})

Cell = str | Decimal | date | datetime | None


def lines(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """The file piece by piece, its mark first. Moments are in the active time zone, to the second."""
    has_comma = (get_language() or "en").split("-")[0] in COMMA_FOR_DECIMALS
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if has_comma else ",")
    out.write(MARK)
    for row in rows:
        writer.writerow([_cell(value, has_comma=has_comma) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _cell(value: Cell, *, has_comma: bool) -> str:
    """A text is never taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(value).replace(".", ",") if has_comma else str(value)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if value[:1] in _FORMULA else value
