"""When a parcel may go by bulk file, and what its line must hold. The class name is the rule's code, its
docstring the message.

What breaks one of these goes by the full declaration (CC515C), which has rules of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from customs.assessment import in_force
from customs.bulk import DayTotal
from customs.identifiers import eori, office_code
from customs.regime import Breach, Rule
from customs.regimes.be_gate.limits import EXCISE, THRESHOLDS
from customs.values import ExportEntry
from ewtp.kernel.money import Money
from ewtp.kernel.quantity import kilograms


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A parcel, what its day amounts to with it, and whether this office refused it before."""

    entry: ExportEntry
    total: DayTotal
    on: date
    was_refused: bool


class Form(Rule):
    """A line of the bulk file needs a valid exporter, offices, consignee, goods, value and mass."""

    source = "own format, see README"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        who = entry.consignee
        given = {
            "exporter.eori": eori.is_valid(entry.exporter.eori),
            "office_of_export": office_code.is_valid(entry.office_of_export),
            "office_of_exit": office_code.is_valid(entry.office_of_exit),
            "consignee.name": bool(who.name.strip()),
            "consignee.street": bool(who.street.strip()),
            "consignee.city": bool((who.city or who.province).strip()),
            "invoice_number": bool(entry.invoice_number.strip()),
            "invoice_total": entry.invoice_total.minor > 0,
            "gross_mass_g": entry.gross_mass_g > 0,
            "items": bool(entry.items)
            and all(
                item.name_en.strip() and item.cn8.isascii() and item.cn8.isdecimal() and len(item.cn8) == 8
                for item in entry.items
            ),
        }
        return [self.breach(name) for name, is_right in given.items() if not is_right]


class ProofWanted(Rule):
    """The seller wants the office's own confirmation of exit (CC599C); only a full declaration brings it."""

    source = "UCC-IA Art. 334; Belgian VAT Code Art. 39"

    def breaches(self, entry: Candidate) -> list[Breach]:
        return [self.breach("wants_exit_proof")] if entry.entry.wants_exit_proof else []


class DayValue(Rule):
    """The day's parcels to this consignee reach the value from which each is declared in full."""

    source = "FPS Finance, BE-GATE; UCC-DA Art. 141(4a)"

    def breaches(self, entry: Candidate) -> list[Breach]:
        row = in_force(THRESHOLDS, entry.on)
        if row is None:
            return [self.breach("invoice_total", limit="—")]
        limit = Money.of(row.euro, "EUR")
        if entry.total.value.minor < limit.minor:
            return []
        return [self.breach("invoice_total", day=entry.total.value, limit=limit)]


class DayMass(Rule):
    """The day's parcels to this consignee reach the mass from which each is declared in full."""

    source = "FPS Finance, BE-GATE"

    def breaches(self, entry: Candidate) -> list[Breach]:
        row = in_force(THRESHOLDS, entry.on)
        if row is None or entry.total.mass_g < row.grams:
            return []
        return [
            self.breach(
                "gross_mass_g", day=f"{kilograms(entry.total.mass_g)} kg", limit=f"{kilograms(row.grams)} kg"
            )
        ]


class Restricted(Rule):
    """Goods under a prohibition or restriction are declared in full."""

    source = "UCC-DA Art. 142"

    def breaches(self, entry: Candidate) -> list[Breach]:
        return [self.breach("restrictions", found=code) for code in entry.entry.all_restrictions]


class Excise(Rule):
    """Excise goods are declared in full."""

    source = "UCC-DA Art. 142; Dir. (EU) 2020/262"

    def breaches(self, entry: Candidate) -> list[Breach]:
        return [
            self.breach("items.cn8", line=item.line, found=item.cn8)
            for item in entry.entry.items
            if any(row.holds(entry.on) and item.cn8.startswith(row.prefixes) for row in EXCISE)
        ]


class RefusedBefore(Rule):
    """The office refused this parcel as a line of a bulk file; the next attempt is a full declaration."""

    source = "own"

    def breaches(self, entry: Candidate) -> list[Breach]:
        return [self.breach("reference")] if entry.was_refused else []


LINE: Final[tuple[type[Rule], ...]] = (Form,)
ROUTE: Final[tuple[type[Rule], ...]] = (ProofWanted, DayValue, DayMass, Restricted, Excise, RefusedBefore)


def objections(candidate: Candidate) -> list[Breach]:
    def check(rules: tuple[type[Rule], ...], what: Any) -> list[Breach]:
        return [breach for rule in rules for breach in rule().breaches(what)]

    return check(ROUTE, candidate) + check(LINE, candidate.entry)
