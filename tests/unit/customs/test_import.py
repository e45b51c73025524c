"""Import documents and lists from filing to release: states, facts, disorder, repeats."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from customs import api
from customs.models import Declaration, DeclarationDocument, Sending
from tests.unit.customs.desk import (
    ACCEPTED,
    INVT,
    Post,
    arrive,
    ceb,
    fact,
    facts,
    filed,
    listed,
    send_all,
    state,
)
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.world import AT, BY, cny, import_entry, movement

pytestmark = pytest.mark.django_db


def test_documents_are_filed_once(post: Post) -> None:
    entry = filed()
    assert api.file_documents(entry=entry, by=BY, at=AT) == Declaration.objects.get().pk
    send_all()
    assert (post.messages, state()) == (["CEB311", "CEB411", "CEB511"], "documents")


def test_a_wrong_entry_is_not_filed(post: Post) -> None:
    filed(import_entry(paid=cny("1")))
    assert (post.messages, state(), DeclarationDocument.objects.count()) == ([], "held", 0)


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


@hypothesis_settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@hypothesis_settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
