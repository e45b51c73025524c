"""Customs on Celery: apply what came in, read the mailboxes for what did not, look again at what stayed
unapplied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from celery import shared_task
from django.db.models import Case, When

from customs.actions.apply_message import BATCH, apply_message, apply_messages, apply_waiting
from customs.actions.ask_correction import watch_corrections
from customs.actions.follow_returns import watch_returns
from customs.actions.read_mailbox import read_mailbox
from customs.actions.screen_parties import screen_again
from customs.actions.send_files import send_files
from customs.actions.watch_exits import watch_exits
from customs.regime import office_of_system, systems
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState

log = structlog.get_logger(__name__)

BEAT: Final = {
    "customs-mailboxes": {"task": "customs.read_mailboxes", "schedule": 20.0, "options": {"expires": 15}},
    "customs-sweep": {"task": "customs.sweep_messages", "schedule": 15.0, "options": {"expires": 10}},
    "customs-bulk": {"task": "customs.send_bulk_files", "schedule": 10.0, "options": {"expires": 8}},
    "customs-parties": {"task": "customs.screen_parties", "schedule": 300.0, "options": {"expires": 240}},
    "customs-clocks": {"task": "customs.watch_clocks", "schedule": 3600.0, "options": {"expires": 3000}},
}
"""Merged into CELERY_BEAT_SCHEDULE."""

SWEPT: Final = 500
PATIENCE: Final = timedelta(days=14)
"""How long a message about something unknown is looked at again."""


def poke(wire: int) -> None:
    """Ask a worker to apply a message; when the broker is down, the sweep finds it."""
    try:
        apply.apply_async(args=(wire,), retry=False, ignore_result=True)
    except Exception:
        log.warning("message_not_poked", wire=wire, exc_info=True)


@shared_task(name="customs.apply", ignore_result=True)
def apply(wire: int) -> None:
    """With what else waits; by itself when something among it cannot be applied."""
    try:
        states = apply_waiting(wire=wire, at=clock.now())
    except Exception:
        log.warning("messages_not_applied_together", wire=wire, exc_info=True)
        states = {wire: apply_message(wire=wire, at=clock.now())}
    log.info("customs_messages", wire=wire, states=dict(Counter(state.value for state in states.values())))


@shared_task(name="customs.sweep_messages", ignore_result=True)
def sweep_messages() -> None:
    """Apply what was received and not applied: its task was lost, or it came before what it is about. What
    nobody has tried yet goes first, so that messages about things unknown here do not keep it back.
    """
    now = clock.now()
    waiting = WireMessage.objects.filter(
        direction=Direction.IN,
        state=WireState.RECEIVED,
        system__in=systems(),
        at__gt=now - PATIENCE,
        at__lt=now - timedelta(seconds=5),
    ).order_by(Case(When(error="", then=0), default=1), "id")
    due = list(waiting.values_list("pk", flat=True)[:SWEPT])
    for start in range(0, len(due), BATCH):
        wires = due[start : start + BATCH]
        try:
            apply_messages(wires=wires, at=now)
        except Exception:
            log.warning("messages_not_applied_together", wires=len(wires), exc_info=True)
            _apply_each(wires, at=now)


def _apply_each(wires: Sequence[int], *, at: datetime) -> None:
    """One that cannot be applied does not hold up the others."""
    for wire in wires:
        try:
            apply_message(wire=wire, at=at)
        except Exception:
            log.warning("message_not_applied", wire=wire, exc_info=True)


@shared_task(name="customs.read_mailboxes", ignore_result=True)
def read_mailboxes() -> None:
    """A push that got lost is found here."""
    for system in systems():
        if not office_of_system(system)[1].webhook_secret():
            continue
        try:
            for wire in read_mailbox(system=system, at=clock.now()):
                poke(wire)
        except (Refused, Unreachable) as error:
            log.warning("mailbox_not_read", system=system, error=str(error))


@shared_task(name="customs.send_bulk_files", ignore_result=True)
def send_bulk_files() -> None:
    """Low-value parcels whose file is due go to their office."""
    sent = send_files(by=Actor.system("customs"), at=clock.now())
    if sent:
        log.info("bulk_files_sent", files=sent)


@shared_task(name="customs.screen_parties", ignore_result=True)
def screen_late() -> None:
    """Parties that went on while no list was loaded are compared once there is one."""
    compared = screen_again(limit=SWEPT, at=clock.now())
    if compared:
        log.info("parties_compared_late", consignments=compared)


@shared_task(name="customs.watch_clocks", ignore_result=True)
def watch_clocks() -> None:
    """Alarms for goods that were released for export and of which no exit is known, for late returns, and
    for filings that nobody corrected in time. One that fails does not hold up the others.
    """
    now = clock.now()
    watches = {"exits": watch_exits, "returns": watch_returns, "corrections": watch_corrections}
    found: dict[str, int] = {}
    for name, watch in watches.items():
        try:
            found[name] = watch(at=now)
        except Exception:
            log.exception("clock_not_watched", clock=name)
    log.info("clocks_watched", **found)
