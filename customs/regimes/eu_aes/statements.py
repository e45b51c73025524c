"""Which negative statements go with which goods: where TARIC asks, at export, for a code that says that a
restriction does not concern them. The exporter answers for each; what an entry names itself counts instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.assessment import CodeRow
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


def statements_of(entry: ExportEntry, item: GoodsItem, on: date) -> tuple[str, ...]:
    """The codes of one line: the entry's own, else those asked for goods of its code; never one that a
    known restriction contradicts.
    """
    if entry.references:
        return entry.references
    return tuple(
        row.code
        for row in STATEMENTS
        if row.holds(on) and item.cn8.startswith(row.prefixes) and row.about not in entry.restrictions
    )


def contradicted(entry: ExportEntry) -> list[StatementRow]:
    """Statements of the entry that its own restrictions say are not true."""
    return [row for row in STATEMENTS if row.code in entry.references and row.about in entry.restrictions]
