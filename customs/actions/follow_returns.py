"""Returns: goods back at the supervised site, granted by the office, free again in the yearly limit."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Least

from customs.events import ReturnOverdue, ReturnSettled
from customs.models import CustomsReturn, QuotaUse
from customs.states import PaperState
from ewtp.kernel.outbox import publish

BATCH: Final = 500


@transaction.atomic
def note_return_arrival(*, number: str, arrived_at: datetime, at: datetime) -> bool:
    """The goods are back at the supervised site. Returns whether in time; the first moment told counts.
    Raises CustomsReturn.DoesNotExist.
    """
    row = CustomsReturn.objects.select_for_update().get(number=number)
    if row.arrived_at is None:
        row.arrived_at = arrived_at
        row.save(update_fields=["arrived_at"])
        settle_return(row, at=at)
    return row.arrived_at <= row.back_by


def settle_return(row: CustomsReturn, *, at: datetime) -> None:
    """Once granted and back in time: no tax is levied, and the buyer's yearly limit gets the value back."""
    if row.settled_at is not None or row.arrived_at is None or row.arrived_at > row.back_by:
        return
    if row.document.state != PaperState.ACCEPTED:
        return
    CustomsReturn.objects.filter(pk=row.pk).update(settled_at=at)
    row.settled_at = at
    uses = QuotaUse.objects.filter(consignment=row.declaration.consignment)
    uses.update(returned_minor=Least(F("amount_minor"), F("returned_minor") + Value(row.value_minor)))
    publish(ReturnSettled(consignment=row.declaration.consignment, number=row.number, value=row.value), at=at)


def watch_returns(*, at: datetime) -> int:
    """Tell once of every return that missed its last day. Returns how many."""
    late = CustomsReturn.objects.filter(arrived_at=None, overdue_at=None, back_by__lt=at)
    late = late.exclude(document__state__in=(PaperState.REJECTED, PaperState.FAILED))
    told = 0
    rows = late.select_related("declaration").defer("declaration__payload", "declaration__amendment")
    for row in rows[:BATCH]:
        with transaction.atomic():
            if CustomsReturn.objects.filter(pk=row.pk, overdue_at=None).update(overdue_at=at):
                fact = ReturnOverdue(
                    consignment=row.declaration.consignment, number=row.number, back_by=row.back_by
                )
                publish(fact, at=at)
                told += 1
    return told
