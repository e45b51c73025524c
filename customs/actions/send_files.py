"""Send the parcels that wait for a low-value file: one file an office of exit and cut-off."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Count, Min

from customs.actions.send_papers import send_papers
from customs.bulk import BulkRegime, bulk_codes
from customs.models import DeclarationDocument, Sending
from customs.regime import office
from customs.states import PaperState, SendingState
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused, Unreachable

log = structlog.get_logger(__name__)

EXIT: Final = "office_of_exit"
"""Name of the parameter by which waiting parcels are put into one file."""


def send_files(*, by: Actor, at: datetime) -> int:
    """Returns how many files went. A file that nobody took, or that our account may not send, goes at the
    next call under the same id.
    """
    sent = 0
    for code in bulk_codes():
        regime = cast("BulkRegime", office(code))
        _make_up(code, regime, at=at)
        for sending in Sending.objects.filter(regime=code, state=SendingState.READY).order_by("made_at"):
            first = sending.documents.values_list("declaration", flat=True).order_by("made_at", "pk").first()
            if first is None:
                continue
            try:
                send_papers(declaration=first, by=by, at=at)
                sent += 1
            except (Refused, Unreachable) as error:
                log.warning("bulk_file_not_sent", sending=str(sending.pk), error=str(error))
    return sent


def _make_up(code: str, regime: BulkRegime, *, at: datetime) -> None:
    """Put what is due into messages; what is claimed by another call stays with it."""
    waiting = DeclarationDocument.objects.filter(
        regime=code, kind="declaration", state=PaperState.READY, sending=None
    )
    groups = waiting.values(f"params__{EXIT}").annotate(lines=Count("pk"), oldest=Min("made_at")).order_by()
    for group in list(groups):
        if not regime.is_due(lines=group["lines"], oldest=group["oldest"], at=at):
            continue
        mine = waiting.filter(params__contains={EXIT: group[f"params__{EXIT}"]})
        while _claim(
            list(mine.order_by("made_at", "pk").values_list("pk", flat=True)[: regime.batch]), at=at
        ):
            pass


@transaction.atomic
def _claim(keys: list[UUID], *, at: datetime) -> bool:
    documents = DeclarationDocument.objects.select_for_update(skip_locked=True).filter(
        pk__in=keys, sending=None, state=PaperState.READY
    )
    free = list(documents.order_by("pk").values_list("pk", "regime", "message"))
    if not free:
        return False
    _pk, regime, message = free[0]
    sending = Sending.objects.create(regime=regime, message=message, made_at=at)
    DeclarationDocument.objects.filter(pk__in=[pk for pk, _regime, _message in free]).update(sending=sending)
    return True
