"""Requests about declarations against both sandboxes over HTTP: amend, prove, cancel, return."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from customs import api
from customs.models import Declaration, DeclarationDocument
from ewtp.kernel import clock
from tests.unit.customs.test_over_http import Offices, offices
from tests.unit.customs.world import BY, export_entry, movement
from tests.unit.sandboxes.serving import eventually

__all__ = ["offices"]
pytestmark = pytest.mark.django_db


def granted(offices: Offices, kind: str) -> None:
    def is_granted() -> list[bool]:
        offices.work()
        return [True] if DeclarationDocument.objects.filter(kind=kind, state="accepted").exists() else []

    eventually(is_granted)


def test_a_controlled_declaration_is_changed_and_released(offices: Offices) -> None:
    offices.office.tell("behaviour", kind="inspect")
    entry = export_entry()
    api.lodge_export(entry=entry, by=BY, at=clock.now())
    offices.until(export="controlled")
    changed = replace(entry, gross_mass_g=entry.gross_mass_g + 100)
    api.amend_export(entry=changed, by=BY, at=clock.now())
    granted(offices, "amendment")
    offices.office.tell("release")
    offices.until(export="released")
    assert Declaration.objects.get().export_entry == changed
    assert offices.errors() == []


def test_a_refused_change_leaves_the_declaration_and_is_asked_for_anew(offices: Offices) -> None:
    offices.office.misbehave("inspect")
    offices.office.misbehave("reject", match={"messageType": "CC513C"}, detail="The mass was measured.")
    entry = export_entry()
    api.lodge_export(entry=entry, by=BY, at=clock.now())
    offices.until(export="controlled")
    changed = entry
    for answers in (1, 2):
        changed = replace(changed, gross_mass_g=changed.gross_mass_g + 100)
        api.amend_export(entry=changed, by=BY, at=clock.now())
        eventually(partial(_answered, offices, answers))
    papers = DeclarationDocument.objects.filter(kind="amendment").order_by("made_at")
    assert list(papers.values_list("state", "office_reason")) == [
        ("rejected", "/CC513C: The mass was measured."), ("accepted", ""),
    ]  # fmt: skip
    row = Declaration.objects.get()
    assert (row.state, row.export_entry, row.amendment) == ("controlled", changed, "")
    assert offices.facts == ["ExportHeld", "ExportHeld"]
    offices.office.tell("release")
    offices.until(export="released")
    assert offices.errors() == []


def _answered(offices: Offices, count: int) -> list[bool]:
    offices.work()
    answered = DeclarationDocument.objects.filter(kind="amendment", state__in=("accepted", "rejected"))
    return [True] if answered.count() == count else []


def test_a_change_that_does_not_fit_the_schema_is_dropped(offices: Offices) -> None:
    offices.office.misbehave("inspect")
    offices.office.misbehave("schema", match={"messageType": "CC513C"})
    entry = export_entry()
    api.lodge_export(entry=entry, by=BY, at=clock.now())
    offices.until(export="controlled")
    api.amend_export(entry=replace(entry, gross_mass_g=9000), by=BY, at=clock.now())

    def is_dropped() -> list[bool]:
        offices.work()
        return [True] if DeclarationDocument.objects.filter(kind="amendment", state="failed").exists() else []

    eventually(is_dropped)
    row = Declaration.objects.get()
    assert (row.state, row.export_entry, row.amendment) == ("controlled", entry, "")


def test_asked_for_proof_before_it_flew_the_exit_messages_are_the_answer(offices: Offices) -> None:
    consignment = offices.export()
    offices.until(export="released")
    offices.office.tell("enquire")
    offices.until(export="proof_asked")
    api.note_departure(
        consignment=consignment, movement=movement(departed_at=clock.now()), by=BY, at=clock.now()
    )
    offices.work()
    offices.read_mailboxes()
    offices.until(export="exited")
    assert "ExitInDoubt" in offices.facts
    assert offices.facts[-1] == "ExportExited"


def test_an_inspected_parcel_is_cancelled(offices: Offices) -> None:
    offices.window.tell("behaviour", kind="inspect")
    consignment = offices.imported()
    offices.until(**{"import": "inspection"})
    api.cancel_import(consignment=consignment, reason="买家取消", by=BY, at=clock.now())
    offices.until(**{"import": "cancelled"})
    assert offices.facts == ["ImportHeld", "ImportCancelled"]
    assert offices.errors() == []


def test_a_part_of_a_released_parcel_comes_back(offices: Offices) -> None:
    consignment = offices.imported()
    offices.until(**{"import": "closed"})
    api.declare_return(consignment=consignment, quantities={2: 1}, reason="七天无理由", by=BY, at=clock.now())
    granted(offices, "return")
    number = DeclarationDocument.objects.get(kind="return").params["cop_no"]
    assert api.note_return_arrival(number=number, arrived_at=clock.now(), at=clock.now())
    offices.work()
    assert offices.facts == ["ImportReleased", "ReturnSettled"]
    assert offices.errors() == []
