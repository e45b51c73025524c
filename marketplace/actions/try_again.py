"""The operator's remedies: a parked handler back in line, a message applied once more. Each leaves a Move."""

from __future__ import annotations

from datetime import datetime

from celery import current_app
from django.db import transaction
from django.utils.translation import gettext as _

from ewtp.kernel import inbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Delivery, Move, WireMessage
from ewtp.kernel.models.delivery import DeliveryState
from ewtp.kernel.models.wire_message import Direction, WireState
from ewtp.kernel.relay import retry_parked
from ewtp.kernel.tasks import poke_streams
from marketplace.refusal import Refusal


def retry_delivery(*, delivery: int, by: Actor, at: datetime) -> bool:
    """Put one parked handler back in line and poke its stream. False when it is not parked any more."""
    with transaction.atomic():
        parked = Delivery.objects.select_for_update(of=("self",)).select_related("event")
        row = parked.filter(pk=delivery, state=DeliveryState.PARKED).first()
        if row is None:
            return False
        retry_parked(row)
        _told("kernel.Delivery", row.pk, DeliveryState.PARKED, DeliveryState.WAITING, by, at)
        transaction.on_commit(lambda: poke_streams([str(row.event.stream)]))
    return True


def retry_all(*, by: Actor, at: datetime) -> int:
    """Every parked handler. Returns how many went back in line."""
    rows = Delivery.objects.filter(state=DeliveryState.PARKED).order_by("event_id", "pk")
    return sum(retry_delivery(delivery=pk, by=by, at=at) for pk in rows.values_list("pk", flat=True))


def apply_again(*, message: int, by: Actor, at: datetime) -> WireMessage:
    """Hand an unapplied message to its app's worker. Raises Refusal when there is nothing to apply."""
    with transaction.atomic():
        row = WireMessage.objects.select_for_update().filter(pk=message, direction=Direction.IN).first()
        if row is None or row.state not in {WireState.FAILED, WireState.RECEIVED}:
            raise Refusal("message", _("This message is applied or gone. Load the page again."))
        task = inbox.task_of(row.system)
        if task is None:
            raise Refusal(
                "system", _("Nothing on this platform reads messages of %(system)s.") % {"system": row.system}
            )
        if row.state == WireState.FAILED:
            WireMessage.objects.filter(pk=row.pk).update(state=WireState.RECEIVED, error="")
        _told("kernel.WireMessage", row.pk, WireState(row.state), WireState.RECEIVED, by, at)
    try:
        current_app.send_task(task, args=(row.pk,), retry=False, ignore_result=True)
    except Exception as failure:
        raise Refusal(
            "queue", _("The queue does not answer. The message is marked to be applied; the sweep takes it.")
        ) from failure
    return row


def _told(record: str, pk: int, source: str, target: str, by: Actor, at: datetime) -> None:
    Move.objects.create(
        record=record, record_id=str(pk), source=str(source), target=str(target), by=str(by), at=at,
        reason="retried by hand",
    )  # fmt: skip
