"""What an import entry must meet before an H7 is lodged. The class name is the rule's code, its docstring the
message. Source: UCC Delegated Act Annex B, column H7, and Art. 143a.
"""

from __future__ import annotations

from typing import Final

from stdnum.eu import oss

from customs.assessment import in_force
from customs.regime import Breach, Rule
from customs.regimes.eu_import.codec.declaration import manufacturer_id
from customs.regimes.eu_import.identifiers import PRODUCT_IDENTIFIERS
from customs.regimes.eu_import.members import MEMBERS
from customs.regimes.eu_import.parties import IOSS_NUMBER
from customs.regimes.eu_import.rates import CEILING, EXCISE_GOODS
from customs.values import ImportEntry
from ewtp.kernel.money import total


class H7Ceiling(Rule):
    """The goods are worth more than EUR 150: they need a standard declaration (H1), which is not lodged from
    here.
    """

    source = "Delegated Reg. (EU) 2015/2446, Art. 143a"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if entry.goods_value.currency == "EUR" and entry.goods_value.amount <= CEILING:
            return []
        return [self.breach("goods_value", found=entry.goods_value)]


class H7Excise(Rule):
    """Goods that bear excise need a standard declaration (H1)."""

    source = "Delegated Reg. (EU) 2015/2446, Art. 143a"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        on = entry.payment.paid_at.date()
        return [
            self.breach("items.hs", line=item.line, found=item.hs)
            for item in entry.items
            if EXCISE_GOODS.first(item.hs, on) is not None
        ]


class H7Value(Rule):
    """Every line has an intrinsic value in EUR, and the lines add up to the value of the goods."""

    source = "D.E. 14 12"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        wrong = [item for item in entry.items if item.total.currency != "EUR" or item.total.minor < 0]
        if wrong:
            return [self.breach("items.total", line=item.line, found=item.total) for item in wrong]
        lines = total((item.total for item in entry.items), "EUR")
        if lines == entry.goods_value:
            return []
        return [self.breach("goods_value", lines=lines, goods=entry.goods_value)]


class H7Importer(Rule):
    """The importer needs a name, a street, a city, a postcode and a country of the EU."""

    source = "D.E. 13 04"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        who = entry.consignee
        given = {"name": who.name, "street": who.street, "city": who.city, "postcode": who.postcode}
        found = [self.breach(f"consignee.{name}") for name, value in given.items() if not value.strip()]
        if who.country not in MEMBERS:
            found.append(self.breach("consignee.country", found=who.country))
        return found


class H7Goods(Rule):
    """Every line needs an HS subheading of six digits and a description."""

    source = "D.E. 18 09 and 18 05"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        found = [] if entry.items else [self.breach("items", lines=0)]
        for item in entry.items:
            if not (item.hs.isascii() and item.hs.isdecimal() and len(item.hs) >= 6):
                found.append(self.breach("items.hs", line=item.line, found=item.hs))
            if not item.name_en.strip():
                found.append(self.breach("items.name_en", line=item.line))
        return found


class H7Identifiers(Rule):
    """From 1 November 2026 every line names the merchant's and the manufacturer's identifier of the product.
    Give the article number and the manufacturer's number or GTIN in the listing.
    """

    source = "data sets H1, H6, H7 as of 2026-11-01"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if in_force(PRODUCT_IDENTIFIERS, entry.payment.paid_at.date()) is None:
            return []
        found = []
        for item in entry.items:
            if not item.sku.strip():
                found.append(self.breach("items.sku", line=item.line))
            if not manufacturer_id(item):
                found.append(self.breach("items.attributes.manufacturer_id", line=item.line))
        return found


class H7Mass(Rule):
    """The gross mass must be above zero."""

    source = "D.E. 18 04"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        return [] if entry.gross_mass_g > 0 else [self.breach("gross_mass_g", found=entry.gross_mass_g)]


class H7Ioss(Rule):
    """VAT through IOSS (F48) needs an IOSS number: IM, a member state's number and seven digits."""

    source = "Directive 2006/112/EC, Art. 369q"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        if entry.mode != "ioss" or (oss.is_valid(IOSS_NUMBER) and IOSS_NUMBER.startswith("IM")):
            return []
        return [self.breach("mode", found=IOSS_NUMBER)]


class H7Waybill(Rule):
    """The parcel needs the number of its house waybill."""

    source = "D.E. 12 05"

    def breaches(self, entry: ImportEntry) -> list[Breach]:
        return [] if entry.waybill.waybill_no.strip() else [self.breach("waybill.waybill_no")]


RULES: Final[tuple[type[Rule], ...]] = (
    H7Ceiling, H7Excise, H7Value, H7Importer, H7Goods, H7Identifiers, H7Mass, H7Ioss, H7Waybill,
)  # fmt: skip
