"""Tables as the spreadsheet of each language opens them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from ewtp.ui.spreadsheet import MARK, lines

ROW = ("=1+1", Decimal("1234.50"), date(2026, 11, 30), datetime(2026, 11, 30, 23, 30, 5, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "'=1+1,1234.50,2026-11-30,2026-12-01 00:30:05,\r\n"),
        ("zh-hans", "'=1+1,1234.50,2026-11-30,2026-12-01 00:30:05,\r\n"),
        ("fr", "'=1+1;1234,50;2026-11-30;2026-12-01 00:30:05;\r\n"),
        ("nl", "'=1+1;1234,50;2026-11-30;2026-12-01 00:30:05;\r\n"),
    ],
)
def test_separator_and_decimals_are_those_of_the_language(language: str, line: str) -> None:
    with override(language):
        assert list(lines([ROW])) == [MARK + line]


def test_only_the_first_piece_has_the_mark() -> None:
    assert list(lines([("a",), ("b",)])) == [f"{MARK}a\r\n", "b\r\n"]
