"""Declarations from lodging to the end, with an office that answers at once: states, facts, disorder,
repeats, crashes.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from customs import api
from customs.actions.apply_message import apply_message
from customs.actions.receive_message import receive_message
from customs.actions.send_papers import envelope_of, send_papers
from customs.models import Declaration, DeclarationDocument, Notice, QuotaUse, Sending
from customs.regime import EntryRefused, Envelope
from customs.regimes.china_cbec.gateway import SingleWindow
from customs.regimes.china_cbec.gateway import write as write_ceb
from customs.regimes.eu_aes.gateway import ExportOffice
from customs.values import ExportEntry, ImportEntry
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.models import Move, OutboxEvent, WireMessage
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.regimes.test_eu_aes import answer
from tests.unit.customs.world import AT, BY, cny, export_entry, import_entry, movement

pytestmark = pytest.mark.django_db

MRN = "26BERXEMM7XRFIGIA8"


class Post:
    """Takes what is delivered; `fails` are raised one after the other, before or after the office got it."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.fails: list[Exception] = []

    def deliver(self, envelope: Envelope) -> None:
        self.taken.append(envelope)
        if self.fails:
            raise self.fails.pop(0)

    @property
    def messages(self) -> list[str]:
        return [envelope.message for envelope in self.taken]


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    taker = Post()
    for office in (ExportOffice, SingleWindow):
        monkeypatch.setattr(office, "deliver", taker.deliver)
    return taker


def send_all(at: datetime = AT) -> None:
    for declaration in Declaration.objects.all():
        send_papers(declaration=declaration.pk, by=BY, at=at)


def arrive(system: str, *bodies: bytes, at: datetime = AT) -> list[str]:
    states = []
    for body in bodies:
        wire, _new = receive_message(system=system, key=uuid.uuid4().hex, body=body, headers={}, at=at)
        states.append(apply_message(wire=wire, at=at).value)
    return states


def facts() -> list[str]:
    names = OutboxEvent.objects.order_by("id").values_list("name", flat=True)
    return [name.removeprefix("customs.") for name in names if name != "customs.DeclarationReady"]


def fact(name: str) -> dict[str, Any]:
    data: dict[str, Any] = OutboxEvent.objects.get(name=f"customs.{name}").data
    return data


def state() -> str:
    return Declaration.objects.get().state


# --- export


def lodged(entry: ExportEntry | None = None) -> ExportEntry:
    entry = entry or export_entry()
    api.lodge_export(entry=entry, by=BY, at=AT)
    send_all()
    return entry


def aes(message: str, inner: str = "", *, second: int = 0, mrn: str = MRN, correlation: str = "") -> bytes:
    keys = (
        f"<ExportOperation><LRN>C-000001</LRN>{f'<MRN>{mrn}</MRN>' if mrn else ''}{inner}</ExportOperation>"
    )
    if message == "CC509C":
        keys = f"<ExportOperation><LRN>C-000001</LRN></ExportOperation>{inner}"
    return answer(message, keys, at=f"2026-11-23T12:00:{second:02}", correlation=correlation)


def test_lodging_twice_makes_one_declaration_and_one_message(post: Post) -> None:
    entry = lodged()
    first = Declaration.objects.get()
    assert api.lodge_export(entry=entry, by=BY, at=AT) == first.pk
    send_all()
    assert post.messages == ["CC515C"]
    assert (first.state, first.reference, first.attempt) == ("sent", "C-000001", 1)
    assert first.lodged_at == AT


def test_what_breaks_a_rule_is_not_lodged(post: Post) -> None:
    with pytest.raises(EntryRefused, match=r"DE1203 \(invoice_number\): A commercial invoice"):
        api.lodge_export(entry=export_entry(invoice_number=""), by=BY, at=AT)
    assert not Declaration.objects.exists()
    assert not OutboxEvent.objects.exists()


def test_export_from_acceptance_to_exit(post: Post) -> None:
    entry = lodged()
    assert arrive("export-office", aes("CC528C"), aes("CC529C", second=1)) == ["applied", "applied"]
    assert (state(), facts()) == ("released", ["ExportReleased"])
    assert fact("ExportReleased") == {
        "consignment": str(entry.consignment),
        "mrn": MRN,
        "released_at": "2026-11-23T12:00:01+00:00",
    }
    for _ in range(2):
        api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
        send_all()
    assert post.messages == ["CC515C", "CC507C", "CC590C"]
    arrive("export-office", aes("CC599C", "<exitDate>2026-11-23</exitDate>", second=9))
    assert (state(), facts()) == ("exited", ["ExportReleased", "ExportExited"])


