"""Put a corrected entry in the place of one that is held before filing or that customs returned; file it.

What customs never had, or returned (it closes that), goes as new; what it has stored and the correction
changes goes as a change (appType 2), and the list waits until that is stored. CEB specification 2022-05.
What a declarant stopped is corrected, and goes when it is let go on.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, cast

from django.db import transaction

from customs import payload
from customs.actions.amend_export import NotNow
from customs.actions.ask_correction import ask_correction, words_of
from customs.actions.cases import Case
from customs.actions.file_documents import queue_documents
from customs.actions.file_list import list_when_ready
from customs.actions.resend import CHANGE, WAITS, line_up, params_after
from customs.comparison import carried
from customs.events import CorrectionMade
from customs.models import Declaration, DeclarationDocument
from customs.models.declaration import ADDRESS_WAITS, DeclarationKind
from customs.regime import Breach, ImportRegime, office
from customs.states import IMPORT, ImportState, PaperState
from customs.values import ImportEntry
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes

MENDABLE: Final = frozenset({ImportState.HELD, ImportState.REJECTED})
_AGAIN: Final = frozenset({PaperState.REJECTED, PaperState.FAILED})


@transaction.atomic
def correct_import(*, entry: ImportEntry, by: Actor, at: datetime) -> tuple[Breach, ...]:
    """What is still wrong, empty when it goes to customs. The entry is kept either way; the same entry again
    changes nothing. Raises NotNow when no correction is waited for, LookupError without a declaration.
    """
    declaration = (
        Declaration.objects.select_for_update()
        .filter(consignment=entry.consignment, kind=DeclarationKind.IMPORT)
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        raise LookupError(f"consignment {entry.consignment} has no import documents; file them first")
    if declaration.state not in MENDABLE or declaration.mend_by is None:
        raise NotNow(f"No correction is waited for: the declaration is {declaration.state}.")
    old, regime = declaration.import_entry, cast("ImportRegime", office(declaration.regime))
    breaches = tuple(regime.check(entry))
    if old == entry:
        return breaches
    case = Case(declaration, Changes(by=by, at=at), documents=list(declaration.documents.order_by("pk")))
    papers = {paper.kind: paper for paper in case.documents if paper.kind in {*regime.documents, "list"}}
    in_flight = [kind for kind, paper in papers.items() if kind != "list" and paper.state == PaperState.SENT]
    if any(carried(kind, old) != carried(kind, entry) for kind in in_flight):
        raise NotNow("Customs has not answered on the papers yet. Try again in a few minutes.")
    case.changes.change(declaration, payload=payload.dump(entry))
    if breaches:
        case.changes.change(declaration, office_reason=words_of(breaches))
        ask_correction(case, fields=[breach.field for breach in breaches], reason=words_of(breaches))
    else:
        _file(case, papers, old=old, entry=entry)
        case.changes.publish(CorrectionMade(consignment=declaration.consignment))
        case.ready()
    case.changes.write()
    return breaches


def _file(
    case: Case, papers: dict[str, DeclarationDocument], *, old: ImportEntry, entry: ImportEntry
) -> None:
    declaration, changes = case.declaration, case.changes
    settled: dict[str, Any] = {"office_code": "", "office_reason": "", "mend_by": None, "mend_fields": []}
    if not papers:
        changes.advance(declaration, machine=IMPORT, to=ImportState.DOCUMENTS, **settled)
        if not _is_stopped(declaration):
            queue_documents(case, entry)
            list_when_ready(case)
        return
    ahead = cast("ImportRegime", office(declaration.regime)).documents
    waiting = [paper_again(case, papers[kind], old, entry) for kind in ahead]
    goods_list = papers.get("list")
    is_due = goods_list is not None and not any(waiting) and declaration.stopped_at is None
    to = ImportState.READY if is_due else ImportState.DOCUMENTS
    changes.advance(declaration, machine=IMPORT, to=to, **settled)
    if goods_list is not None and to == ImportState.READY:
        line_up(goods_list, changes=changes, reason="corrected")
    elif goods_list is not None:
        changes.change(goods_list, params=params_after(goods_list))


def paper_again(case: Case, paper: DeclarationDocument, old: ImportEntry, entry: ImportEntry) -> bool:
    """Whether the list has to wait for this document."""
    declaration = case.declaration
    key = cast("ImportRegime", office(declaration.regime)).keys(paper.kind, entry, declaration.reference)
    is_other = key != paper.key
    if is_other:
        case.changes.change(paper, key=key)
    is_changed = carried(paper.kind, old) != carried(paper.kind, entry)
    if is_changed or paper.state in _AGAIN:
        is_there = paper.state not in {*_AGAIN, PaperState.READY} and not is_other
        if _is_stopped(declaration):
            params = {**paper.params, WAITS: CHANGE if is_there else "1"}
            case.changes.change(paper, params=params)
        else:
            line_up(paper, changes=case.changes, is_change=is_there, reason="corrected")
    return paper.state != PaperState.ACCEPTED


def _is_stopped(declaration: Declaration) -> bool:
    """By a declarant: nothing is to go. The wait for a carrier's answer keeps the list alone."""
    return declaration.stopped_at is not None and declaration.stopped_why != ADDRESS_WAITS


def file_corrected(case: Case) -> None:
    """What was corrected while a declarant had it stopped goes to customs now."""
    declaration = case.declaration
    if declaration.state != ImportState.DOCUMENTS:
        return
    ahead = cast("ImportRegime", office(declaration.regime)).documents
    papers = [paper for paper in case.documents if paper.kind in ahead]
    if not papers:
        queue_documents(case, declaration.import_entry)
    waiting = [paper for paper in papers if WAITS in paper.params]
    for paper in waiting:
        line_up(paper, changes=case.changes, is_change=paper.params[WAITS] == CHANGE, reason="corrected")
    if waiting or not papers:
        case.ready()
