"""Which refusals of a line are about the low-value way and not about the goods: the parcel may then be
declared in full. Dated data; a refusal that no row knows is taken to be about the goods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.assessment import Row


@dataclass(frozen=True, kw_only=True)
class ChannelRow(Row):
    """A code of the office; with `words`, only where its reason holds one of them."""

    code: str
    words: tuple[str, ...] = ()


_FROM: Final = date(2020, 3, 16)
CHANNEL: Final = (
    ChannelRow(
        code="T1",
        valid_from=_FROM,
        source="FPS Finance, BE-GATE: from EUR 1,000 or 1,000 kg a day each parcel is declared in full",
        confidence="B",
    ),
    ChannelRow(
        code="14",
        words=("declare it in full", "excise"),
        valid_from=_FROM,
        source="UCC-DA Art. 142: excise goods are declared in full; the words are the office's",
        confidence="C",
    ),
    ChannelRow(
        code="50",
        valid_from=_FROM,
        source="the form of the bulk file itself; a full declaration has a form of its own",
        confidence="C",
    ),
)


def is_channel(*, code: str, reason: str, on: date) -> bool:
    said = reason.casefold()
    return any(
        row.code == code and (not row.words or any(word in said for word in row.words))
        for row in CHANNEL
        if row.holds(on)
    )
