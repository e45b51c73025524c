"""A file for an inspection on the wire: what is written, what is read, what is shown."""

from __future__ import annotations

import json
import uuid

import pytest

from customs import evidence
from customs.queries import masked_xml
from customs.regime import Attachment, Envelope, Paper, Unreadable, office
from tests.unit.customs.world import AT, export_entry

FORMAT = "ewtp-evidence-eu/1"
FILE = Attachment(
    code="N380", text="Invoice", name="invoice.pdf", content_type="application/pdf", digest="ab12",
    content=b"%PDF-1.4",
)  # fmt: skip


def envelope(attachment: Attachment | None = FILE) -> Envelope:
    entry = export_entry()
    paper = Paper(
        id=uuid.UUID(int=2), kind="evidence", reference="C-000001", number="26BERXEMM7XRFIGIA8", entry=entry,
        movement=None, key="evidence:C-000001-7", attachment=attachment,
    )  # fmt: skip
    return Envelope(
        id=uuid.UUID(int=1), message="EVSUB", papers=(paper,), made_at=AT, stream=entry.consignment
    )


def verdict(status: str, **more: str) -> bytes:
    return json.dumps(
        {
            "format": FORMAT, "message": "EVRES", "id": "v1", "about": "evidence",
            "referenceNo": "C-000001-7", "registrationNo": "26BERXEMM7XRFIGIA8", "status": status,
            "issuedAt": "2026-11-23T12:00:00+00:00", **more,
        }
    ).encode()  # fmt: skip


def test_a_submission_names_the_declaration_the_document_and_the_file() -> None:
    assert json.loads(evidence.write(envelope(), FORMAT)) == {
        "format": FORMAT, "message": "EVSUB", "id": "00000000-0000-0000-0000-000000000001",
        "registrationNo": "26BERXEMM7XRFIGIA8", "declarationRef": "C-000001", "referenceNo": "C-000001-7",
        "documentCode": "N380", "documentText": "Invoice", "fileName": "invoice.pdf",
        "mediaType": "application/pdf", "sha256": "ab12", "content": "JVBERi0xLjQ=",
    }  # fmt: skip


def test_a_submission_without_a_file_is_a_mistake_of_ours() -> None:
    with pytest.raises(LookupError, match="carries no file"):
        evidence.write(envelope(None), FORMAT)


@pytest.mark.parametrize(
    ("status", "outcome"), [("TAKEN", "accepted"), ("REFUSED", "rejected"), ("PONDERED", "")]
)
def test_a_verdict_is_about_the_file_by_our_number(status: str, outcome: str) -> None:
    (ruling,) = office("eu_aes").read(verdict(status, remarks="Blurred"))
    assert (ruling.subject, ruling.keys, ruling.outcome, ruling.reason, ruling.number) == (
        "evidence", ("evidence:C-000001-7",), outcome, "Blurred", "",
    )  # fmt: skip
    assert office("eu_aes").label(verdict(status)) == ("EVRES", "v1")


@pytest.mark.parametrize("body", [b"{}", b"{", b'{"format":"ewtp-evidence-cn/1","message":"EVRES"}'])
def test_json_of_another_form_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        office("eu_aes").read(body)
    assert office("eu_aes").label(body) == ("", "")


def test_a_shown_submission_has_the_size_in_place_of_the_file() -> None:
    shown = masked_xml(evidence.write(envelope(), FORMAT))
    assert '"content": "(9 bytes)"' in shown
    assert "JVBER" not in shown


def test_the_sentences_say_what_became_of_a_file() -> None:
    said = office("eu_aes").sentence("EVRES", "REFUSED", {"reason": "Blurred"})
    assert said == "The office did not take the file and asks for the document again: Blurred"
    assert (
        office("china_cbec").sentence("EVSUB", "", {}) == "A file for the inspection was sent to the office."
    )
