"""Files for an inspection against both sandboxes over HTTP: asked for, carried, refused, taken."""

from __future__ import annotations

import io

import pytest

from customs import api
from customs.models import Declaration, DeclarationDocument, DocumentRequest
from ewtp.kernel import clock
from tests.unit.customs.test_over_http import Offices, offices
from tests.unit.customs.world import BY, export_entry
from tests.unit.sandboxes.serving import eventually

__all__ = ["offices"]
pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


def give(request: DocumentRequest, body: bytes = PDF) -> None:
    api.give_document(
        request=request.pk, consignment=request.declaration.consignment, upload=io.BytesIO(body),
        name="invoice.pdf", by=BY, at=clock.now(),
    )  # fmt: skip


def turns(offices: Offices, *wanted: str) -> None:
    """Work until whose turn it is with each document is as wanted."""

    def is_so() -> bool:
        offices.work()
        row = Declaration.objects.get()
        return [one.turn for one in api.document_requests(consignment=row.consignment)] == list(wanted)

    eventually(is_so)


def test_an_export_is_released_once_every_document_is_taken(offices: Offices) -> None:
    offices.office.tell("behaviour", kind="ask_documents", detail="N380 Invoice; N271 Packing list")
    api.lodge_export(entry=export_entry(), by=BY, at=clock.now())
    offices.until(export="controlled")
    invoice, packing = DocumentRequest.objects.order_by("position")
    assert [(one.kind, one.text) for one in (invoice, packing)] == [
        ("N380", "Invoice"), ("N271", "Packing list"),
    ]  # fmt: skip
    give(invoice)
    turns(offices, "taken", "asked")
    assert Declaration.objects.get().state == "controlled"
    give(packing, PDF + b"\n")
    offices.until(export="released")
    assert [*dict.fromkeys(DeclarationDocument.objects.filter(kind="evidence").values_list("state"))] == [
        ("accepted",)
    ]
    assert offices.facts == ["DocumentsAsked", "ExportHeld", "DocumentsGiven", "ExportReleased"]
    assert offices.errors() == []


def test_a_refused_file_is_asked_for_again_and_another_one_ends_the_inspection(offices: Offices) -> None:
    offices.window.tell("behaviour", kind="ask_documents", detail="查验，请提供发票")
    offices.window.tell("behaviour", kind="refuse_file", detail="发票不清晰")
    offices.imported()
    offices.until(**{"import": "inspection"})
    request = DocumentRequest.objects.get()
    give(request)
    turns(offices, "refused")
    request.refresh_from_db()
    assert (request.refusal, request.given_at, Declaration.objects.get().papers_wanted) == (
        "发票不清晰", None, "asked",
    )  # fmt: skip
    with pytest.raises(api.NotTaken, match="did not take this file"):
        give(request)
    give(request, PDF + b"\n")
    offices.until(**{"import": "closed"})
    assert offices.facts == [
        "DocumentsAsked", "ImportHeld", "DocumentsGiven", "DocumentsAsked", "DocumentsGiven",
        "ImportReleased",
    ]  # fmt: skip
    assert offices.errors() == []
