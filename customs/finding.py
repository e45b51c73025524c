"""Declarations in queues, by state and age, and found by any number that people know."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customs.models import Declaration, DeclarationDocument, DocumentRequest
from customs.states import ExportState, ImportState, PaperState

E, I = ExportState, ImportState  # noqa: E741
_TO_MEND: Final = Q(mend_by__isnull=False) | Q(kind="export", state=E.HELD)
_PAPER_NOT_TAKEN: Final = Q(kind="import", state=I.DOCUMENTS) & Q(
    Exists(DeclarationDocument.objects.filter(declaration=OuterRef("pk"), state=PaperState.FAILED))
)
"""An order, payment or waybill that customs did not take keeps the list back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """`needs` when somebody must act on what is in it."""

    code: str
    name: str | Promise
    where: Q
    needs: bool = False


QUEUES: Final = (
    Queue(code="mend", name=_("To correct"), where=_TO_MEND, needs=True),
    Queue(
        code="failed",
        name=_("Not taken"),
        where=Q(state__in=(E.FAILED, I.FAILED)) | _PAPER_NOT_TAKEN,
        needs=True,
    ),
    Queue(
        code="held",
        name=_("Inspected or controlled"),
        where=Q(kind="export", state=E.CONTROLLED)
        | Q(kind="import", state__in=(I.REVIEW, I.INSPECTION, I.DETAINED)),
        needs=True,
    ),
    Queue(
        code="exit",
        name=_("Exit not confirmed"),
        where=Q(kind="export", state=E.PROOF_ASKED)
        | Q(kind="export", state=E.RELEASED, exit_alarm_days__gt=0),
        needs=True,
    ),
    Queue(code="stopped", name=_("Stopped by us"), where=Q(stopped_at__isnull=False), needs=True),
    Queue(
        code="waiting",
        name=_("With the office"),
        where=Q(
            mend_by=None,
            state__in=(E.READY, E.SENT, E.ACCEPTED, I.DOCUMENTS, I.SUBMITTED, I.APPROVED),
        )
        & ~_PAPER_NOT_TAKEN,
    ),
    Queue(
        code="released",
        name=_("Released"),
        where=Q(state__in=(E.RELEASED, E.EXITED, I.CLOSED)),
    ),
    Queue(
        code="ended",
        name=_("Refused or cancelled"),
        where=Q(mend_by=None, state__in=(E.REJECTED, E.NOT_RELEASED, E.INVALIDATED, I.RETURNED, I.CANCELLED)),
    ),
)
BY_CODE: Final = {queue.code: queue for queue in QUEUES}
AGES: Final = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "days3": timedelta(days=3),
    "week": timedelta(days=7),
}
"""Older than."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A filter of the desk. `text` is any number: MRN, LRN, order, air waybill, waybill, list."""

    queue: str = ""
    kind: str = ""
    age: str = ""
    text: str = ""


def find(wanted: Wanted, *, at: datetime) -> QuerySet[Declaration]:
    """Oldest first where somebody must act, else newest first. The entry itself is not read."""
    rows = Declaration.objects.defer("payload", "amendment")
    queue = BY_CODE.get(wanted.queue)
    if queue is not None:
        rows = rows.filter(queue.where)
    if wanted.kind in {"export", "import"}:
        rows = rows.filter(kind=wanted.kind)
    if wanted.age in AGES:
        rows = rows.filter(created_at__lte=at - AGES[wanted.age])
    if wanted.text.strip():
        rows = rows.filter(_numbers(wanted.text.strip()))
    rows = rows.annotate(
        is_asked=Exists(DocumentRequest.objects.filter(declaration=OuterRef("pk"), given_at=None))
    )
    return rows.order_by("created_at" if queue is not None and queue.needs else "-created_at", "pk")


def _numbers(text: str) -> Q:
    """Every number by which a declaration may be known; what is sealed in the entry is found by the
    documents' business keys.
    """
    plain = re.sub(r"\s+", "", text)
    forms = {plain, plain.upper()}
    papers = DeclarationDocument.objects.filter(number__in=forms).values("declaration")
    found = Q(kind__in=("export", "import"), reference__in=forms) | Q(number__in=forms) | Q(pk__in=papers)
    awbs = {plain, f"{plain[:3]}-{plain[3:]}"} if re.fullmatch(r"\d{11}", plain) else {plain}
    found |= Q(awb__in=awbs)
    with contextlib.suppress(ValueError):
        found |= Q(consignment=UUID(plain))
    return found


def counts() -> dict[str, int]:
    """How many are in each queue, in one statement."""
    shown = [queue for queue in QUEUES if queue.needs or queue.code == "waiting"]
    counted: dict[str, int] = Declaration.objects.aggregate(
        **{queue.code: Count("pk", filter=queue.where) for queue in shown}
    )
    return counted
