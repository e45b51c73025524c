"""Cancel an import before its release: by itself while no list is filed, by request (CEB623) after that."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from customs.actions.amend_export import NotNow
from customs.actions.papers import queue, ready
from customs.events import ImportCancelled
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.states import IMPORT, PAPER, ImportState, PaperState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

OVER: Final = frozenset({ImportState.REJECTED, ImportState.RETURNED, ImportState.CANCELLED})
NUMBERED: Final = frozenset(
    {
        ImportState.ACCEPTED,
        ImportState.REVIEW,
        ImportState.APPROVED,
        ImportState.INSPECTION,
        ImportState.FAILED,
    }
)
"""States in which customs takes a request about what it has numbered."""
_WHY_NOT: Final = {
    ImportState.RELEASED: gettext_lazy("customs released the goods; declare a return instead"),
    ImportState.CLOSED: gettext_lazy("customs closed the declaration; declare a return instead"),
    ImportState.DETAINED: gettext_lazy("customs detained the goods; its decision comes first"),
}


@transaction.atomic
def cancel_import(*, consignment: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Idempotent; nothing to do when there is no declaration or it is over. `ImportCancelled` tells that it
    is done. Raises NotNow, or ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("reason: customs wants to know why; give it in a sentence")
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        return
    is_mendable = declaration.mend_by is not None
    if declaration.state in OVER and not is_mendable:
        return
    is_ours = declaration.state in {ImportState.DOCUMENTS, ImportState.HELD} or is_mendable
    if is_ours or _is_unheard(declaration):
        end_cancelled(declaration, reason=reason, by=by, at=at)
        return
    if declaration.state not in NUMBERED or not declaration.number:
        why = _WHY_NOT.get(ImportState(declaration.state)) or gettext(
            "customs has not numbered the list yet; try again when it has"
        )
        raise NotNow(gettext("It cannot be cancelled now: %(why)s.") % {"why": why})
    pending = declaration.documents.filter(kind="cancellation").exclude(state__in=("rejected", "failed"))
    if pending.exists():
        return
    place = declaration.documents.filter(kind="cancellation").count() + 1
    number = f"X{place}{declaration.pk.hex[-18:].upper()}"
    queue(
        declaration,
        kind="cancellation",
        key=f"cancellation:{number}",
        by=by,
        at=at,
        params={"cop_no": number, "reason": reason.strip()},
    )
    ready(declaration, at=at)


def _is_unheard(declaration: Declaration) -> bool:
    """Customs did not take the list, and none is on its way again: there is nothing for it to cancel."""
    return (
        declaration.state == ImportState.FAILED
        and not declaration.number
        and not declaration.documents.filter(kind="list", state=PaperState.READY).exists()
    )


def end_cancelled(declaration: Declaration, *, reason: str, by: Actor, at: datetime) -> None:
    """The declaration is void: what is in line does not go out, and the rest of the trade hears of it."""
    in_line = declaration.documents.select_for_update().filter(state=PaperState.READY)
    for paper in in_line.order_by("pk"):
        advance(paper, machine=PAPER, to=PaperState.REJECTED, by=by, at=at, reason="the import is cancelled")
    said: dict[str, Any] = {"office_reason": reason[:2000], "mend_by": None}
    advance(declaration, machine=IMPORT, to=ImportState.CANCELLED, by=by, at=at, **said)
    publish(ImportCancelled(consignment=declaration.consignment, reason=reason), at=at)
