"""Import consumption tax. Lines as in customs' own table; cosmetics as reformed on 2016-10-01.

Gold, silver and platinum jewellery (7113.11, 7113.19) and polished diamonds (7102) are not in the table:
they are taxed where they are sold at retail in China, not at import.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from customs.assessment import CodeRow, Table


@dataclass(frozen=True, kw_only=True)
class ExciseRow(CodeRow):
    """`code` names the goods. `percent` of the composition price, and `specific` CNY for each `per` (kg, t,
    l); litres become kilograms by `kg_per_litre`, tonnes by `litres_per_tonne`.

    `test` names a condition that the goods must meet: `high-end` (cosmetics: price per ml, g or piece at or
    above `floor` or `floor_piece`), `beer-a` (value per tonne at or above `floor`), `price` (value per piece
    at or above `floor`).
    """

    code: str
    percent: Decimal = Decimal(0)
    specific: Decimal = Decimal(0)
    per: str = ""
    kg_per_litre: Decimal = Decimal(1)
    litres_per_tonne: Decimal = Decimal(1000)
    test: str = ""
    floor: Decimal = Decimal(0)
    floor_piece: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class RefusedRow(CodeRow):
    """Goods whose consumption tax is not computed here."""


_TABLE: Final = "Import consumption tax table of the General Administration of Customs"
_SINCE: Final = date(2006, 4, 1)

_TYRES: Final = (
    "4011100090", "4011200019", "4011200099", "4011400000", "4011610019", "4011610099", "4011620019",
    "4011620099", "4011630019", "4011630099", "4011690019", "4011690099", "4011920019", "4011920099",
    "4011930019", "4011930099", "4011940019", "4011940099", "4011990019", "4011990099", "4012201090",
    "4012209090", "4012902090", "4012909090", "4013100000", "4013909000",
)  # fmt: skip
_DOUBTED: Final = _TABLE + "; said to be abolished on 2014-12-01 by Caishui 2014 No. 93"


def _simple(code: str, percent: int, *prefixes: str) -> ExciseRow:
    return ExciseRow(code=code, prefixes=prefixes, percent=Decimal(percent), valid_from=_SINCE, source=_TABLE)


def _doubted(code: str, percent: int, *prefixes: str) -> ExciseRow:
    return ExciseRow(
        code=code,
        prefixes=prefixes,
        percent=Decimal(percent),
        valid_from=_SINCE,
        source=_DOUBTED,
        confidence="M",
    )


EXCISE: Final = Table(
    (
        ExciseRow(
            code="beer",
            prefixes=("2203",),
            specific=Decimal(250),
            per="t",
            litres_per_tonne=Decimal(988),
            test="beer-a",
            floor=Decimal(2590),
            valid_from=_SINCE,
            source=_TABLE + " (370 USD a tonne, at 7.00)",
        ),
        ExciseRow(
            code="beer",
            prefixes=("2203",),
            specific=Decimal(220),
            per="t",
            litres_per_tonne=Decimal(988),
            valid_from=_SINCE,
            source=_TABLE,
        ),
        _simple("wine", 10, "2204", "2205"),
        ExciseRow(
            code="rice wine",
            prefixes=("2206000010",),
            specific=Decimal(240),
            per="t",
            litres_per_tonne=Decimal(962),
            valid_from=_SINCE,
            source=_TABLE,
        ),
        _simple("fermented drinks", 10, "2206"),
        _simple("alcohol", 5, "21069020", "3302109010"),
        _doubted("alcohol", 5, "2207", "2208909010"),
        _doubted("tyres", 3, *_TYRES),
        ExciseRow(
            code="spirits",
            prefixes=("2208",),
            percent=Decimal(20),
            specific=Decimal(1),
            per="kg",
            kg_per_litre=Decimal("0.912"),
            valid_from=_SINCE,
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
            source="Caishui 2016 No. 103; Caiguanshui 2016 No. 48",
        ),
        ExciseRow(
            code="cosmetics",
            prefixes=("3303", "330410", "330420", "330430", "330491", "330499"),
            percent=Decimal(30),
            valid_from=_SINCE,
            valid_to=date(2016, 9, 30),
            source=_TABLE,
        ),
        _simple("fireworks", 15, "3604"),
        _simple("wooden flooring", 5, "44091010", "44092019"),
        _simple("wooden chopsticks", 5, "44190031", "44191210"),
        _simple(
            "jewellery", 10, "7101", "7103", "71042090", "71049019", "71049099", "71059", "711320", "7116"
        ),
        ExciseRow(
            code="watches",
            prefixes=("9101", "9102"),
            percent=Decimal(20),
            test="price",
            floor=Decimal(10000),
            valid_from=_SINCE,
            source=_TABLE,
        ),
        _simple("golf articles", 10, "950631", "950632"),
    )
)

NOT_COMPUTED: Final = Table(
    (
        RefusedRow(
            prefixes=(
                "2402",
                "2403",
                "2404",
                "2710",
                "8702",
                "8703",
                "871110",
                "871120",
                "871130",
                "871140",
                "871150",
                "871190",
                "8903",
            ),
            valid_from=_SINCE,
            source=_TABLE,
        ),
    )
)
"""Tobacco, fuel, vehicles, boats: their tax hangs on facts that no line of ours says."""
