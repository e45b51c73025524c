"""What an import entry must meet before documents are filed: the checks M1 to M11 on one set of values.

The class name is the check's code, its docstring the message. Source: CEB specification 2022-05, field notes.
"""

from __future__ import annotations

from typing import Final

from customs.identifiers import resident_id
from customs.regime import Breach, Rule
from customs.regimes.china_cbec.codes import COUNTRIES
from customs.regimes.china_cbec.parties import PAYERS
from customs.values import ImportEntry
from ewtp.kernel.money import total


class M1(Rule):
    """The order needs a number of at most 60 characters, the same in every document."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        return (
            []
            if 0 < len(entry.order_number) <= 60
            else [self.breach("order_number", found=entry.order_number)]
        )


class M2(Rule):
    """What was paid must be goods + freight + insurance + tax - discount, and the same in order and
    payment.
    """

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found: list[Breach] = []
        sums = (entry.goods_value, entry.freight, entry.insurance, entry.tax, entry.discount)
        if len({money.currency for money in (*sums, *(item.total for item in entry.items))}) > 1:
            return found  # M8 says it
        due = entry.goods_value + entry.freight + entry.insurance + entry.tax - entry.discount
        if entry.paid != due:
            found.append(self.breach("paid", paid=entry.paid, due=due))
        if entry.payment.amount != entry.paid:
            found.append(self.breach("payment.amount", paid=entry.paid, payment=entry.payment.amount))
        goods = total((item.total for item in entry.items), entry.goods_value.currency)
        if goods != entry.goods_value:
            found.append(self.breach("goods_value", lines=goods, goods=entry.goods_value))
        return found


class M3(Rule):
    """The payment needs its transaction number and a payment company that is registered with customs."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = []
        if not 0 < len(entry.payment.transaction_id) <= 60:
            found.append(self.breach("payment.transaction_id", found=entry.payment.transaction_id))
        if entry.payment.method not in PAYERS:
            found.append(self.breach("payment.method", found=entry.payment.method))
        return found


class M4(Rule):
    """The consignee needs name, telephone and address."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        who = entry.consignee
        given = {"name": who.name, "phone": who.phone, "address": who.address}
        return [self.breach(f"consignee.{name}") for name, value in given.items() if not value.strip()]


class M5(Rule):
    """The parcel needs a waybill number and the code of its logistics company."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        given = {"waybill_no": entry.waybill.waybill_no, "carrier_code": entry.waybill.carrier_code}
        return [self.breach(f"waybill.{name}") for name, value in given.items() if not value.strip()]


class M6(Rule):
    """Lines are numbered 1, 2, 3 ..., have a quantity, and their total is price times quantity."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = []
        for place, item in enumerate(entry.items, start=1):
            if item.line != place:
                found.append(self.breach("items.line", line=item.line, expected=place))
            if item.quantity < 1 or item.unit_price * item.quantity != item.total:
                found.append(self.breach("items.total", line=item.line, total=item.total))
        return found


class M7(Rule):
    """The buyer's identity number must hold (GB 11643), and buyer and payer must be the same person."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = []
        fault = resident_id.fault(entry.buyer.id_number)
        if fault:
            found.append(self.breach("buyer.id_number", fault=fault))
        same = resident_id.normal(entry.payment.payer_id_number) == resident_id.normal(entry.buyer.id_number)
        if not same or entry.payment.payer_name != entry.buyer.name:
            found.append(self.breach("payment.payer_name"))
        return found


class M8(Rule):
    """Every amount is in CNY."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        sums = {
            "goods_value": entry.goods_value,
            "freight": entry.freight,
            "insurance": entry.insurance,
            "tax": entry.tax,
            "discount": entry.discount,
            "paid": entry.paid,
            "payment.amount": entry.payment.amount,
        }
        sums |= {f"items.{item.line}.total": item.total for item in entry.items}
        return [
            self.breach(name, found=money.currency) for name, money in sums.items() if money.currency != "CNY"
        ]


class M9(Rule):
    """Net mass must be above zero and not above gross mass; the mode is 9610."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = []
        if not 0 < entry.net_mass_g <= entry.gross_mass_g:
            found.append(self.breach("net_mass_g", net=entry.net_mass_g, gross=entry.gross_mass_g))
        if entry.mode != "9610":
            found.append(self.breach("mode", found=entry.mode))
        return found


class M11(Rule):
    """A list has 1 to 99 lines."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        return [] if 1 <= len(entry.items) <= 99 else [self.breach("items", lines=len(entry.items))]


class Goods(Rule):
    """Every line needs a goods code of 8 or 10 digits, a name, and an origin that customs has a code for."""

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = []
        for item in entry.items:
            if not (item.hs.isascii() and item.hs.isdecimal() and len(item.hs) in {8, 10}):
                found.append(self.breach("items.hs", line=item.line, found=item.hs))
            if not item.name_local.strip():
                found.append(self.breach("items.name_local", line=item.line))
            if item.origin not in COUNTRIES:
                found.append(self.breach("items.origin", line=item.line, found=item.origin))
        return found


RULES: Final[tuple[type[Rule], ...]] = (M1, M2, M3, M4, M5, M6, M7, M8, M9, M11, Goods)
"""M10 (who guarantees the tax) holds by construction: the declaring agent does."""
