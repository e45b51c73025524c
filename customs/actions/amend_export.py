"""Ask the office of export to change an accepted declaration (CC513C). The MRN stays."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from customs import payload
from customs.actions.papers import queue, ready
from customs.bulk import is_bulk
from customs.exchange import with_rate
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import EntryRefused, ExportRegime, office
from customs.states import ExportState
from customs.values import ExportEntry
from ewtp.kernel.actor import Actor

AMENDABLE: Final = frozenset({ExportState.ACCEPTED, ExportState.CONTROLLED})


class NotNow(ValueError):
    """The declaration's state does not allow it. Says which state and what to do."""


@transaction.atomic
def amend_export(*, entry: ExportEntry, by: Actor, at: datetime) -> UUID:
    """Returns the declaration's id; asking the same again changes nothing. The entry takes effect when the
    office agrees (CC504C). Raises EntryRefused, LookupError without a declaration, NotNow.
    """
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=entry.consignment, kind=DeclarationKind.EXPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        raise LookupError(f"consignment {entry.consignment} has no export declaration; lodge one")
    entry = with_rate(entry, at.date())
    if declaration.export_entry == entry or (declaration.amendment and declaration.amended_entry == entry):
        return declaration.pk
    if is_bulk(declaration.regime):
        raise NotNow(gettext("A line of a low-value file cannot be changed. Cancel it and lodge a new one."))
    if declaration.state not in AMENDABLE:
        said = gettext(
            "The declaration is %(state)s: only an accepted one that is not released can be changed. "
            "Cancel it and lodge a new one."
        )
        raise NotNow(said % {"state": declaration.state_words})
    if declaration.amendment:
        raise NotNow(
            gettext("A change is with the office already: wait for its answer, then ask for the next one.")
        )
    regime = cast("ExportRegime", office(declaration.regime))
    try:
        regime.sends("amendment")
    except LookupError as error:
        raise NotNow(
            gettext("This office takes no changes: cancel the declaration and lodge a new one.")
        ) from error
    breaches = regime.check(entry)
    if breaches:
        raise EntryRefused(breaches=tuple(breaches))
    declaration.amendment = payload.dump(entry)
    declaration.save(update_fields=["amendment"])
    place = declaration.documents.filter(kind="amendment").count() + 1
    queue(declaration, kind="amendment", key=f"amendment:{declaration.reference}:{place}", by=by, at=at)
    ready(declaration, at=at)
    return declaration.pk
