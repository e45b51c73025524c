"""Goods that come back, as the declarant reads them: what was declared, and what the last day asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from customs.models import CustomsReturn, Declaration
from customs.states import PaperState
from ewtp.ui import figures
from ewtp.ui.parts import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """`pieces` by line of the list; `sentence` says how it stands and who must do what by when."""

    number: str
    pieces: tuple[str, ...]
    reason: str
    sentence: str
    kind: Kind


def returns_of(row: Declaration) -> list[ReturnLine]:
    """The newest first. One query, and the entry where there is a return."""
    rows = list(row.returns.select_related("document").order_by("-made_at"))
    if not rows:
        return []
    names = {item.line: item.name_local for item in row.import_entry.items}
    return [_line(one, names) for one in rows]


def _line(one: CustomsReturn, names: dict[int, str]) -> ReturnLine:
    sentence, kind = _standing(one)
    return ReturnLine(
        number=one.number,
        pieces=tuple(f"{count} × {names.get(int(line), line)}" for line, count in one.quantities.items()),
        reason=one.reason,
        sentence=sentence,
        kind=kind,
    )


def _standing(one: CustomsReturn) -> tuple[str, Kind]:
    day = figures.day(one.back_by)
    if one.document.state in (PaperState.REJECTED, PaperState.FAILED):
        return _("Customs did not take it. Declare it again."), "stop"
    if one.settled_at is not None:
        return _(
            "It came back in time. No tax is levied, and %(value)s are free again in the buyer's year."
        ) % {"value": figures.written(one.value)}, "ok"
    if one.overdue_at is not None:
        return _("It was not back by %(day)s. The tax stays due.") % {"day": day}, "stop"
    if one.arrived_at is not None:
        return _("It is back. Customs has not granted it yet; nobody need act."), "wait"
    return _("It must be back at customs' site by %(day)s, or the tax stays due.") % {"day": day}, "wait"
