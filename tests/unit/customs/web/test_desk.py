"""The declarant's desk: who comes in, what is found, what may be asked, what is shown of messages."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from customs import api
from customs.models import Declaration, DocumentRequest, GivenDocument
from customs.web.desk.check import marked
from ewtp.kernel import clock
from ewtp.kernel.models import WireMessage
from ewtp.parties.roles import Role
from ewtp.ui import figures
from tests.factories import market
from tests.unit.customs.desk import (
    ACCEPTED,
    INVT,
    MRN,
    Post,
    aes,
    arrive,
    ceb,
    facts,
    filed,
    listed,
    lodged,
    send_all,
)
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.world import AT, BY, CONSIGNEE, export_entry, import_entry, movement

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LIST_PAGE = 4
"""Statements of a queue page: session, user, counts of the queues, number of rows, rows."""


@pytest.fixture(autouse=True)
def _plain(settings: Settings, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2))
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    with translation.override("en"):
        yield


@pytest.fixture
def broker(client: Client) -> Client:
    client.force_login(market.person(role=Role.BROKER, name="周启明", language="en"))
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("role", "status"), [(Role.BROKER, 200), (Role.SELLER, 403), (Role.HUB_CLERK, 403), (None, 403)]
)
def test_only_declarants_come_in(client: Client, role: Role | None, status: int) -> None:
    client.force_login(market.person(role=role))
    assert client.get("/declarations/").status_code == status


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get("/declarations/").status_code == 302


@pytest.mark.parametrize("count", [1, 12])
def test_a_queue_takes_the_same_statements_however_many_rows(
    broker: Client, post: Post, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        filed(import_entry(number=f"C-{n}", waybill_no=f"EW{n}"))
    with django_assert_num_queries(LIST_PAGE):
        assert broker.get("/declarations/").status_code == 200


def test_the_headline_says_how_many_need_a_person(broker: Client, post: Post) -> None:
    assert "<h1>No declaration needs you.</h1>" in text(broker.get("/declarations/"))
    filed(import_entry(consignee=replace(CONSIGNEE, phone="")))
    page = text(broker.get("/declarations/?queue=mend"))
    assert "<h1>1 declaration needs you.</h1>" in page
    assert "Filing with China customs is held: Mobile number." in page


@pytest.mark.parametrize(
    "number", ["C-000001", "c-000001", MRN, INVT, "EW0000000001", "888-12345675", "88812345675"]
)
def test_a_declaration_is_found_by_any_of_its_numbers(broker: Client, post: Post, number: str) -> None:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "120", second=9, invtNo=INVT))
    lodged(replace_consignment(entry.consignment))
    arrive("export-office", aes("CC528C"))
    filed(import_entry(number="C-000002", waybill_no="EW0000000002", movement=other_flight()))
    page = text(broker.get("/declarations/", {"q": number}))
    assert "C-000001" in page
    assert "C-000002" not in page


def replace_consignment(consignment: Any) -> Any:
    return export_entry(consignment=consignment)


def other_flight() -> Any:
    return movement(awb="020-81140743", arrived_at=None)


def test_age_and_side_narrow_a_queue(broker: Client, post: Post) -> None:
    filed()
    assert "C-000001" in text(broker.get("/declarations/?age=hour&kind=import"))
    assert "C-000001" not in text(broker.get("/declarations/?age=day"))
    assert "C-000001" not in text(broker.get("/declarations/?kind=export"))


def test_the_list_is_taken_away_as_csv(broker: Client, post: Post) -> None:
    filed(import_entry(consignee=replace(CONSIGNEE, phone="")))
    filed(import_entry(number="C-2", waybill_no="EW2"))
    body = broker.get("/declarations/export.csv?queue=mend").content.decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(body)))
    names = ("Kind", "Our reference", "State", "Official code", "To be corrected by")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("Import", "C-000001", "Held before filing", "M4", "2026-11-28 13:00:00")
    ]


def test_a_reason_that_looks_like_a_formula_is_text_in_the_csv(broker: Client, post: Post) -> None:
    filed()
    Declaration.objects.update(office_reason="=1+1")
    assert ",'=1+1," in broker.get("/declarations/export.csv").content.decode()


def test_the_thread_says_who_said_what_and_leads_to_the_masked_message(broker: Client, post: Post) -> None:
    listed(post)
    arrive("china-window", ceb("CEB622", "500", second=9))
    row = Declaration.objects.get()
    page = text(broker.get(f"/declarations/{row.pk}/"))
    assert "The declaration list was sent to Chinese customs." in page
    assert "Customs opens the parcel for inspection: [Code:500]" in page
    wire = WireMessage.objects.filter(direction="in").latest("pk")
    shown = text(broker.get(f"/declarations/{row.pk}/messages/{wire.pk}/"))
    assert "returnStatus&gt;500&lt;" in shown
    assert broker.get(f"/declarations/{row.pk}/messages/{wire.pk + 1000}/").status_code == 404


def test_an_accepted_export_is_amended(broker: Client, post: Post) -> None:
    lodged()
    arrive("export-office", aes("CC528C"))
    row = Declaration.objects.get()
    sent = {
        "amend-gross_mass_g": "2500", "amend-office_of_exit": "BE343000", "amend-invoice_number": "C-000001",
        "amend-cn8_1": "18069019", "amend-name_1": "Filled chocolate pralines, box of 500 g",
        "amend-net_1": "1000", "amend-cn8_2": "19053119", "amend-name_2": "Speculoos biscuits",
        "amend-net_2": "750",
    }  # fmt: skip
    assert broker.post(f"/declarations/{row.pk}/ask/amend/", sent).status_code == 302
    send_all()
    assert post.messages == ["CC515C", "CC513C"]
    assert Declaration.objects.get().amended_entry.gross_mass_g == 2500


def test_a_wrong_amendment_says_the_rule_at_its_field_and_changes_nothing(broker: Client, post: Post) -> None:
    lodged()
    arrive("export-office", aes("CC528C"))
    row = Declaration.objects.get()
    sent = {
        "amend-gross_mass_g": "2450", "amend-office_of_exit": "BE343000", "amend-invoice_number": "C-000001",
        "amend-cn8_1": "77777777", "amend-name_1": "Filled chocolate pralines, box of 500 g",
        "amend-net_1": "1000", "amend-cn8_2": "19053119", "amend-name_2": "Speculoos biscuits",
        "amend-net_2": "750",
    }  # fmt: skip
    response = broker.post(f"/declarations/{row.pk}/ask/amend/", sent)
    assert response.status_code == 422
    assert "DE1809: Every line needs a commodity code of eight digits, chapter 01 to 97." in text(response)
    assert Declaration.objects.get().amendment == ""


def test_what_cannot_be_asked_now_is_said(broker: Client, post: Post) -> None:
    lodged()
    row = Declaration.objects.get()
    response = broker.post(f"/declarations/{row.pk}/ask/amend/", {}, follow=True)
    assert "This cannot be asked now: the declaration is Sent. Nothing was changed." in text(response)


def test_an_import_is_cancelled_with_a_reason_only(broker: Client, post: Post) -> None:
    filed()
    row = Declaration.objects.get()
    assert broker.post(f"/declarations/{row.pk}/ask/cancel/", {"cancel-reason": " "}).status_code == 422
    assert Declaration.objects.get().state == "documents"
    assert broker.post(f"/declarations/{row.pk}/ask/cancel/", {"cancel-reason": "double"}).status_code == 302
    assert (Declaration.objects.get().state, facts()) == ("cancelled", ["ImportCancelled"])


def test_a_stop_holds_the_list_until_it_is_let_go_on(broker: Client, post: Post) -> None:

    entry = filed()
    row = Declaration.objects.get()
    assert (
        broker.post(f"/declarations/{row.pk}/ask/stop/", {"stop-reason": "value in doubt"}).status_code == 302
    )
    arrive("china-window", *ACCEPTED)
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert (post.messages, Declaration.objects.get().state) == (["CEB311", "CEB411", "CEB511"], "documents")
    broker.post(f"/declarations/{row.pk}/go-on/")
    send_all()
    assert (post.messages[-1], Declaration.objects.get().state) == ("CEB621", "sent")


def test_a_return_is_declared_by_line(broker: Client, post: Post) -> None:
    listed(post)
    arrive("china-window", ceb("CEB622", "800", second=9, invtNo=INVT))
    row = Declaration.objects.get()
    sent = {"return-reason": "damaged", "return-line_1": "1", "return-line_2": "0"}
    assert broker.post(f"/declarations/{row.pk}/ask/return/", sent).status_code == 302
    assert row.returns.get().quantities == {"1": 1}
    page = text(broker.get(f"/declarations/{row.pk}/")).replace("\xa0", " ")
    assert "Goods that come back" in page
    assert f'<span lang="zh-Hans">1 × {row.import_entry.items[0].name_local}</span>' in page
    day = figures.day(row.returns.get().back_by).replace("\xa0", " ")
    assert f"It must be back at customs&#x27; site by {day}, or the tax stays due." in page.replace(
        "\xa0", " "
    )


def test_many_are_sent_again_and_what_cannot_be_is_named(broker: Client, post: Post) -> None:
    listed(post)
    arrive("china-window", ceb("CEB622", "-621029", second=9))
    api.file_documents(entry=import_entry(number="C-2", waybill_no="EW2"), by=BY, at=AT)
    picked = [str(pk) for pk in Declaration.objects.values_list("pk", flat=True)]
    response = broker.post("/declarations/bulk/", {"pick": picked, "verb": "resend"}, follow=True)
    send_all()
    page = text(response)
    assert "Done for 1 declaration." in page
    assert "C-2: There is nothing to send again." in page
    assert post.messages.count("CEB621") == 2


def test_an_action_that_suits_none_of_the_ticked_says_so(broker: Client, post: Post) -> None:
    filed()
    sent = {"verb": "go_on", "pick": [str(Declaration.objects.get().pk)]}
    page = text(broker.post("/declarations/bulk/", sent, follow=True))
    assert "Nothing changed: there is nothing to do for the ticked ones." in page


def test_of_many_refusals_ten_are_named_and_the_rest_is_counted(broker: Client, post: Post) -> None:
    picked = [str(uuid4()) for _n in range(13)]
    page = text(broker.post("/declarations/bulk/", {"verb": "resend", "pick": picked}, follow=True))
    assert "3 more could not be done." in page


def test_nothing_ticked_changes_nothing(broker: Client, post: Post) -> None:
    response = broker.post("/declarations/bulk/", {"verb": "resend"}, follow=True)
    assert "Tick at least one declaration first." in text(response)


def test_the_document_check_names_the_field_and_who_mends_it(broker: Client, post: Post) -> None:
    filed(import_entry(consignee=replace(CONSIGNEE, phone="")))
    row = Declaration.objects.get()
    page = text(broker.get(f"/declarations/{row.pk}/check/"))
    assert "<h1>1 of 15 fields is not accepted. Filing is held.</h1>" in page
    assert "The buyer corrects it on the order&#x27;s page. Filing then goes on by itself." in page
    assert "11010519491231002X" not in page
    assert "**************002X" in page


def test_the_document_check_says_a_code_and_an_amount_in_words_beside_the_exact_value(
    broker: Client, post: Post
) -> None:
    filed(import_entry())
    page = text(broker.get(f"/declarations/{Declaration.objects.get().pk}/check/"))
    for words, exact in (
        ("Alipay", "alipay 2026112322001400001234567890"),
        ("¥712.38", "712.38 CNY"),
        ("Parcel by parcel, cross-border retail", "9610"),
        ("Chinese Yuan", "CNY"),
    ):
        assert f'<span class="anywhere">{words}</span><br><span class="tiny soft anywhere">{exact}' in page


def test_a_declarant_has_a_held_filing_looked_at_again(broker: Client, post: Post) -> None:
    filed(import_entry(consignee=replace(CONSIGNEE, phone="")))
    broker.post(f"/declarations/{Declaration.objects.get().pk}/look-again/")
    assert facts() == ["CorrectionAsked", "EntryWanted"]


CONTROL = (
    "<notificationType>0</notificationType></ExportOperation><TypeOfControls><type>10</type><text>papers</text>"
    "</TypeOfControls><RequestedDocument><documentType>N380</documentType><description>Invoice</description>"
    "</RequestedDocument><RequestedDocument><documentType>N271</documentType><description>Packing list"
    "</description></RequestedDocument><ExportOperation>"
)


def test_documents_asked_are_shown_and_marked_as_given(broker: Client, post: Post) -> None:
    lodged()
    arrive("export-office", aes("CC528C"), aes("CC560C", CONTROL, second=1), aes("CC560C", CONTROL, second=2))
    row = Declaration.objects.get()
    asked = list(DocumentRequest.objects.values_list("kind", "text"))
    assert asked == [("N380", "Invoice"), ("N271", "Packing list")]
    assert facts() == ["DocumentsAsked", "ExportHeld"]
    first = DocumentRequest.objects.get(kind="N380")
    upload = SimpleUploadedFile("inv<oice>.txt", PDF, content_type="text/plain")
    assert broker.post(f"/declarations/{row.pk}/asked/{first.pk}/", {"document": upload}).status_code == 302
    kept = GivenDocument.objects.get()
    assert (kept.name, kept.content_type, kept.size) == ("invoice.pdf", "application/pdf", len(PDF))
    first.refresh_from_db()
    assert first.given_at == AT + timedelta(hours=2)
    file = broker.get(f"/declarations/{row.pk}/given/{kept.pk}/")
    assert (file.content, file["Content-Type"]) == (PDF, "application/pdf")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "Choose a file first."),
        (b"MZ not a paper", "This is not a PDF, JPEG or PNG."),
        (b"%PDF-1.4 cut off", "The PDF is incomplete."),
        (b"\x89PNG\r\n\x1a\n", "This is not a PDF, JPEG or PNG."),
    ],
)
def test_a_file_is_believed_by_its_content(broker: Client, post: Post, body: bytes, said: str) -> None:
    lodged()
    arrive("export-office", aes("CC528C"), aes("CC560C", CONTROL, second=1))
    row, first = Declaration.objects.get(), DocumentRequest.objects.get(kind="N380")
    upload = {"document": SimpleUploadedFile("a.pdf", body)} if body else {}
    page = text(broker.post(f"/declarations/{row.pk}/asked/{first.pk}/", upload, follow=True))
    assert said in page
    assert not GivenDocument.objects.exists()


def test_an_inspection_in_china_that_names_papers_asks_for_them(post: Post) -> None:
    listed(post)
    arrive(
        "china-window",
        receipt(
            "CEB622", "InventoryReturn", returnStatus="500", returnInfo="查验，请提供随附单证及说明书",
            returnTime="20261123200009000", copNo="C-000001",
        ),
    )  # fmt: skip
    assert list(DocumentRequest.objects.values_list("kind", "text")) == [("", "查验，请提供随附单证及说明书")]


def test_a_character_that_differs_is_marked() -> None:
    assert marked("王晓明", "王小明") == "王<mark>晓</mark>明"
    assert marked("<b>", "<b>") == "<b>"
    assert marked("a<", "a") == "a<mark>&lt;</mark>"
