"""Import VAT: 13 %, and 9 % for farm products, edible oil, salt and printed matter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import RateRow, Table

_LAW: Final = "VAT Law of the PRC, in force 2026-01-01, Art. 10"
_FARM: Final = (
    "01", "02", "03", "0401", "0407", "0409", "06", "07", "08", "090111", "0902", "10", "1101", "1201",
    "1202",
    "1204", "1205", "1206", "1207", "1209", "1211", "1507", "1508", "1509", "1510", "1511", "1512", "1513",
    "1514",
    "1515", "2501",
)  # fmt: skip
_PRINTED: Final = ("4901", "4902", "4903", "4904", "4905")

VAT: Final = Table(
    (
        RateRow(
            prefixes=(*_FARM, *_PRINTED),
            percent=Decimal(9),
            valid_from=date(2019, 4, 1),
            source=_LAW + "; list of goods as in the former Art. 2(2)",
        ),
        RateRow(
            prefixes=(*_FARM, *_PRINTED),
            percent=Decimal(10),
            valid_from=date(2018, 5, 1),
            valid_to=date(2019, 3, 31),
            source="Caishui 2018 No. 32",
            confidence="M",
        ),
        RateRow(
            prefixes=(*_FARM, *_PRINTED),
            percent=Decimal(11),
            valid_from=date(2017, 7, 1),
            valid_to=date(2018, 4, 30),
            source="Caishui 2017 No. 37",
            confidence="M",
        ),
        RateRow(
            prefixes=(*_FARM, *_PRINTED),
            percent=Decimal(13),
            valid_from=date(2016, 1, 1),
            valid_to=date(2017, 6, 30),
            source="former VAT Regulations",
            confidence="M",
        ),
        RateRow(prefixes=("",), percent=Decimal(13), valid_from=date(2019, 4, 1), source=_LAW),
        RateRow(
            prefixes=("",),
            percent=Decimal(16),
            valid_from=date(2018, 5, 1),
            valid_to=date(2019, 3, 31),
            source="Caishui 2018 No. 32",
            confidence="M",
        ),
        RateRow(
            prefixes=("",),
            percent=Decimal(17),
            valid_from=date(2016, 1, 1),
            valid_to=date(2018, 4, 30),
            source="former VAT Regulations",
            confidence="M",
        ),
    )
)
