"""One declaration: where it stands, its documents, the thread of messages, what the office may be asked."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from customs.actions.amend_export import AMENDABLE
from customs.actions.cancel_export import OVER as EXPORT_OVER
from customs.actions.cancel_import import OVER as IMPORT_OVER
from customs.actions.declare_return import RELEASED
from customs.actions.have_corrected import may_have_corrected
from customs.actions.lodge_anew import is_with_us
from customs.actions.resend import may_resend
from customs.actions.stop import is_ahead
from customs.bulk import is_bulk
from customs.comparison import DOCUMENTS
from customs.documents_asked import document_requests, given_file
from customs.models import Declaration
from customs.queries import history, masked_xml
from customs.states import ExportState, ImportState, PaperState
from customs.web.desk.forms import AmendForm, MendForm, ProofForm, ReasonForm, ReturnForm, UploadForm
from customs.web.desk.gate import declarants, page
from customs.web.desk.returning import returns_of
from customs.web.desk.words import line_of
from ewtp.kernel import clock
from ewtp.kernel.models import WireMessage
from ewtp.parties.permissions import Viewer

PAPERS: Final = {kind: place for place, kind in enumerate(DOCUMENTS)}
"""Order of the documents of an import; others follow in the order in which they were made."""
Forms = dict[str, forms.Form]
NO_CANCEL: Final = frozenset({ImportState.RELEASED, ImportState.CLOSED, ImportState.DETAINED})


@require_safe
@declarants
def case(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """404 for an unknown one."""
    row = found(pk)
    return page(request, viewer, "customs/desk/case.html", context_of(row, forms_of(row)), here="case")


def found(pk: UUID) -> Declaration:
    row = Declaration.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def forms_of(row: Declaration, data: Any = None, only: str = "") -> Forms:
    """The forms of what may be asked now, by verb; `data` fills the one that was sent."""
    bound = {only: data} if only else {}
    made: Forms = {}
    if row.kind == "export":
        if is_with_us(row) or (row.state in AMENDABLE and not is_bulk(row.regime)):
            made["amend"] = AmendForm(bound.get("amend"), entry=row.export_entry, prefix="amend")
        if row.state not in {*EXPORT_OVER, ExportState.HELD}:
            made["cancel"] = ReasonForm(bound.get("cancel"), prefix="cancel")
        if is_with_us(row):
            made["give_up"] = ReasonForm(bound.get("give_up"), prefix="give_up")
        if row.state == ExportState.PROOF_ASKED:
            made["proof"] = ProofForm(bound.get("proof"), prefix="proof")
    else:
        if (row.state not in IMPORT_OVER or row.mend_by is not None) and row.state not in NO_CANCEL:
            made["cancel"] = ReasonForm(bound.get("cancel"), prefix="cancel")
        if may_have_corrected(row):
            made["mend"] = MendForm(bound.get("mend"), prefix="mend")
        if row.state in RELEASED:
            made["return"] = ReturnForm(bound.get("return"), entry=row.import_entry, prefix="return")
    if row.stopped_at is None and is_ahead(row):
        made["stop"] = ReasonForm(bound.get("stop"), prefix="stop")
    return made


_TITLES: Final = ("amend", "mend", "cancel", "return", "proof", "stop", "give_up")


def titles(row: Declaration) -> dict[str, tuple[str, str]]:
    """Heading and button by verb."""
    return {
        "amend": (_("Correct the declaration"), _("Correct and lodge it"))
        if is_with_us(row)
        else (_("Change the declaration (CC513C)"), _("Ask for the change")),
        "mend": (_("Have it corrected"), _("Ask for the correction")),
        "give_up": (_("Give the export up"), _("Give it up and refund the buyer")),
        "cancel": (_("Cancel the declaration"), _("Ask for the cancellation")),
        "return": (_("Declare that goods come back (CEB625)"), _("Declare the return")),
        "proof": (_("Prove the exit otherwise (CC583C)"), _("Send the proof")),
        "stop": (_("Stop what is not sent yet"), _("Stop it")),
    }


def context_of(row: Declaration, made: Forms) -> dict[str, Any]:
    said = titles(row)
    documents = list(row.documents.select_related("sending").order_by("made_at", "pk"))
    return {
        "row": row,
        "line": line_of(row),
        "documents": sorted(documents, key=lambda one: (PAPERS.get(one.kind, len(PAPERS)), one.made_at)),
        "refused": (PaperState.FAILED, PaperState.REJECTED),
        "again": {one.pk for one in documents if may_resend(row, one, at=clock.now())},
        "may_lodge_anew": is_with_us(row),
        "is_bulk": is_bulk(row.regime),
        "thread": history(consignment=row.consignment),
        "others": list(
            Declaration.objects.filter(consignment=row.consignment)
            .exclude(pk=row.pk)
            .defer("payload", "amendment")
            .order_by("created_at")
        ),
        "asked": [one for one in document_requests(consignment=row.consignment) if one.side == row.kind],
        "returns": returns_of(row) if row.kind == "import" else [],
        "upload": UploadForm(),
        "actions": [(verb, *said[verb], made[verb]) for verb in _TITLES if verb in made],
        "at": clock.now(),
    }


@require_safe
@declarants
def message(request: HttpRequest, viewer: Viewer, pk: UUID, wire: int) -> HttpResponse:
    """The raw message, masked, when it is one of this declaration's consignment."""
    row = found(pk)
    lines = {line.wire: line for line in history(consignment=row.consignment)}
    if wire not in lines:
        raise Http404
    stored = WireMessage.objects.get(pk=wire)
    context = {"row": row, "stored": stored, "line": lines[wire], "xml": masked_xml(stored)}
    return page(request, viewer, "customs/desk/message.html", context, here="case")


@require_safe
@declarants
def given(request: HttpRequest, viewer: Viewer, pk: UUID, file: int) -> HttpResponse:
    """A document that was given to the office."""
    kept = given_file(id=file, consignment=found(pk).consignment)
    if kept is None:
        raise Http404
    name, content_type, body = kept
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{pk}-{file}.{name.rpartition(".")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
