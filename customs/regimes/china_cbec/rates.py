"""Rates and limits of the consolidated CBEC tax as dated data, each with its source. Nothing is computed
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

VERSION: Final = "china_cbec.rates 2026-11"


@dataclass(frozen=True, kw_only=True)
class LimitRow:
    single: Decimal
    annual: Decimal
    factor: Decimal
    valid_from: date
    valid_to: date | None
    source: str


LIMITS: Final = (
    LimitRow(
        single=Decimal(2000),
        annual=Decimal(20000),
        factor=Decimal("0.70"),
        valid_from=date(2016, 4, 8),
        valid_to=date(2018, 12, 31),
        source="Caiguanshui 2016 No. 18",
    ),
    LimitRow(
        single=Decimal(5000),
        annual=Decimal(26000),
        factor=Decimal("0.70"),
        valid_from=date(2019, 1, 1),
        valid_to=None,
        source="Caiguanshui 2018 No. 49",
    ),
)


@dataclass(frozen=True, kw_only=True)
class ReturnRow:
    """Days after the release: to apply for a return, and to have the goods back at the supervised site."""

    apply_days: int
    back_days: int
    valid_from: date
    valid_to: date | None
    source: str


RETURNS: Final = (
    ReturnRow(
        apply_days=30,
        back_days=45,
        valid_from=date(2016, 4, 8),
        valid_to=None,
        source="GACC Announcement 2020 No. 45",
    ),
)


@dataclass(frozen=True, kw_only=True)
class VatRow:
    prefixes: tuple[str, ...]
    percent: Decimal
    valid_from: date
    source: str
    valid_to: date | None = None


VAT: Final = (
    VatRow(
        prefixes=(
            "01",
            "02",
            "03",
            "0401",
            "0407",
            "0409",
            "06",
            "07",
            "08",
            "090111",
            "0902",
            "10",
            "1101",
            "1201",
            "1202",
            "1204",
            "1205",
            "1206",
            "1207",
            "1209",
            "1211",
            "1507",
            "1508",
            "1509",
            "1510",
            "1511",
            "1512",
            "1513",
            "1514",
            "1515",
            "2501",
            "4901",
            "4902",
            "4903",
            "4904",
            "4905",
        ),
        percent=Decimal(9),
        valid_from=date(2019, 4, 1),
        source="VAT Law of the PRC, in force 2026-01-01, Art. 10; list of goods as in the former Art. 2(2)",
    ),
    VatRow(
        prefixes=("",),
        percent=Decimal(13),
        valid_from=date(2019, 4, 1),
        source="VAT Law of the PRC, in force 2026-01-01, Art. 10",
    ),
)
"""The first row whose prefix fits decides."""


@dataclass(frozen=True, kw_only=True)
class ExciseRow:
    """`percent` of the composition price, and `specific` CNY for each `per` (kg, t); litres become mass by
    `kg_per_litre`.

    `test` names a condition that the goods must meet: `high-end` (cosmetics, price per ml, g or piece),
    `beer-a`
    (dutiable value per tonne at or above `floor`), `price` (dutiable value per piece at or above `floor`).
    """

    code: str
    prefixes: tuple[str, ...]
    valid_from: date
    source: str
    percent: Decimal = Decimal(0)
    specific: Decimal = Decimal(0)
    per: str = ""
    kg_per_litre: Decimal = Decimal(1)
    test: str = ""
    floor: Decimal = Decimal(0)
    floor_piece: Decimal = Decimal(0)
    valid_to: date | None = None


_TABLE: Final = "Import consumption tax table of the General Administration of Customs"
_COSMETICS: Final = "Caishui 2016 No. 103; Caiguanshui 2016 No. 48"

EXCISE: Final = (
    ExciseRow(
        code="beer-a",
        prefixes=("2203",),
        specific=Decimal(250),
        per="t",
        test="beer-a",
        floor=Decimal(2590),
        valid_from=date(2006, 4, 1),
        source=_TABLE + " (370 USD a tonne, at 7.00)",
    ),
    ExciseRow(
        code="beer-b",
        prefixes=("2203",),
        specific=Decimal(220),
        per="t",
        valid_from=date(2006, 4, 1),
        source=_TABLE,
    ),
    ExciseRow(
        code="wine",
        prefixes=("2204", "2205"),
        percent=Decimal(10),
        valid_from=date(2006, 4, 1),
        source=_TABLE,
    ),
    ExciseRow(
        code="rice-wine",
        prefixes=("2206000010",),
        specific=Decimal(240),
        per="t",
        valid_from=date(2006, 4, 1),
        source=_TABLE,
    ),
    ExciseRow(
        code="fermented",
        prefixes=("2206",),
        percent=Decimal(10),
        valid_from=date(2006, 4, 1),
        source=_TABLE,
    ),
    ExciseRow(
        code="spirits",
        prefixes=("2208",),
        percent=Decimal(20),
        specific=Decimal(1),
        per="kg",
        kg_per_litre=Decimal("0.912"),
        valid_from=date(2006, 4, 1),
        source=_TABLE,
    ),
    ExciseRow(
        code="cosmetics",
        prefixes=("3303", "3304"),
        percent=Decimal(15),
        test="high-end",
        floor=Decimal(10),
        floor_piece=Decimal(15),
        valid_from=date(2016, 10, 1),
        source=_COSMETICS,
    ),
    ExciseRow(
        code="jewellery",
        prefixes=("7101", "7103", "711320", "7116"),
        percent=Decimal(10),
        valid_from=date(2006, 4, 1),
        source=_TABLE + "; 7113.11 and 7113.19 are not in it: taxed at retail in China",
    ),
    ExciseRow(
        code="watches",
        prefixes=("9101", "9102"),
        percent=Decimal(20),
        test="price",
        floor=Decimal(10000),
        valid_from=date(2006, 4, 1),
        source=_TABLE,
    ),
)
"""The first row whose prefix and test fit decides; no row, no consumption tax."""

LITRES_PER_TONNE: Final = {"2203": Decimal(988), "2206": Decimal(962)}
"""Litres in a tonne, where the law says so (beer 988, rice wine 962)."""
