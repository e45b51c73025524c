"""Export declarations from lodging to exit: states, facts, disorder, repeats."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from customs import api
from customs.actions.amend_export import NotNow
from customs.actions.lodge_anew import give_up_export, lodge_anew
from customs.models import Declaration, DeclarationDocument, Notice, Sending
from customs.values import ExportEntry
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
from tests.unit.customs.regimes.test_eu_aes import answer
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


def test_what_breaks_a_rule_is_held_with_the_rule_and_not_sent(post: Post) -> None:
    entry = broken()
    held, again = (api.lodge_export(entry=entry, by=BY, at=AT) for _ in range(2))
    assert again == held
    row = Declaration.objects.get()
    assert (row.pk, row.state, row.office_code) == (held, "held", "DE1203")
    assert row.office_reason.startswith("DE1203 (invoice_number): A commercial invoice")
    assert not row.documents.exists()
    assert facts() == ["ExportHeld", "ExportHeld"]
    told = [row.data for row in OutboxEvent.objects.filter(name="customs.ExportHeld")]
    assert {(one["state"], one["reason"]) for one in told} == {("held", row.office_reason)}
    (view,) = api.declarations(consignments=[row.consignment])[row.consignment]
    assert api.situation_of(view) == "export_stopped"


def broken() -> ExportEntry:
    return export_entry(invoice_number="")


def test_a_corrected_entry_is_lodged_and_the_held_one_never_was(post: Post) -> None:
    entry = broken()
    api.lodge_export(entry=entry, by=BY, at=AT)
    api.lodge_export(entry=replace(entry, invoice_number="F-1"), by=BY, at=AT)
    rows = Declaration.objects.order_by("attempt")
    assert [(row.attempt, row.state, row.reference) for row in rows] == [
        (1, "invalidated", "C-000001"), (2, "ready", "C-000001-2"),
    ]  # fmt: skip
    send_all()
    assert post.messages == ["CC515C"]


def test_a_held_export_is_wanted_again_or_given_up_with_a_reason(post: Post) -> None:
    held = api.lodge_export(entry=broken(), by=BY, at=AT)
    lodge_anew(declaration=held, by=BY, at=AT)
    with pytest.raises(ValueError, match="Say it in a sentence"):
        give_up_export(declaration=held, reason=" ", by=BY, at=AT)
    give_up_export(declaration=held, reason="The seller has no invoice.", by=BY, at=AT)
    assert facts() == ["ExportHeld", "FullExportWanted", "ExportRefused"]
    assert (fact("ExportRefused")["code"], fact("ExportRefused")["reason"]) == (
        "given_up", "The seller has no invoice.",
    )  # fmt: skip
    assert state() == "rejected"
    consignment = Declaration.objects.get().consignment
    (view,) = api.declarations(consignments=[consignment])[consignment]
    assert api.situation_of(view) == "export_given_up"
    for act in (lodge_anew, partial(give_up_export, reason="Again.")):
        with pytest.raises(NotNow):
            act(declaration=held, by=BY, at=AT)


def test_an_export_with_the_office_is_neither_lodged_anew_nor_given_up(post: Post) -> None:
    lodged()
    send_all()
    sent = Declaration.objects.get().pk
    for act in (lodge_anew, partial(give_up_export, reason="No.")):
        with pytest.raises(NotNow):
            act(declaration=sent, by=BY, at=AT)
    assert facts() == []


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


def test_a_release_that_comes_after_the_invalidation_lets_nothing_fly(post: Post) -> None:
    lodged()
    invalid = aes("CC509C", "<Invalidation><decision>1</decision></Invalidation>", second=5)
    arrive("export-office", aes("CC528C"), invalid, aes("CC529C", second=4))
    assert (state(), facts()) == ("invalidated", [])


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00+05:00"])
def test_an_office_whose_clock_is_off_by_ages_does_not_stop_what_follows(post: Post, at: str) -> None:
    lodged()
    odd = answer("CC928C", "<ExportOperation><LRN>C-000001</LRN></ExportOperation>", at=at)
    arrive("export-office", odd)
    arrive("export-office", aes("CC528C", second=1))
    assert state() == "accepted"


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
