"""Lock order of payments: a checkout's attempts, then the settlement, then its children."""

from __future__ import annotations

from uuid import UUID

from payments.errors import PaymentProblem
from payments.models import Settlement


def note_reason(settlement: Settlement, reason: str) -> None:
    """Why a settlement is as it is, for whoever looks at it; who moved it and when is in its moves."""
    settlement.reason = reason
    settlement.save(update_fields=["reason"])


def locked_settlement(consignment: UUID) -> Settlement:
    """Raises PaymentProblem when nothing was paid for the consignment."""
    row = (
        Settlement.objects.select_for_update(of=("self",))
        .select_related("share__payment")
        .filter(consignment=consignment)
        .first()
    )
    if row is None:
        raise PaymentProblem("consignment", f"{consignment} is not paid, so no money of it is held")
    return row
