"""Export declarations from lodging to exit: states, facts, disorder, repeats."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from customs import api
from customs.models import Declaration, DeclarationDocument, Notice, Sending
from customs.regime import EntryRefused
from ewtp.kernel.models import OutboxEvent
from tests.unit.customs.desk import (
    MRN,
    Post,
    aes,
    arrive,
    fact,
    facts,
    lodged,
    send_all,
    state,
)
from tests.unit.customs.world import AT, BY, export_entry, movement

pytestmark = pytest.mark.django_db


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


@hypothesis_settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
