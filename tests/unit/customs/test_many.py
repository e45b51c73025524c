"""Many parcels at once: a handful of statements, and the same end as one by one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from customs import api
from customs.actions.apply_message import apply_message, apply_messages, apply_waiting
from customs.actions.receive_message import receive_message
from customs.models import Declaration, DeclarationDocument, DocumentRequest, Notice
from customs.values import ImportEntry
from ewtp.kernel.models import Move, OutboxEvent, WireMessage
from tests.unit.customs.desk import Post, send_all
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.world import AT, BY, cny, import_entry, movement

pytestmark = pytest.mark.django_db
CEB = "http://www.chinaport.gov.cn/ceb"
NAMES = {
    "CEB312": "OrderReturn",
    "CEB412": "PaymentReturn",
    "CEB512": "LogisticsReturn",
    "CEB622": "InventoryReturn",
}


def parcels(count: int) -> list[ImportEntry]:
    return [
        import_entry(number=f"C-{n:06}", waybill_no=f"EW{n:010}", consignment=uuid.UUID(int=n + 1))
        for n in range(count)
    ]


def told(message: str, status: str, numbers: Sequence[int], *, second: int = 0, info: str = "") -> bytes:
    """One message with a receipt of this status for each of these parcels."""
    lines = []
    for n in numbers:
        keys = {
            "CEB312": {"ebpCode": "3301961EW1", "orderNo": f"C-{n:06}"},
            "CEB412": {
                "payCode": "31222699S7",
                "payTransactionId": f"2026112322001400001234567890-C-{n:06}",
            },
            "CEB512": {"logisticsCode": "3301961LM1", "logisticsNo": f"EW{n:010}"},
            "CEB622": {"copNo": f"C-{n:06}", "invtNo": f"2991202612345{n:05}"},
        }[message]
        said = {
            "returnStatus": status,
            "returnTime": f"20261123200{second:03}000",
            "returnInfo": f"[Code:{status}]{info}",
            **keys,
        }
        inner = "".join(f"<ceb:{name}>{value}</ceb:{name}>" for name, value in said.items())
        lines.append(f"<ceb:{NAMES[message]}>{inner}</ceb:{NAMES[message]}>")
    return f'<ceb:{message}Message xmlns:ceb="{CEB}">{"".join(lines)}</ceb:{message}Message>'.encode()


def taxed(n: int) -> bytes:
    head = (
        f"<ceb:invtNo>2991202612345{n:05}</ceb:invtNo><ceb:taxNo>T{n}</ceb:taxNo><ceb:status>1</ceb:status>"
        "<ceb:returnTime>20261123200009000</ceb:returnTime><ceb:customsTax>0</ceb:customsTax>"
        "<ceb:valueAddedTax>60.00</ceb:valueAddedTax><ceb:consumptionTax>0</ceb:consumptionTax>"
    )
    return (
        f'<ceb:CEB816Message xmlns:ceb="{CEB}"><ceb:Tax><ceb:TaxHeadRd>{head}</ceb:TaxHeadRd></ceb:Tax>'
        "</ceb:CEB816Message>"
    ).encode()


def received(body: bytes) -> int:
    return receive_message(system="china-window", key=uuid.uuid4().hex, body=body, headers={}, at=AT)[0]


def statements(work: Callable[[], object]) -> int:
    """Without savepoints, which are there because a test is one transaction."""
    with CaptureQueriesContext(connection) as seen:
        work()
    return sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries)


def listed(count: int) -> list[ImportEntry]:
    entries = parcels(count)
    api.file_all_documents(entries=entries, by=BY, at=AT)
    send_all()
    everyone = range(count)
    apply_messages(
        wires=[received(told(name, "120", everyone)) for name in ("CEB312", "CEB412", "CEB512")], at=AT
    )
    api.file_lists(movements={entry.consignment: movement() for entry in entries}, by=BY, at=AT)
    send_all()
    return entries


def test_filing_a_hundred_parcels_takes_six_statements(post: Post) -> None:
    entries = parcels(100)
    assert statements(lambda: api.file_all_documents(entries=entries, by=BY, at=AT)) == 6
    assert Declaration.objects.count() == 100
    assert DeclarationDocument.objects.count() == 300


def test_filing_the_lists_of_a_hundred_parcels_takes_seven_statements(post: Post) -> None:
    entries = parcels(100)
    api.file_all_documents(entries=entries, by=BY, at=AT)
    DeclarationDocument.objects.update(state="accepted")
    movements = {entry.consignment: movement() for entry in entries}
    assert statements(lambda: api.file_lists(movements=movements, by=BY, at=AT)) == 7
    assert Declaration.objects.filter(state="ready").count() == 100


@pytest.mark.parametrize("count", [1, 100])
def test_a_message_of_receipts_is_applied_in_eleven_statements(post: Post, count: int) -> None:
    listed(count)
    wire = received(told("CEB622", "800", range(count)))
    assert statements(lambda: apply_message(wire=wire, at=AT)) == 11
    assert Declaration.objects.filter(state="released").count() == count
    assert OutboxEvent.objects.filter(name="customs.ImportReleased").count() == count


def test_a_hundred_messages_cost_what_one_does(post: Post) -> None:
    listed(100)
    wires = [received(told("CEB622", "800", [n])) for n in range(100)]
    assert statements(lambda: apply_messages(wires=wires, at=AT)) == 11
    assert set(WireMessage.objects.filter(pk__in=wires).values_list("state", flat=True)) == {"applied"}


def test_a_worker_takes_what_waits_with_its_message(post: Post) -> None:
    listed(3)
    first, second = received(told("CEB622", "120", [0])), received(told("CEB622", "120", [1]))
    stranger = received(told("CEB622", "120", [77]))
    states = apply_waiting(wire=first, at=AT)
    assert {wire: state.value for wire, state in states.items()} == {
        first: "applied",
        second: "applied",
        stranger: "received",
    }
    assert apply_waiting(wire=second, at=AT) == {second: "applied"}
    third = received(told("CEB622", "120", [2]))
    assert set(apply_waiting(wire=third, at=AT)) == {third}


def test_one_that_is_held_does_not_keep_the_others_back(post: Post) -> None:
    entries = parcels(3)
    entries[1] = replace(entries[1], paid=cny("1"))
    api.file_all_documents(entries=entries, by=BY, at=AT)
    send_all()
    assert dict(Declaration.objects.values_list("reference", "state")) == {
        "C-000000": "documents",
        "C-000001": "held",
        "C-000002": "documents",
    }
    assert [len(envelope.papers) for envelope in post.taken] == [2, 2, 2]
    assert list(
        OutboxEvent.objects.filter(name="customs.CorrectionAsked").values_list("stream", flat=True)
    ) == [entries[1].consignment]


def test_a_held_one_costs_no_statement_of_its_own(post: Post) -> None:
    entries = [replace(entry, paid=cny("1")) for entry in parcels(50)] + parcels(100)[50:]
    assert statements(lambda: api.file_all_documents(entries=entries, by=BY, at=AT)) == 6


def test_what_is_filed_already_is_not_filed_again(post: Post) -> None:
    entries = parcels(3)
    first = api.file_documents(entry=entries[1], by=BY, at=AT)
    filed = api.file_all_documents(entries=entries, by=BY, at=AT)
    assert filed[1] == first
    assert Declaration.objects.count() == 3


PAPERS = [
    told("CEB312", "120", [0, 1, 2]),
    told("CEB412", "120", [0, 1, 2]),
    told("CEB512", "2", [0, 1, 2]),
    told("CEB512", "120", [2, 0], second=4),
    told("CEB512", "4", [1], second=3),
    told("CEB312", "100", [1], second=1, info="consigneeTelephone"),
    told("CEB412", "100", [2], second=1),
    told("CEB622", "120", [0]),
]
LISTS = [
    told("CEB622", "2", [0, 2], second=1),
    told("CEB622", "120", [0, 1, 2], second=2),
    told("CEB622", "500", [0], second=5, info="提供发票"),
    told("CEB622", "500", [2], second=4, info="提供发票"),
    told("CEB622", "100", [1, 2], second=4, info="consigneeTelephone"),
    told("CEB622", "4", [2], second=3),
    told("CEB622", "800", [2, 0], second=6),
    told("CEB622", "-621005", [0], second=4),
    told("CEB622", "899", [0], second=8),
    taxed(0),
    taxed(2),
    receipt("CEB900", "MessageReturn", returnStatus="-2", returnInfo="bad", returnTime="20261123200000000",
            oriCopMsgId=str(uuid.uuid4()), oriMessageType="CEB311Message", oriBizMessage="x"),
]  # fmt: skip
AGAIN = [
    told("CEB312", "120", [0, 1, 2], second=10),
    told("CEB512", "120", [1, 2, 0], second=10),
    told("CEB622", "100", [1], second=3, info="consigneeAddress"),
    told("CEB622", "2", [0, 1, 2], second=11),
    told("CEB622", "800", [2, 1], second=12),
]


def outcome() -> dict[str, Any]:
    """Everything that is left behind, without keys that are made up."""
    papers = {str(paper.pk): paper.key for paper in DeclarationDocument.objects.all()}
    papers |= {str(row.pk): row.reference for row in Declaration.objects.all()}
    facts: dict[str, list[Any]] = {}
    for event in OutboxEvent.objects.order_by("id"):
        told = {name: value for name, value in event.data.items() if name != "declaration"}
        facts.setdefault(str(event.stream), []).append((event.name, told))
    moves: dict[str, list[Any]] = {}
    for move in Move.objects.exclude(record="customs.Sending").order_by("id"):
        moves.setdefault(papers[move.record_id], []).append((move.source, move.target, move.by))
    return {
        "declarations": list(
            Declaration.objects.order_by("reference").values_list(
                "reference",
                "state",
                "number",
                "office_code",
                "office_reason",
                "released_at",
                "tax_minor",
                "mend_by",
                "mend_fields",
            )
        ),
        "documents": list(
            DeclarationDocument.objects.order_by("kind", "key").values_list(
                "kind", "key", "state", "office_code", "office_reason", "tries", "params"
            )
        ),
        "notices": sorted(Notice.objects.values_list("document__key", "digest")),
        "asked": sorted(DocumentRequest.objects.values_list("declaration__reference", "position", "text")),
        "facts": facts,
        "moves": moves,
        "wires": list(WireMessage.objects.order_by("id").values_list("state", "error", "stream")),
    }


def correct_all() -> None:
    for row in Declaration.objects.exclude(mend_by=None).order_by("reference"):
        entry = row.import_entry
        phone = f"139{int(entry.consignee.phone[3:]) + 1:08}"
        with suppress(api.NotNow):
            api.correct_import(
                entry=replace(entry, consignee=replace(entry.consignee, phone=phone)), by=BY, at=AT
            )


def run(bodies: Sequence[Sequence[bytes]], *, sizes: Sequence[int]) -> dict[str, Any]:
    """Rounds of messages over three parcels, applied in parts of these sizes (in turns), then undone. After
    each, what waits for a correction is corrected.
    """
    with transaction.atomic():
        entries = parcels(3)
        api.file_all_documents(entries=entries, by=BY, at=AT)
        send_all()
        api.file_lists(movements={entry.consignment: movement() for entry in entries}, by=BY, at=AT)
        for round_ in bodies:
            wires = [received(body) for body in round_]
            turn = 0
            while wires:
                size = sizes[turn % len(sizes)]
                apply_messages(wires=wires[:size], at=AT)
                wires, turn = wires[size:], turn + 1
            correct_all()
            send_all()
        found = outcome()
        transaction.set_rollback(True)
    return found


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    papers=st.permutations(PAPERS),
    lists=st.permutations(LISTS),
    again=st.permutations(AGAIN),
    repeats=st.lists(st.integers(0, len(LISTS) - 1), max_size=4),
    sizes=st.lists(st.integers(2, 20), min_size=1, max_size=3),
)
def test_together_ends_as_one_by_one(
    post: Post,
    papers: list[bytes],
    lists: list[bytes],
    again: list[bytes],
    repeats: list[int],
    sizes: list[int],
) -> None:
    bodies = [papers, [*lists, *(lists[n] for n in repeats)], again]
    assert run(bodies, sizes=sizes) == run(bodies, sizes=[1])