def test_departure_known_before_release_waits_for_it(post: Post) -> None:
    entry = lodged()
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert post.messages == ["CC515C"]
    arrive("export-office", aes("CC528C"), aes("CC529C", second=1))
    send_all()
    assert post.messages == ["CC515C", "CC507C", "CC590C"]


def test_departure_without_a_declaration_is_an_error(post: Post) -> None:
    with pytest.raises(LookupError, match="no export declaration"):
        api.note_departure(consignment=uuid.uuid4(), movement=movement(), by=BY, at=AT)


@pytest.mark.parametrize(
    ("messages", "end", "told"),
    [
        ([aes("CC528C"), aes("CC560C", second=1)], "controlled", ["ExportHeld"]),
        (
            [aes("CC528C"), aes("CC560C", second=1), aes("CC529C", second=2)],
            "released",
            ["ExportHeld", "ExportReleased"],
        ),
        ([aes("CC528C"), aes("CC551C", second=1)], "not_released", ["ExportRefused"]),
        ([aes("CC556C", mrn="")], "rejected", ["ExportRefused"]),
        ([aes("CC928C", mrn="")], "sent", []),
        ([aes("CC917C", mrn="")], "failed", ["ExportHeld"]),
        (
            [aes("CC528C"), aes("CC509C", "<Invalidation><decision>1</decision></Invalidation>", second=2)],
            "invalidated",
            [],
        ),
        (
            [aes("CC528C"), aes("CC509C", "<Invalidation><decision>0</decision></Invalidation>", second=2)],
            "accepted",
            [],
        ),
    ],
)
def test_other_ends_of_an_export(post: Post, messages: list[bytes], end: str, told: list[str]) -> None:
    lodged()
    arrive("export-office", *messages)
    assert (state(), facts()) == (end, told)


def test_a_rejected_declaration_may_be_lodged_again(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC556C", mrn=""))
    again = api.lodge_export(entry=entry, by=BY, at=AT)
    assert Declaration.objects.get(pk=again).reference == "C-000001-2"
    assert Declaration.objects.count() == 2


def test_a_refused_exit_message_holds_but_does_not_undo_the_release(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC528C"), aes("CC529C", second=1))
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    exit_id = Sending.objects.get(message="CC590C").pk.hex
    refused = aes(
        "CC557C", "<businessRejectionType>590</businessRejectionType>", second=3, correlation=exit_id
    )
    assert arrive("export-office", refused, refused) == ["applied", "applied"]
    assert (state(), facts()) == ("released", ["ExportReleased", "ExportHeld"])
    assert DeclarationDocument.objects.get(kind="exit").state == "rejected"


def test_cancelling_asks_once_and_needs_a_reason(post: Post) -> None:
    entry = lodged()
    with pytest.raises(ValueError, match="reason"):
        api.cancel_export(consignment=entry.consignment, reason=" ", by=BY, at=AT)
    for _ in range(2):
        api.cancel_export(consignment=entry.consignment, reason="The buyer cancelled.", by=BY, at=AT)
        send_all()
    assert post.messages == ["CC515C", "CC514C"]
    api.cancel_export(consignment=uuid.uuid4(), reason="Nothing there.", by=BY, at=AT)


EXPORT_LINE = [
    aes("CC928C", mrn=""),
    aes("CC528C", second=1),
    aes("CC560C", second=2),
    aes("CC529C", second=3),
    aes("CC599C", "<exitDate>2026-11-23</exitDate>", second=4),
]


@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(EXPORT_LINE), repeats=st.lists(st.integers(0, 4), max_size=3))
def test_any_order_of_export_answers_ends_the_same(
    post: Post, order: list[bytes], repeats: list[int]
) -> None:
    with transaction.atomic():
        lodged()
        arrive("export-office", *order, *(order[n] for n in repeats))
        assert state() == "exited"
        assert {name for name in facts() if name != "ExportHeld"} == {"ExportReleased", "ExportExited"}
        assert Notice.objects.count() == 5
        transaction.set_rollback(True)


# --- import


def filed(entry: ImportEntry | None = None) -> ImportEntry:
    entry = entry or import_entry()
    api.file_documents(entry=entry, by=BY, at=AT)
    send_all()
    return entry


def ceb(message: str, status: str, *, second: int = 0, **more: str) -> bytes:
    name, keys = {
        "CEB312": ("OrderReturn", {"ebpCode": "3301961EW1", "orderNo": "C-000001"}),
        "CEB412": (
            "PaymentReturn",
            {"payCode": "31222699S7", "payTransactionId": "2026112322001400001234567890-C-000001"},
        ),
        "CEB512": ("LogisticsReturn", {"logisticsCode": "3301961LM1", "logisticsNo": "EW0000000001"}),
        "CEB514": ("LogisticsStatusReturn", {"logisticsCode": "3301961LM1", "logisticsNo": "EW0000000001"}),
        "CEB622": ("InventoryReturn", {"copNo": "C-000001"}),
    }[message]
    return receipt(
        message,
        name,
        returnStatus=status,
        returnTime=f"20261123200{second:03}000",
        returnInfo=f"[Code:{status}]",
        **keys,
        **more,
    )


ACCEPTED = [ceb("CEB312", "120"), ceb("CEB412", "120"), ceb("CEB512", "120")]
INVT = "299120261234567890"


def listed(post: Post) -> ImportEntry:
    entry = filed()
    arrive("china-window", *ACCEPTED)
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert post.messages == ["CEB311", "CEB411", "CEB511", "CEB621"]
    return entry


def test_documents_are_filed_once(post: Post) -> None:
    entry = filed()
    assert api.file_documents(entry=entry, by=BY, at=AT) == Declaration.objects.get().pk
    send_all()
    assert (post.messages, state()) == (["CEB311", "CEB411", "CEB511"], "documents")


def test_a_wrong_entry_is_not_filed(post: Post) -> None:
    with pytest.raises(EntryRefused, match="M2"):
        api.file_documents(entry=import_entry(paid=cny("1")), by=BY, at=AT)
    assert not Declaration.objects.exists()


def test_the_list_waits_for_all_three_documents(post: Post) -> None:
    entry = filed()
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    arrive("china-window", *ACCEPTED[:2])
    send_all()
    assert (post.messages, state()) == (["CEB311", "CEB411", "CEB511"], "documents")
    arrive("china-window", ACCEPTED[2])
    send_all()
    assert (post.messages[-1], state()) == ("CEB621", "sent")


def test_the_list_without_documents_is_an_error(post: Post) -> None:
    with pytest.raises(LookupError, match="no import documents"):
        api.file_list(consignment=uuid.uuid4(), movement=movement(), by=BY, at=AT)


def test_release_carries_number_and_tax(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "120", invtNo=INVT), ceb("CEB622", "800", second=8, invtNo=INVT))
    assert (state(), facts()) == ("released", ["ImportReleased"])
    assert fact("ImportReleased") == {
        "consignment": str(entry.consignment),
        "number": INVT,
        "tax": [6038, "CNY"],
        "released_at": "2026-11-23T12:00:08+00:00",
    }
    arrive("china-window", ceb("CEB622", "899", second=9, invtNo=INVT))
    (view,) = api.declarations(consignments=[entry.consignment])[entry.consignment]
    assert (view.state, view.number, view.reason, view.tax) == ("closed", INVT, "", None)


