"""The proof that goods left the EU, for the seller's VAT: what the office of exit confirmed, and its message.

Belgian VAT Code Art. 39 § 1: the exemption needs proof of exit (UCC-IA Art. 334, CC599C), or other (335).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from customs.models import Declaration, DeclarationDocument, Notice
from customs.models.declaration import DeclarationKind
from customs.queries import exit_proof
from customs.states import ExportState, PaperState

CONFIRMED, OTHER, CARRIER, NONE = "CC599C", "CC583C", "carrier", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportProof:
    """`kind` is the message that proves the exit: CC599C of the office, CC583C when other proof was sent and
    not turned down, `carrier` on the low-value route, empty when there
    is none. `office` is the office of exit where the message names it.
    """

    consignment: UUID
    reference: str
    mrn: str
    released_at: datetime | None
    exited_at: datetime | None
    awb: str
    kind: str
    office: str

    def days_open(self, at: datetime) -> int:
        """Whole days since the release without an exit."""
        if self.released_at is None or self.exited_at is not None:
            return 0
        return max(0, (at - self.released_at).days)


def export_proofs(*, consignments: Sequence[UUID]) -> dict[UUID, ExportProof]:
    """Of the newest export declaration that stands and has a number; others are not named. Three queries."""
    rows = list(
        Declaration.objects.filter(consignment__in=list(consignments), kind=DeclarationKind.EXPORT)
        .exclude(number="")
        .exclude(state__in=(ExportState.REJECTED, ExportState.INVALIDATED))
        .defer("payload", "amendment")
        .order_by("attempt")
    )
    offices = dict(
        Notice.objects.filter(declaration__in=rows, outcome="exited").values_list(
            "declaration", "params__office"
        )
    )
    proven = set(
        DeclarationDocument.objects.filter(declaration__in=rows, kind="proof")
        .exclude(state__in=(PaperState.REJECTED, PaperState.FAILED))
        .values_list("declaration", flat=True)
    )
    return {
        row.consignment: ExportProof(
            consignment=row.consignment,
            reference=row.reference,
            mrn=row.number,
            released_at=row.released_at,
            exited_at=row.exited_at,
            awb=row.awb or "",
            kind=_kind(row, has_other=row.pk in proven),
            office=offices.get(row.pk) or "",
        )
        for row in rows
    }


def _kind(row: Declaration, *, has_other: bool) -> str:
    if row.exited_at is not None:
        return CARRIER if exit_proof(row) == CARRIER else CONFIRMED
    return OTHER if has_other else NONE


def exit_confirmation(*, consignment: UUID) -> bytes | None:
    """The office's CC599C as it came in; None when no office confirms the exit."""
    notice = (
        Notice.objects.filter(declaration__consignment=consignment, outcome="exited")
        .select_related("wire")
        .defer("declaration__payload")
        .order_by("-at")
        .first()
    )
    return None if notice is None or notice.wire is None else bytes(notice.wire.body)
