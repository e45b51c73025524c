"""Answer customs' question for the originals of a payment: kept first, sent by the outbox, signed."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db import transaction

from customs import payload
from customs.events import OriginalsReady
from customs.models import OriginalsRequest
from customs.regime import AsksOriginals, office
from customs.values import PaymentOriginals
from ewtp.kernel.http import Refused
from ewtp.kernel.outbox import publish


@transaction.atomic
def answer_originals(*, session: str, originals: PaymentOriginals, at: datetime) -> None:
    """Idempotent. Raises OriginalsRequest.DoesNotExist for a session that nobody asked under."""
    row = OriginalsRequest.objects.select_for_update().select_related("declaration").get(session=session)
    if row.payload:
        return
    row.payload = payload.dump(originals)
    row.save(update_fields=["payload"])
    publish(OriginalsReady(consignment=row.declaration.consignment, session=session), at=at)


def send_originals(*, session: str, at: datetime) -> None:
    """Outside a transaction. What was answered is not sent again. Raises Unreachable; then call again."""
    row = OriginalsRequest.objects.select_related("declaration").get(session=session)
    if row.answered_at is not None or not row.payload:
        return
    regime = cast("AsksOriginals", office(row.declaration.regime))
    said = {"code": "", "message": ""}
    try:
        regime.send_originals(
            session=session,
            originals=payload.load(PaymentOriginals, row.payload),
            entry=row.declaration.import_entry,
            at=at,
        )
    except Refused as refusal:
        said = {"code": refusal.code[:20] or "refused", "message": str(refusal)[:400]}
    OriginalsRequest.objects.filter(pk=row.pk, answered_at=None).update(answered_at=at, **said)
