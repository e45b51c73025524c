"""The address to which a parcel goes and the one in its import papers are one: while a delivery carrier is
asked for a corrected address the list waits, and when the parcel goes to the one before, the papers follow it
(checks M4 of the CEB specification 2022-05: order, waybill and list name the same consignee).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final, cast
from uuid import UUID

from django.db import transaction

from customs import payload
from customs.actions.amend_export import NotNow
from customs.actions.ask_correction import ask_correction, words_of
from customs.actions.cases import Case
from customs.actions.correct_import import correct_import, paper_again
from customs.actions.stop import go_on, told
from customs.comparison import carried
from customs.models import Declaration
from customs.models.declaration import ADDRESS_WAITS, DeclarationKind
from customs.regime import ImportRegime, office
from customs.states import IMPORT, ImportState, PaperState
from customs.values import ImportEntry
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes

_NOTHING_TO_SAY: Final = frozenset({ImportState.REJECTED, ImportState.RETURNED, ImportState.CANCELLED})
DIFFERS: Final = "address_differs"
_WHY: Final = (
    "The parcel goes to the address before; the list that is filed names the corrected one. Cancel the "
    "import, or have the delivery carrier asked again."
)


@transaction.atomic
def await_address(*, consignment: UUID, by: Actor, at: datetime) -> bool:
    """The carrier is asked for another address: the list is not filed until it has answered. Returns whether
    it is kept back; not where none is left to file.
    """
    row = _newest(consignment)
    if row is None or row.state != ImportState.DOCUMENTS or row.stopped_at is not None:
        return False
    Declaration.objects.filter(pk=row.pk).update(stopped_at=at, stopped_why=ADDRESS_WAITS)
    told(row, "going", "stopped", reason=ADDRESS_WAITS, by=by, at=at)
    return True


@transaction.atomic
def follow_address(*, entry: ImportEntry, by: Actor, at: datetime) -> bool:
    """The carrier goes to `entry`'s consignee: what the papers say otherwise is changed with the office, and
    the list may go. Returns whether they agree; not once the list is filed, which this office takes no change
    of: then a declarant is told. Raises NotNow while customs has not answered on a paper that changes.
    """
    row = _newest(entry.consignment)
    if row is None:
        return True
    old = row.import_entry
    new = replace(old, consignee=entry.consignee, buyer=replace(old.buyer, phone=entry.buyer.phone))
    agrees = new == old or _change(row, old, new, by=by, at=at)
    if row.stopped_why == ADDRESS_WAITS:
        go_on(declaration=row.pk, by=by, at=at)
    return agrees


def _change(row: Declaration, old: ImportEntry, new: ImportEntry, *, by: Actor, at: datetime) -> bool:
    if row.mend_by is not None:
        correct_import(entry=new, by=by, at=at)
        return True
    if row.state in _NOTHING_TO_SAY:
        return True
    changes = Changes(by=by, at=at)
    case = Case(row, changes, documents=list(row.documents.order_by("pk")))
    if row.state != ImportState.DOCUMENTS:
        if row.released_at is None:
            case.tell_held(code=DIFFERS, reason=_WHY)
            changes.write()
        return False
    regime = cast("ImportRegime", office(row.regime))
    ahead = [paper for paper in case.documents if paper.kind in regime.documents]
    unanswered = [
        paper.kind
        for paper in ahead
        if paper.state in {PaperState.SENT, PaperState.SUBMITTED}
        or (paper.state == PaperState.READY and paper.sending_id is not None)
    ]
    if any(carried(kind, old) != carried(kind, new) for kind in unanswered):
        raise NotNow("Customs has not answered on the papers yet. Try again in a few minutes.")
    changes.change(row, payload=payload.dump(new))
    breaches = regime.check(new)
    if breaches:
        said = words_of(breaches)
        changes.advance(row, machine=IMPORT, to=ImportState.REJECTED, office_reason=said)
        ask_correction(case, fields=[breach.field for breach in breaches], reason=said)
    else:
        for paper in ahead:
            paper_again(case, paper, old, new)
        case.ready()
    changes.write()
    return True


def _newest(consignment: UUID) -> Declaration | None:
    return (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
