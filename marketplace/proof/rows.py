"""One row an order for the accountant: what was exported, under which MRN, how the exit is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customs.api import ExportProof
from ewtp.kernel.money import Money
from ewtp.ui.spreadsheet import Cell
from marketplace.models import Consignment
from marketplace.proof.grids import grid
from marketplace.proof.quarters import BRUSSELS

COLUMNS: Final[tuple[Promise | str, ...]] = (
    gettext_lazy("Date"),
    gettext_lazy("Invoice"),
    gettext_lazy("Customer's country"),
    gettext_lazy("Value without VAT"),
    gettext_lazy("Currency"),
    "MRN",
    gettext_lazy("Left the EU"),
    gettext_lazy("Proof of exit"),
    gettext_lazy("Grid of the VAT return"),
    gettext_lazy("Missing"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofRow:
    """`proof` is CC599C, CC583C or empty; `grid` of the VAT return a hint, empty where none is known;
    `missing` a sentence, empty when nothing is.
    """

    day: date
    invoice: str
    country: str
    value: Money
    mrn: str
    exit_date: date | None
    proof: str
    missing: str
    grid: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (
            self.day,
            self.invoice,
            self.country,
            self.value.amount,
            self.value.currency,
            self.mrn,
            self.exit_date,
            self.proof,
            self.grid,
            self.missing,
        )


def row_of(row: Consignment, proof: ExportProof | None, *, at: datetime) -> ProofRow:
    day = row.placed_at.astimezone(BRUSSELS).date()
    return ProofRow(
        day=day,
        grid=grid(country=row.seller.country, on=day),
        invoice=row.number,
        country=row.destination_country,
        value=row.value,
        mrn=proof.mrn if proof else "",
        exit_date=proof.exited_at.astimezone(BRUSSELS).date() if proof and proof.exited_at else None,
        proof=proof.kind if proof else "",
        missing=missing_of(proof, at=at),
    )


def missing_of(proof: ExportProof | None, *, at: datetime) -> str:
    """What is not there yet, named."""
    if proof is None:
        return _("not declared for export")
    if proof.released_at is None:
        return _("not released for export")
    if proof.exited_at is not None:
        return ""
    said = _("exit not confirmed, day %(day)d") % {"day": proof.days_open(at)}
    return f"{said} ({_('other proof sent, CC583C')})" if proof.kind else said