@pytest.mark.parametrize(
    ("statuses", "end", "told"),
    [
        (["2", "3", "120", "300"], "review", ["ImportHeld"]),
        (["120", "399", "500"], "inspection", ["ImportHeld"]),
        (["120", "399", "500", "800"], "released", ["ImportHeld", "ImportReleased"]),
        (["120", "399", "501"], "detained", ["ImportHeld"]),
        (["120", "399", "501", "700"], "returned", ["ImportHeld", "ImportRefused"]),
        (["2", "120", "100"], "rejected", ["ImportRefused"]),
        (["2", "-621005"], "rejected", ["ImportRefused"]),
        (["2", "-621018"], "rejected", ["ImportRefused"]),
        (["2", "-621029"], "failed", ["ImportHeld"]),
        (["2", "-621004"], "submitted", []),
        (["2", "1777"], "submitted", []),
    ],
)
def test_ends_of_a_list(post: Post, statuses: list[str], end: str, told: list[str]) -> None:
    listed(post)
    arrive("china-window", *(ceb("CEB622", status, second=n) for n, status in enumerate(statuses)))
    assert (state(), facts()) == (end, told)


def test_an_unknown_status_is_shown(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "1777", second=9))
    assert api.history(consignment=entry.consignment)[-1].sentence == (
        "The declaration list got status 1777, which is not in our table: [Code:1777]"
    )


def test_a_returned_order_refuses_the_import(post: Post) -> None:
    filed()
    arrive("china-window", ceb("CEB312", "2"), ceb("CEB312", "100", second=1), ceb("CEB312", "100", second=1))
    assert (state(), facts()) == ("rejected", ["ImportRefused"])
    assert fact("ImportRefused")["reason"] == "[Code:100]"


def test_what_did_not_reach_customs_is_sent_again_a_few_times(post: Post) -> None:
    listed(post)
    for second in range(4):
        arrive("china-window", ceb("CEB622", "4", second=second))
        send_all()
    assert post.messages[3:] == ["CEB621"] * 4
    assert len({envelope.id for envelope in post.taken}) == 7
    assert facts() == ["ImportHeld"]
    arrive("china-window", ceb("CEB622", "800", second=30, invtNo=INVT))
    assert state() == "released"


