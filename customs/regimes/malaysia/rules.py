"""What an import entry must meet before a K1 is filed. The class name is the rule's code of ours, its
docstring the message. Boxes are those of form K1.
"""

from __future__ import annotations

import re
from typing import Final

from customs.regime import Breach, Rule
from customs.values import ImportEntry
from ewtp.kernel.money import total


class K1Consignee(Rule):
    """The consignee needs a name, a telephone number, an address and a postcode of five digits."""

    source = "form K1, consignee"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        who = entry.consignee
        given = {"name": who.name, "phone": who.phone, "street": who.street, "city": who.city}
        found = [self.breach(f"consignee.{name}") for name, value in given.items() if not value.strip()]
        if not re.fullmatch(r"[0-9]{5}", who.postcode):
            found.append(self.breach("consignee.postcode", found=who.postcode))
        return found


class K1Currency(Rule):
    """Every amount is in MYR."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        sums = {"goods_value": entry.goods_value, "freight": entry.freight, "tax": entry.tax}
        sums |= {f"items.{item.line}.total": item.total for item in entry.items}
        return [
            self.breach(name, found=money.currency) for name, money in sums.items() if money.currency != "MYR"
        ]


class K1Value(Rule):
    """Each line is price times quantity, and the lines add up to the value of the goods."""

    source = "form K1, value"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if any(item.total.currency != entry.goods_value.currency for item in entry.items):
            return []
        found = [
            self.breach("items.total", line=item.line, total=item.total)
            for item in entry.items
            if item.quantity < 1 or item.unit_price * item.quantity != item.total
        ]
        lines = total((item.total for item in entry.items), entry.goods_value.currency)
        if lines != entry.goods_value:
            found.append(self.breach("goods_value", lines=lines, goods=entry.goods_value))
        return found


class K1Goods(Rule):
    """Every line needs a goods code of six digits or more and a description; there are 1 to 50 lines."""

    source = "form K1, goods"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = [] if 1 <= len(entry.items) <= 50 else [self.breach("items", lines=len(entry.items))]
        for item in entry.items:
            if not re.fullmatch(r"[0-9]{6,10}", item.hs):
                found.append(self.breach("items.hs", line=item.line, found=item.hs))
            if not item.name_en.strip():
                found.append(self.breach("items.name_en", line=item.line))
        return found


class K1Mass(Rule):
    """Net mass must be above zero and not above gross mass."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if 0 < entry.net_mass_g <= entry.gross_mass_g:
            return []
        return [self.breach("net_mass_g", net=entry.net_mass_g, gross=entry.gross_mass_g)]


class K1Waybill(Rule):
    """The parcel needs the number of its house waybill."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        return [] if entry.waybill.waybill_no.strip() else [self.breach("waybill.waybill_no")]


RULES: Final[tuple[type[Rule], ...]] = (K1Consignee, K1Currency, K1Value, K1Goods, K1Mass, K1Waybill)
