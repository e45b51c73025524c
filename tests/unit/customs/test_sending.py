"""Sending and receiving: batches, crashes, refusals, repeats, what cannot be read; and what people see."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from customs import api
from customs.actions.apply_message import apply_message
from customs.actions.receive_message import receive_message
from customs.actions.send_papers import envelope_of, send_papers
from customs.models import Declaration, DeclarationDocument, Notice, Sending
from customs.regime import Envelope
from customs.regimes.china_cbec.gateway import write as write_ceb
from customs.regimes.eu_aes.gateway import ExportOffice
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.models import Move, WireMessage
from tests.unit.customs.desk import (
    MRN,
    Post,
    aes,
    arrive,
    facts,
    filed,
    lodged,
    send_all,
    state,
)
from tests.unit.customs.world import AT, BY, export_entry, import_entry

DAY = "23\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"

pytestmark = pytest.mark.django_db


def test_up_to_a_hundred_documents_travel_in_one_message(post: Post) -> None:
    for n in range(130):
        api.file_documents(entry=import_entry(number=f"C-{n}", waybill_no=f"EW{n}"), by=BY, at=AT)
    send_all()
    orders = [envelope for envelope in post.taken if envelope.message == "CEB311"]
    assert [len(envelope.papers) for envelope in orders] == [100, 30]
    assert {paper.reference for envelope in orders for paper in envelope.papers} == {
        f"C-{n}" for n in range(130)
    }


def test_after_a_crash_the_same_message_goes_out_under_the_same_id(post: Post) -> None:
    post.fails = [Unreachable("cut"), Unreachable("500")]
    entry = import_entry()
    api.file_documents(entry=entry, by=BY, at=AT)
    declaration = Declaration.objects.get()
    for minute in range(2):
        with pytest.raises(Unreachable):
            send_papers(declaration=declaration.pk, by=BY, at=AT + timedelta(minutes=minute))
    send_papers(declaration=declaration.pk, by=BY, at=AT + timedelta(minutes=2))
    assert post.messages == ["CEB311", "CEB311", "CEB311", "CEB411", "CEB511"]
    first, second, third = (write_ceb(envelope) for envelope in post.taken[:3])
    assert first == second == third
    assert len({envelope.id for envelope in post.taken}) == 3


def test_answers_that_overtake_the_note_that_it_was_sent_stay(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deliver(_self: object, envelope: Envelope) -> None:
        arrive("export-office", aes("CC528C"), aes("CC529C", second=1))

    monkeypatch.setattr(ExportOffice, "deliver", deliver)
    lodged()
    row = Declaration.objects.get()
    assert (row.state, row.lodged_at) == ("released", AT)
    assert facts() == ["ExportReleased"]


def test_a_refused_message_is_held_and_not_sent_again(post: Post) -> None:
    post.fails = [Refused("schema", code="0002")]
    lodged()
    send_all()
    row = Declaration.objects.get()
    assert post.messages == ["CC515C"]
    assert (row.state, row.office_code, row.office_reason) == ("failed", "0002", "schema")
    assert facts() == ["ExportHeld"]


def test_a_wrong_account_is_left_to_the_operator(post: Post) -> None:
    post.fails = [Refused("no", code="401")]
    api.lodge_export(entry=export_entry(), by=BY, at=AT)
    with pytest.raises(Refused):
        send_all()
    assert state() == "ready"
    send_all()
    assert state() == "sent"


def test_every_move_is_written_down(post: Post) -> None:
    lodged()
    arrive("export-office", aes("CC528C"))
    row = Declaration.objects.get()
    moves = Move.objects.filter(record="customs.Declaration", record_id=str(row.pk)).order_by("id")
    assert [(m.source, m.target, m.by) for m in moves] == [
        ("ready", "sent", "system:tests"),
        ("sent", "accepted", "system:export-office"),
    ]


def test_the_same_message_is_kept_and_applied_once(post: Post) -> None:
    lodged()
    body = aes("CC528C")
    first, is_new = receive_message(system="export-office", key="m1", body=body, headers={}, at=AT)
    second, is_new_again = receive_message(system="export-office", key="m1", body=body, headers={}, at=AT)
    assert (first, is_new, is_new_again) == (second, True, False)
    assert [apply_message(wire=first, at=AT).value for _ in range(3)] == ["applied"] * 3
    assert Notice.objects.count() == 1


def test_what_is_about_something_unknown_waits(post: Post) -> None:
    (early,) = arrive("export-office", aes("CC528C"))
    wire = WireMessage.objects.get()
    assert (early, wire.error) == ("received", f"nothing is known under lrn:C-000001, mrn:{MRN}")
    lodged()
    assert apply_message(wire=wire.pk, at=AT).value == "applied"
    assert state() == "accepted"


@pytest.mark.parametrize(
    "body", [b"", b"junk", b"\x00\xff", b"<CC528C/>", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>']
)
def test_what_cannot_be_read_is_kept_as_failed(body: bytes) -> None:
    assert arrive("export-office", body) == ["failed"]
    assert arrive("china-window", body) == ["failed"]
    assert not Notice.objects.exists()


def test_a_message_is_linked_to_its_consignment(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC528C"))
    assert WireMessage.objects.get(direction="in").stream == entry.consignment


def test_history_is_a_thread_of_sentences(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC528C"), aes("CC529C", "<releaseDate>2026-11-23</releaseDate>", second=1))
    assert [
        (line.direction, line.message, line.sentence) for line in api.history(consignment=entry.consignment)
    ] == [
        ("out", "CC515C", "The export declaration was sent to the office of export."),
        ("in", "CC528C", f"The office accepted the declaration under number {MRN}."),
        (
            "in",
            "CC529C",
            f"The office released the goods for export on {DAY}. They may fly.",
        ),
    ]


def test_personal_data_is_not_readable_in_the_table(post: Post) -> None:
    filed()
    row = Declaration.objects.extra(select={"raw": "payload"}).values("raw").get()
    assert "11010519491231002X" not in str(row["raw"])
    assert Declaration.objects.get().import_entry == replace(
        import_entry(), consignment=Declaration.objects.get().consignment
    )


def test_messages_are_shown_with_numbers_masked(post: Post) -> None:
    filed()
    shown = api.masked_xml(write_ceb(envelope_of(Sending.objects.get(message="CEB311"))))
    assert "11010519491231002X" not in shown
    assert "13800138000" not in shown
    assert "<ceb:buyerIdNumber>**************002X</ceb:buyerIdNumber>" in shown
    assert (
        api.masked_xml(b"id 11010519491231002X tel 13800138000 <")
        == "id **************002X tel *******8000 <"
    )


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b'{"consignee":{"name":"Siti","phone":"+60123456789"}}', '"phone":"********6789"'),
        (b"payExInfoStr=%7B%22id%22%3A%2211010519491231002X%22%7D", '"id":"**************002X"'),
        (b"openReq=%7B%22tel%22%3A%2213800138000%22%7D", '"tel":"*******8000"'),
    ],
)
def test_numbers_are_masked_in_messages_that_are_no_xml(body: bytes, shown: str) -> None:
    assert shown in api.masked_xml(body)


def test_declarations_of_many_consignments_cost_one_query(post: Post, django_assert_num_queries: Any) -> None:
    ids: Sequence[UUID] = [
        filed(import_entry(number=f"C-{n}", waybill_no=f"EW{n}")).consignment for n in range(3)
    ]
    with django_assert_num_queries(1):
        views = api.declarations(consignments=[*ids, uuid.uuid4()])
    assert [len(found) for found in views.values()] == [1, 1, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_every_document_once(post: Post) -> None:
    declarations = [
        api.file_documents(entry=import_entry(number=f"C-{n}", waybill_no=f"EW{n}"), by=BY, at=AT)
        for n in range(24)
    ]

    def work(share: list[UUID]) -> None:
        try:
            for declaration in share:
                send_papers(declaration=declaration, by=BY, at=AT)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(declarations[n::4],)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    messages = {envelope.id: envelope for envelope in post.taken}
    papers = [paper.id for envelope in messages.values() for paper in envelope.papers]
    assert sorted(papers) == sorted(DeclarationDocument.objects.values_list("pk", flat=True))
    assert set(DeclarationDocument.objects.values_list("state", flat=True)) == {"sent"}