def test_a_format_error_stops_every_document_of_the_message(post: Post) -> None:
    filed()
    order = Sending.objects.get(message="CEB311")
    error = receipt(
        "CEB900",
        "MessageReturn",
        returnStatus="-2",
        returnInfo="bad",
        returnTime="20261123200000000",
        oriCopMsgId=str(order.pk),
        oriMessageType="CEB311Message",
        oriBizMessage="x",
    )
    arrive("china-window", error, error)
    assert DeclarationDocument.objects.get(kind="order").state == "failed"
    assert facts() == ["ImportHeld"]


def test_delivery_is_told_once(post: Post) -> None:
    entry = listed(post)
    for _ in range(2):
        api.note_delivery(consignment=entry.consignment, delivered_at=AT, by=BY, at=AT)
        send_all()
    arrive("china-window", ceb("CEB514", "399"))
    assert post.messages[-1] == "CEB513"
    assert len(post.messages) == 5
    assert DeclarationDocument.objects.get(kind="delivery").state == "accepted"
    api.note_delivery(consignment=uuid.uuid4(), delivered_at=AT, by=BY, at=AT)


LIST_LINE = [
    ceb("CEB622", "2", second=1),
    ceb("CEB622", "120", second=2, invtNo=INVT),
    ceb("CEB622", "300", second=3),
    ceb("CEB622", "399", second=4),
    ceb("CEB622", "500", second=5),
    ceb("CEB622", "800", second=6, invtNo=INVT),
]


@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(LIST_LINE), repeats=st.lists(st.integers(0, 5), max_size=3))
def test_any_order_of_list_receipts_ends_the_same(post: Post, order: list[bytes], repeats: list[int]) -> None:
    with transaction.atomic():
        post.taken.clear()
        listed(post)
        arrive("china-window", *order, *(order[n] for n in repeats))
        row = Declaration.objects.get()
        assert (row.state, row.number) == ("released", INVT)
        assert facts().count("ImportReleased") == 1
        transaction.set_rollback(True)


@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.permutations(
        [
            ceb("CEB622", "2", second=1),
            ceb("CEB622", "100", second=3),
            ceb("CEB622", "120", second=2, invtNo=INVT),
        ]
    )
)
def test_the_later_receipt_counts_whatever_the_order(post: Post, order: list[bytes]) -> None:
    with transaction.atomic():
        post.taken.clear()
        listed(post)
        arrive("china-window", *order)
        assert state() == "rejected"
        transaction.set_rollback(True)


# --- sending


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


# --- receiving


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


# --- reading


def test_history_is_a_thread_of_sentences(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC528C"), aes("CC529C", "<releaseDate>2026-11-23</releaseDate>", second=1))
    assert [
        (line.direction, line.message, line.sentence) for line in api.history(consignment=entry.consignment)
    ] == [
        ("out", "CC515C", "The export declaration was sent to the office of export."),
        ("in", "CC528C", f"The office accepted the declaration under number {MRN}."),
        ("in", "CC529C", "The office released the goods for export on 2026-11-23. They may fly."),
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


def test_declarations_of_many_consignments_cost_one_query(post: Post, django_assert_num_queries: Any) -> None:
    ids: Sequence[UUID] = [
        filed(import_entry(number=f"C-{n}", waybill_no=f"EW{n}")).consignment for n in range(3)
    ]
    with django_assert_num_queries(1):
        views = api.declarations(consignments=[*ids, uuid.uuid4()])
    assert [len(found) for found in views.values()] == [1, 1, 1, 0]


# --- quota


def test_quota_counts_by_identity_and_year_and_can_be_restored() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    number = "11010519491231002X"
    for consignment, amount in ((first, "4000"), (first, "4000"), (second, "1000")):
        api.use_quota(
            destination="CN", identity_number=number, consignment=consignment, amount=cny(amount), at=AT
        )
    view = api.quota(destination="CN", identity_number=number.lower(), at=AT)
    assert (view.used, view.single_limit, view.annual_limit, view.year) == (
        cny("5000"),
        cny("5000"),
        cny("26000"),
        2026,
    )
    for _ in range(2):
        api.restore_quota(consignment=first, at=AT)
    assert api.quota(destination="CN", identity_number=number, at=AT).used == cny("1000")
    assert api.quota(destination="CN", identity_number="360426199101010071", at=AT).used == cny("0")
    assert api.quota(destination="CN", identity_number=number, at=AT + timedelta(days=60)).used == cny("0")
    assert not QuotaUse.objects.filter(digest__contains=number).exists()


def test_the_year_turns_in_china() -> None:
    at = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert api.quota(destination="CN", identity_number="11010519491231002X", at=at).year == 2027
