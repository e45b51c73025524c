"""What an import entry must meet before it is filed. The class name is the rule's code of ours, its
docstring the message.
"""

from __future__ import annotations

import re
from typing import Final

from customs.regime import Breach, Rule
from customs.values import ImportEntry
from ewtp.kernel.money import total


class IM4Consignee(Rule):
    """The consignee needs a name, a telephone number and an address."""

    source = "single administrative document, box 8"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        who = entry.consignee
        given = {"name": who.name, "phone": who.phone, "street": who.street, "city": who.city}
        return [self.breach(f"consignee.{name}") for name, value in given.items() if not value.strip()]


class IM4Currency(Rule):
    """Every amount is in RWF."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        sums = {"goods_value": entry.goods_value, "freight": entry.freight, "tax": entry.tax}
        sums |= {f"items.{item.line}.total": item.total for item in entry.items}
        return [
            self.breach(name, found=money.currency) for name, money in sums.items() if money.currency != "RWF"
        ]


class IM4Value(Rule):
    """The lines add up to the value of the goods, and every line is worth something."""

    source = "single administrative document, box 42"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if any(item.total.currency != entry.goods_value.currency for item in entry.items):
            return []
        found = [
            self.breach("items.total", line=item.line, total=item.total)
            for item in entry.items
            if item.total.minor <= 0
        ]
        lines = total((item.total for item in entry.items), entry.goods_value.currency)
        if lines != entry.goods_value:
            found.append(self.breach("goods_value", lines=lines, goods=entry.goods_value))
        return found


class IM4Goods(Rule):
    """Every line needs a goods code of six digits or more, a description and its origin."""

    source = "single administrative document, boxes 31, 33 and 34"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = [] if entry.items else [self.breach("items", lines=0)]
        for item in entry.items:
            if not re.fullmatch(r"[0-9]{6,10}", item.hs):
                found.append(self.breach("items.hs", line=item.line, found=item.hs))
            if not item.name_en.strip():
                found.append(self.breach("items.name_en", line=item.line))
            if not re.fullmatch(r"[A-Z]{2}", item.origin):
                found.append(self.breach("items.origin", line=item.line, found=item.origin))
        return found


class IM4Mass(Rule):
    """Net mass must be above zero and not above gross mass."""

    source = "single administrative document, boxes 35 and 38"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if 0 < entry.net_mass_g <= entry.gross_mass_g:
            return []
        return [self.breach("net_mass_g", net=entry.net_mass_g, gross=entry.gross_mass_g)]


class IM4Waybill(Rule):
    """The parcel needs the number of its house waybill."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        return [] if entry.waybill.waybill_no.strip() else [self.breach("waybill.waybill_no")]


RULES: Final[tuple[type[Rule], ...]] = (
    IM4Consignee, IM4Currency, IM4Value, IM4Goods, IM4Mass, IM4Waybill,
)  # fmt: skip
