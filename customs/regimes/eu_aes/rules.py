"""What an export entry must meet before it is lodged. The class name is the rule's code, its docstring the
message.

Sources: UCC-DA Annex B column B1; AES conditions C and rules R as named.
"""

from __future__ import annotations

from typing import Final

from customs.identifiers import eori, office_code
from customs.regime import Breach, Rule
from customs.regimes.eu_aes.conditions import CONDITIONS
from customs.regimes.eu_aes.parties import EU
from customs.regimes.eu_aes.statements import UNKNOWN_CONSIGNEE
from customs.values import ExportEntry


class DE1301(Rule):
    """The exporter's EORI number does not hold. Correct it in the firm's registration."""

    source = "UCC-DA Annex B, D.E. 13 01"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return (
            []
            if eori.is_valid(entry.exporter.eori)
            else [self.breach("exporter.eori", found=entry.exporter.eori)]
        )


class DE1701(Rule):
    """A customs office reference has two letters for the country and six characters."""

    source = "UCC-DA Annex B, D.E. 17 01 and 17 02"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        offices = {"office_of_export": entry.office_of_export, "office_of_exit": entry.office_of_exit}
        return [
            self.breach(name, found=code) for name, code in offices.items() if not office_code.is_valid(code)
        ]


class DE1603(Rule):
    """The goods must leave the European Union: the country of destination is inside it."""

    source = "UCC Art. 269"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [self.breach("destination", found=entry.destination)] if entry.destination in EU else []


class DE1303(Rule):
    """The consignee needs a name, a street and a city."""

    source = "D.E. 13 03; C0283 where the consignee is not known"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        if UNKNOWN_CONSIGNEE in dict(entry.statements):
            return []
        who = entry.consignee
        given = {"name": who.name, "street": who.street, "city": who.city or who.province}
        return [self.breach(f"consignee.{name}") for name, value in given.items() if not value.strip()]


class DE1401(Rule):
    """The invoice must be above zero, and every line must have a value in the invoice's currency."""

    source = "D.E. 14 05, 14 06, 99 06"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        total = entry.invoice_total
        if total.minor <= 0:
            return [self.breach("invoice_total", found=total)]
        return [
            self.breach("items.value", line=item.line, found=item.value)
            for item in entry.items
            if item.value.currency != total.currency or item.value.minor < 0
        ]


class DE1203(Rule):
    """A commercial invoice (N380) with its number is needed."""

    source = "D.E. 12 03"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [] if entry.invoice_number.strip() else [self.breach("invoice_number")]


class DE1809(Rule):
    """Every line needs a commodity code of eight digits, chapter 01 to 97."""

    source = "D.E. 18 09"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [
            self.breach("items.cn8", line=item.line, found=item.cn8)
            for item in entry.items
            if not (
                item.cn8.isascii()
                and item.cn8.isdecimal()
                and len(item.cn8) == 8
                and 1 <= int(item.cn8[:2]) <= 97
                and item.cn8[:2] != "77"
            )
        ]


class DE1801(Rule):
    """There must be goods with a mass above zero, and net mass must not be above gross mass."""

    source = "D.E. 18 01, 18 04"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        found = [
            self.breach("items.net_mass_g", line=item.line, net=item.net_mass_g, gross=item.gross_mass_g)
            for item in entry.items
            if not 0 < item.net_mass_g <= item.gross_mass_g
        ]
        if not entry.items or entry.gross_mass_g < sum(item.net_mass_g for item in entry.items):
            found.append(self.breach("gross_mass_g", gross=entry.gross_mass_g))
        return found


class DE1805(Rule):
    """Every line needs a description of the goods in words."""

    source = "D.E. 18 05"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [
            self.breach("items.name_en", line=item.line) for item in entry.items if not item.name_en.strip()
        ]


RULES: Final[tuple[type[Rule], ...]] = (
    DE1301,
    DE1701,
    DE1603,
    DE1303,
    DE1401,
    DE1203,
    DE1809,
    DE1801,
    DE1805,
    *CONDITIONS,
)
