"""What an export entry must meet before it is declared in China. The class name is the rule's code of ours,
its docstring the message.
"""

from __future__ import annotations

import re
from typing import Final

from customs.regime import Breach, Rule
from customs.values import ExportEntry
from ewtp.kernel.money import total


class XOwner(Rule):
    """The seller needs a name and a customs registration (ten characters) or credit code (18 characters)."""

    source = "GACC Announcement 2014 No. 12; GB 32100"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        found = [] if entry.exporter.name.strip() else [self.breach("exporter.name")]
        if not re.fullmatch(r"[0-9A-Z]{10}|[0-9A-Z]{18}", entry.exporter.eori):
            found.append(self.breach("exporter.eori", found=entry.exporter.eori))
        return found


class XDestination(Rule):
    """The goods must leave China: the country of destination is another one."""

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [self.breach("destination", found=entry.destination)] if entry.destination == "CN" else []


class XGoods(Rule):
    """Every line needs a goods code of 8 or 10 digits, a name and a quantity."""

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        found = [] if entry.items else [self.breach("items", lines=0)]
        for item in entry.items:
            if not re.fullmatch(r"[0-9]{8}([0-9]{2})?", item.hs):
                found.append(self.breach("items.hs", line=item.line, found=item.hs))
            if not (item.name_local or item.name_en).strip():
                found.append(self.breach("items.name_local", line=item.line))
            if item.quantity < 1:
                found.append(self.breach("items.quantity", line=item.line, found=item.quantity))
        return found


class XValue(Rule):
    """The lines add up to the invoice, which is above zero."""

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        currency = entry.invoice_total.currency
        odd = [item for item in entry.items if item.value.currency != currency]
        if odd:
            return [self.breach("items.value", line=item.line, found=item.value) for item in odd]
        lines = total((item.value for item in entry.items), currency)
        if lines == entry.invoice_total and lines.minor > 0:
            return []
        return [self.breach("invoice_total", lines=lines, total=entry.invoice_total)]


class XMass(Rule):
    """Each line's net mass must be above zero and not above its gross mass."""

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [
            self.breach("items.net_mass_g", line=item.line, net=item.net_mass_g, gross=item.gross_mass_g)
            for item in entry.items
            if not 0 < item.net_mass_g <= item.gross_mass_g
        ]


RULES: Final[tuple[type[Rule], ...]] = (XOwner, XDestination, XGoods, XValue, XMass)
