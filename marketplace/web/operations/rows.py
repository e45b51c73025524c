"""What the board shows, as plain rows: the subject's number and address instead of ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from ewtp.kernel.models import Delivery, WireMessage
from marketplace.queries import machinery


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a stream is about: a number people know, and its page in the console when it has one."""

    number: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerRow:
    pk: int
    event: str
    handler: str
    attempts: int
    error: str
    since: datetime
    next_at: datetime | None
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    pk: int
    system: str
    kind: str
    state: str
    error: str
    since: datetime
    subject: Subject | None


def handler_rows(deliveries: Iterable[Delivery]) -> list[HandlerRow]:
    """Two queries for the subjects, however many rows."""
    rows = list(deliveries)
    subjects = _subjects([row.event.stream for row in rows])
    return [
        HandlerRow(
            pk=row.pk, event=row.event.name, handler=row.handler, attempts=row.attempts, error=row.last_error,
            since=row.event.occurred_at, next_at=row.next_attempt_at, subject=subjects[row.event.stream],
        )
        for row in rows
    ]  # fmt: skip


def message_rows(messages: Iterable[WireMessage]) -> list[MessageRow]:
    rows = list(messages)
    subjects = _subjects([row.stream for row in rows if row.stream is not None])
    return [
        MessageRow(
            pk=row.pk, system=row.system, kind=row.kind, state=row.get_state_display(), error=row.error,
            since=row.at, subject=None if row.stream is None else subjects[row.stream],
        )
        for row in rows
    ]  # fmt: skip


def _subjects(streams: list[UUID]) -> dict[UUID, Subject]:
    if not streams:
        return {}
    numbers = machinery.numbers_of(streams)
    known = machinery.consignments_among(streams)
    return {
        stream: Subject(
            number=numbers.get(stream, str(stream)[:8]),
            url=reverse("admin:marketplace_consignment_change", args=[stream]) if stream in known else "",
        )
        for stream in streams
    }
