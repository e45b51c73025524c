"""Celery's share: apply carriers' messages as they come, sweep what is left, ask carriers for what did not
come.
"""

from __future__ import annotations

from typing import Any, Final

import structlog
from celery import shared_task

from ewtp.kernel import clock, correlation, inbox
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.models import WireMessage
from logistics.actions.ingest import ingest, waiting
from logistics.actions.watch import Due, claim_due, note_answer, note_silence
from logistics.carrier import NotUnderstood, RawEvent, carrier_of
from logistics.queries import known_events

log = structlog.get_logger(__name__)

BEAT: Final[dict[str, dict[str, Any]]] = {
    "logistics-sweep-inbox": {"task": "logistics.sweep_inbox", "schedule": 5.0, "options": {"expires": 10}},
    "logistics-poll-carriers": {
        "task": "logistics.poll_carriers",
        "schedule": 5.0,
        "options": {"expires": 10},
    },
}


def poke_message(message: int) -> None:
    """Ask a worker to apply a message; when the broker is down, the sweep finds it later."""
    try:
        apply_message.apply_async(args=(message,), retry=False, ignore_result=True)
    except Exception:
        log.warning("message_not_poked", message=message, exc_info=True)


@shared_task(name="logistics.apply_message", ignore_result=True)
def apply_message(message: int) -> None:
    """Apply one stored message."""
    row = WireMessage.objects.only("correlation").get(pk=message)
    with correlation.correlated(row.correlation):
        ingest(message=message, at=clock.now())


@shared_task(name="logistics.sweep_inbox", ignore_result=True)
def sweep_inbox() -> None:
    """Apply what came before its subject was known, or what a crash left."""
    for message in waiting(at=clock.now()):
        try:
            ingest(message=message, at=clock.now())
        except Exception as failure:
            log.warning("message_not_applied", message=message, exc_info=True)
            WireMessage.objects.filter(pk=message).update(error=f"{type(failure).__name__}: {failure}"[:4000])


@shared_task(name="logistics.poll_carriers", ignore_result=True)
def poll_carriers() -> None:
    """Ask for news of each air waybill and waybill that is due."""
    for due in claim_due(at=clock.now(), limit=50):
        poll(due)


def poll(due: Due) -> int:
    """Ask one carrier about one number and apply what is new. Returns how many events were new."""
    carrier = carrier_of(due.carrier)
    try:
        page = carrier.events(subject=due.subject, after=due.cursor)
    except (Refused, Unreachable, NotUnderstood) as silence:
        log.info("carrier_not_answering", carrier=due.carrier, subject=due.subject, reason=str(silence))
        note_silence(due=due, at=clock.now())
        return 0
    known = known_events(source=due.carrier, event_ids=[event.event_id for event in page.events])
    news = [event for event in page.events if event.event_id not in known]
    for event in news:
        _take_in(due, event)
    note_answer(due=due, cursor=page.cursor, news=len(news), at=clock.now())
    return len(news)


def _take_in(due: Due, event: RawEvent) -> None:
    """A polled event goes the same way as a webhook: stored first, then applied."""
    row, _ = inbox.receive(
        system=due.carrier, kind="polled event", key=f"poll:{event.event_id}", body=event.body,
        content_type="application/json", headers={}, at=clock.now(),
    )  # fmt: skip
    ingest(message=row.pk, at=clock.now())
