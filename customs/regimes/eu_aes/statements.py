"""Which negative statements go with which goods: where TARIC asks, at export, for a code that says that a
restriction does not concern them. The exporter answers for each; what an entry names itself counts instead.
And which document proves a licence where a restriction does concern them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.assessment import CodeRow, Row
from customs.values import ExportEntry, GoodsItem

UNKNOWN_CONSIGNEE: Final = "30600"
"""Code of the further information that the consignee is not known."""
VERSION: Final = "eu_aes.statements 2026-11"


@dataclass(frozen=True, kw_only=True)
class StatementRow(CodeRow):
    """`code` says that the restriction `about` does not concern the goods."""

    code: str
    about: str


STATEMENTS: Final = (
    StatementRow(
        code="Y901",
        about="dual_use",
        prefixes=(
            "28", "29", "36", "38", "39", "40", "54", "55", "59", "68", "69", "70", "72", "73", "74", "75",
            "76", "79", "81", "84", "85", "87", "88", "89", "90", "93",
        ),
        valid_from=date(2021, 9, 9),
        source="Reg. (EU) 2021/821, Annex I; chapters by the Commission's correlation of CN codes",
        confidence="M",
    ),
    StatementRow(
        code="Y903",
        about="cultural_goods",
        prefixes=("3704", "3705", "3706", "4901", "4905", "4906", "97"),
        valid_from=date(2009, 3, 2),
        source="Reg. (EC) 116/2009, Annex I",
        confidence="M",
    ),
    StatementRow(
        code="Y900",
        about="cites",
        prefixes=(
            "01", "0208", "0301", "0302", "0303", "0304", "0305", "0306", "0307", "0407", "05", "06", "12",
            "1302", "1604", "3001", "3301", "3303", "3304", "41", "42", "43", "44", "64", "67", "71", "91",
            "92", "9401", "9403", "96", "97",
        ),
        valid_from=date(1997, 6, 1),
        source="Reg. (EC) 338/97, Annexes A to C",
        confidence="M",
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class LicenceRow(Row):
    """`code` is the type of supporting document (D.E. 12 03) of a licence under the measure `about`."""

    code: str
    about: str


LICENCES: Final = (
    LicenceRow(
        code="X002",
        about="dual_use",
        valid_from=date(2021, 9, 9),
        source="TARIC X002: export authorisation, Reg. (EU) 2021/821",
        confidence="M",
    ),
    LicenceRow(
        code="E012",
        about="cultural_goods",
        valid_from=date(2009, 3, 2),
        source="TARIC E012: export licence for cultural goods, Reg. (EC) 116/2009",
        confidence="M",
    ),
    LicenceRow(
        code="C400",
        about="cites",
        valid_from=date(1997, 6, 1),
        source="TARIC C400: CITES permit, Reg. (EC) 338/97",
        confidence="M",
    ),
    LicenceRow(
        code="E013",
        about="ozone",
        valid_from=date(2024, 3, 11),
        source="TARIC E013: export licence for controlled substances, Reg. (EU) 2024/590",
        confidence="M",
    ),
    LicenceRow(
        code="C651",
        about="excise",
        valid_from=date(2010, 4, 1),
        source="TARIC C651: electronic administrative document, Dir. (EU) 2020/262",
        confidence="M",
    ),
)


def licences_of(item: GoodsItem, on: date) -> list[tuple[str, str]]:
    """Supporting documents as type and number; a rule keeps out a licence that has no type here."""
    types = licence_types(on)
    return [(types[about], number) for about, number in item.licences if about in types]


def licence_types(on: date) -> dict[str, str]:
    """Type of document by measure."""
    return {row.about: row.code for row in LICENCES if row.holds(on)}


def statements_of(entry: ExportEntry, item: GoodsItem, on: date) -> tuple[str, ...]:
    """The codes of one line: the entry's own, else the line's and those asked for goods of its code; never
    one that a known restriction contradicts.
    """
    if entry.references:
        return entry.references
    restricted = {*entry.restrictions, *item.restrictions}
    usual = [
        row.code
        for row in STATEMENTS
        if row.holds(on) and item.cn8.startswith(row.prefixes) and row.about not in restricted
    ]
    return tuple(dict.fromkeys([*item.references, *usual]))


def contradicted(entry: ExportEntry) -> list[StatementRow]:
    """Statements of the entry or of a line that its own restrictions say are not true."""
    return [
        row
        for row in STATEMENTS
        if (row.code in entry.references and row.about in entry.all_restrictions)
        or any(
            row.code in item.references and row.about in {*entry.restrictions, *item.restrictions}
            for item in entry.items
        )
    ]
