"""Declare that released goods come back, all or some of them (CEB625; GACC Announcement 2020 No. 45)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from customs.actions.amend_export import NotNow
from customs.actions.papers import queue, ready
from customs.models import CustomsReturn, Declaration, DeclarationDocument
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, office
from customs.states import ImportState
from customs.values import ImportEntry
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money, total

RELEASED: Final = frozenset({ImportState.RELEASED, ImportState.CLOSED})


@transaction.atomic
def declare_return(
    *, consignment: UUID, quantities: Mapping[int, int], reason: str, by: Actor, at: datetime
) -> UUID:
    """`quantities` are pieces by the number of the list's line. Returns the return's id.

    Raises NotNow when the goods are not released or the time to apply is over, ValueError (naming the field)
    for lines that were not imported or come back already, LookupError without a declaration.
    """
    if not reason.strip():
        raise ValueError("reason: customs wants to know why the goods come back; give it in a sentence")
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        raise LookupError(f"consignment {consignment} has no import declaration")
    if declaration.state not in RELEASED or declaration.released_at is None:
        said = gettext("The goods are not released (they are %(state)s): cancel the import instead.")
        raise NotNow(said % {"state": declaration.state_words})
    terms = cast("ImportRegime", office(declaration.regime)).return_terms(at.date())
    if terms is None:
        raise NotNow(gettext("Returns are not declared to this office: refund the buyer without customs."))
    if at > declaration.released_at + timedelta(days=terms.apply_days):
        said = gettext(
            "The time to return free of tax ended %(days)d days after the release (%(source)s): refund the "
            "buyer without customs."
        )
        raise NotNow(said % {"days": terms.apply_days, "source": terms.source})
    entry = declaration.import_entry
    _check(entry, quantities, back=_back(declaration))
    uid = uuid.uuid4()
    number = f"R{uid.hex[:19].upper()}"
    queue(
        declaration,
        kind="return",
        key=f"return:{number}",
        by=by,
        at=at,
        params={
            "cop_no": number,
            "reason": reason.strip(),
            "lines": ",".join(f"{line}:{quantity}" for line, quantity in sorted(quantities.items())),
        },
    )
    value = _value(entry, quantities)
    CustomsReturn.objects.create(
        id=uid,
        declaration=declaration,
        document=DeclarationDocument.objects.get(declaration=declaration, key=f"return:{number}"),
        number=number,
        quantities={str(line): quantity for line, quantity in quantities.items()},
        reason=reason.strip(),
        value_minor=value.minor,
        value_currency=value.currency,
        made_at=at,
        back_by=declaration.released_at + timedelta(days=terms.back_days),
    )
    ready(declaration, at=at)
    return uid


def _back(declaration: Declaration) -> dict[int, int]:
    """Pieces by line that come back already or are asked to."""
    found: dict[int, int] = {}
    granted = declaration.returns.exclude(document__state__in=("rejected", "failed"))
    for quantities in granted.values_list("quantities", flat=True):
        for line, quantity in cast("dict[str, Any]", quantities).items():
            found[int(line)] = found.get(int(line), 0) + int(quantity)
    return found


def _check(entry: ImportEntry, quantities: Mapping[int, int], *, back: Mapping[int, int]) -> None:
    if not quantities:
        raise ValueError("quantities: name at least one line that comes back")
    imported = {item.line: item.quantity for item in entry.items}
    for line, quantity in quantities.items():
        if line not in imported:
            raise ValueError(f"quantities: the list has no line {line}")
        left = imported[line] - back.get(line, 0)
        if not 0 < quantity <= left:
            raise ValueError(f"quantities: of line {line} between 1 and {left} may come back, not {quantity}")


def _value(entry: ImportEntry, quantities: Mapping[int, int]) -> Money:
    """The price of what comes back; with everything, freight and insurance too."""
    if quantities == {item.line: item.quantity for item in entry.items}:
        return entry.goods_value + entry.freight + entry.insurance
    return total(
        (item.unit_price * quantities[item.line] for item in entry.items if item.line in quantities),
        entry.goods_value.currency,
    )
