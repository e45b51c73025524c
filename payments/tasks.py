"""Celery's share of payments: notices, attempts past their time, news that got lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import structlog
from celery import shared_task

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from payments.actions.look_again import book_available, look_at_open
from payments.actions.notices import apply_notice, apply_waiting, catch_up, waiting_notices
from payments.actions.withdraw import expire_attempts

log = structlog.get_logger(__name__)

SYSTEM: Final = Actor.system("payments")
RECENT: Final = timedelta(minutes=5)


def poke_notice(message: int) -> None:
    """Ask a worker to apply a message; when the broker is down, the sweep finds it later."""
    try:
        notice.apply_async(args=(message,), retry=False, ignore_result=True)
    except Exception:
        log.warning("notice_not_poked", message=message, exc_info=True)


@shared_task(name="payments.notice", ignore_result=True)
def notice(message: int) -> None:
    apply_notice(message=message, by=SYSTEM, at=clock.now())


@shared_task(name="payments.sweep_notices", ignore_result=True)
def sweep_notices() -> None:
    """Apply recent messages that no worker has applied, the unknown ones once more."""
    at = clock.now()
    recent = waiting_notices(before=at - timedelta(seconds=3), since=at - RECENT)
    apply_waiting(messages=recent, by=SYSTEM, at=at)


@shared_task(name="payments.sweep_old_notices", ignore_result=True)
def sweep_old_notices() -> None:
    """The same for older ones, less often: most of them are about something that is not ours."""
    at = clock.now()
    apply_waiting(messages=waiting_notices(before=at - RECENT), by=SYSTEM, at=at)


@shared_task(name="payments.catch_up", ignore_result=True)
def catch_up_notices() -> None:
    """Read the PSP's own list of the last hour, for webhooks that never arrived."""
    at = clock.now()
    for message in catch_up(since=at - timedelta(hours=1), at=at):
        poke_notice(message)


@shared_task(name="payments.expire_attempts", ignore_result=True)
def expire() -> None:
    expire_attempts(by=SYSTEM, at=clock.now())


@shared_task(name="payments.look_at_open", ignore_result=True)
def look() -> None:
    at = clock.now()
    look_at_open(older_than=timedelta(minutes=2), at=at)
    book_available(at=at)


BEAT: Final[dict[str, dict[str, Any]]] = {
    "payments-sweep-notices": {"task": "payments.sweep_notices", "schedule": 5.0, "options": {"expires": 10}},
    "payments-sweep-old-notices": {
        "task": "payments.sweep_old_notices",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
    "payments-catch-up": {"task": "payments.catch_up", "schedule": 300.0, "options": {"expires": 300}},
    "payments-expire-attempts": {
        "task": "payments.expire_attempts",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "payments-look-at-open": {
        "task": "payments.look_at_open",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
}
"""Entries for beat's schedule, merged by the settings."""
