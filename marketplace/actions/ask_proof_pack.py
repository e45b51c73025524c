"""Ask for a VAT proof pack: one row a request, made by a worker."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.parties.models import Firm
from marketplace.models import Consignment, ProofPack
from marketplace.models.proof_pack import PackState
from marketplace.proof.quarters import bounds


@transaction.atomic
def ask_proof_pack(
    *,
    firm: Firm,
    consignment: Consignment | None = None,
    quarter: str = "",
    language: str,
    by: Actor,
    at: datetime,
) -> ProofPack:
    """The one under way, or a new one. Raises ValueError for what is no quarter."""
    if consignment is None:
        bounds(quarter)
    Firm.objects.select_for_update().get(pk=firm.pk)
    same = ProofPack.objects.filter(
        firm=firm, consignment=consignment, quarter=quarter, state__in=(PackState.WAITING, PackState.MAKING)
    )
    return same.first() or ProofPack.objects.create(
        firm=firm, consignment=consignment, quarter=quarter, language=language, asked_by=str(by), asked_at=at,
        touched_at=at,
    )  # fmt: skip
