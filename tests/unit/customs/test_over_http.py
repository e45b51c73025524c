"""Declarations against both offices' sandboxes over HTTP: the happy line, and what offices can do to it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from customs import api
from customs.actions.apply_message import apply_message
from customs.actions.read_mailbox import read_mailbox
from customs.actions.receive_message import receive_message
from customs.actions.send_papers import send_papers
from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.kernel.http import Unreachable
from ewtp.kernel.models import OutboxEvent, WireMessage
from sandboxes.china_window.server import build as build_window
from sandboxes.export_office.server import build as build_office
from tests.unit.customs.world import BY, export_entry, import_entry, movement
from tests.unit.sandboxes.serving import Served

pytestmark = pytest.mark.django_db


class Offices:
    """Both offices, and a platform that does its background work when asked to."""

    def __init__(self, office: Served, window: Served) -> None:
        self.office = office
        self.window = window
        self.facts: list[str] = []
        self.applied = 0

    def work(self) -> None:
        """One round: send what is in line (again, after a failure), take every push."""
        for event in OutboxEvent.objects.filter(done_at=None).order_by("id"):
            if event.name == "customs.DeclarationReady":
                try:
                    send_papers(declaration=UUID(event.data["declaration"]), by=BY, at=clock.now())
                except Unreachable:
                    continue
            else:
                self.facts.append(event.name.removeprefix("customs."))
            OutboxEvent.objects.filter(pk=event.pk).update(done_at=clock.now())
        for system, served in (("export-office", self.office), ("china-window", self.window)):
            while served.receiver.pushes:
                push = served.receiver.pushes.pop(0)
                wire, _new = receive_message(
                    system=system, key=push.id, body=push.body, headers={}, at=clock.now()
                )
                apply_message(wire=wire, at=clock.now())

    def until(self, **states: str) -> None:
        """Work until the newest declaration of each kind is in the state."""
        deadline = time.monotonic() + 15
        found: dict[str, str] = {}
        while time.monotonic() < deadline:
            self.work()
            found = {row.kind: row.state for row in Declaration.objects.order_by("created_at")}
            if all(found.get(kind) == state for kind, state in states.items()):
                self.work()
                return
            time.sleep(0.02)
        raise AssertionError(f"{found} never became {states}; {self.errors()}")

    def errors(self) -> list[str]:
        return [wire.error for wire in WireMessage.objects.exclude(error="")]

    def read_mailboxes(self) -> None:
        for system in ("export-office", "china-window"):
            for wire in read_mailbox(system=system, at=clock.now()):
                apply_message(wire=wire, at=clock.now())

    def export(self, number: str = "C-000001", **changes: Any) -> UUID:
        entry = export_entry(number=number, **changes)
        api.lodge_export(entry=entry, by=BY, at=clock.now())
        return entry.consignment

    def documents(self, number: str = "C-000001", **changes: Any) -> UUID:
        entry = import_entry(number=number, waybill_no=f"EW{number}", **changes)
        api.file_documents(entry=entry, by=BY, at=clock.now())
        return entry.consignment

    def list_of(self, consignment: UUID) -> None:
        api.file_list(consignment=consignment, movement=movement(), by=BY, at=clock.now())

    def imported(self, number: str = "C-000001", **changes: Any) -> UUID:
        consignment = self.documents(number, **changes)
        self.list_of(consignment)
        return consignment


@pytest.fixture
def offices(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offices]:
    monkeypatch.setenv("EXPORT_OFFICE_USER", settings.EXPORT_OFFICE_USER)
    monkeypatch.setenv("EXPORT_OFFICE_PASSWORD", settings.EXPORT_OFFICE_PASSWORD)
    office = Served(build=build_office, data=tmp_path / "office")
    window = Served(build=build_window, data=tmp_path / "window")
    settings.EXPORT_OFFICE_URL = office.url
    settings.CHINA_WINDOW_URL = window.url
    yield Offices(office, window)
    office.close()
    window.close()


def test_a_parcel_is_declared_out_and_in(offices: Offices) -> None:
    consignment = offices.export()
    offices.until(export="released")
    api.note_departure(consignment=consignment, movement=movement(), by=BY, at=clock.now())
    offices.until(export="exited")
    api.file_documents(entry=import_entry(consignment=consignment), by=BY, at=clock.now())
    offices.list_of(consignment)
    offices.until(**{"import": "closed"})
    assert offices.facts == ["ExportReleased", "ExportExited", "ImportReleased"]
    exported, imported = api.declarations(consignments=[consignment])[consignment]
    assert (len(exported.number), exported.number[2:4], exported.number[16]) == (18, "BE", "A")
    assert (len(imported.number), imported.tax is not None) == (18, True)
    assert offices.errors() == []
    api.note_delivery(consignment=consignment, delivered_at=clock.now(), by=BY, at=clock.now())
    offices.work()
    messages = [line.message for line in api.history(consignment=consignment) if line.direction == "out"]
    assert sorted(messages) == [
        "CC507C", "CC515C", "CC590C", "CEB311", "CEB411", "CEB511", "CEB513", "CEB621",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "state", "fact"),
    [
        ("refuse", "not_released", "ExportRefused"), ("reject", "rejected", "ExportRefused"),
        ("inspect", "controlled", "ExportHeld"), ("schema", "failed", "ExportHeld"),
    ],
)  # fmt: skip
def test_what_the_export_office_can_say(offices: Offices, kind: str, state: str, fact: str) -> None:
    offices.office.tell("behaviour", kind=kind)
    offices.export()
    offices.until(export=state)
    assert offices.facts == [fact]


def test_a_control_ends_with_a_release(offices: Offices) -> None:
    offices.office.tell("behaviour", kind="inspect")
    offices.export()
    offices.until(export="controlled")
    offices.office.tell("release")
    offices.until(export="released")
    assert offices.facts == ["ExportHeld", "ExportReleased"]


@pytest.mark.parametrize(
    ("kind", "state", "facts"),
    [
        ("refuse", "rejected", ["ImportRefused"]), ("refuse_document", "rejected", ["ImportRefused"]),
        ("inspect", "inspection", ["ImportHeld"]), ("detain", "detained", ["ImportHeld"]),
        ("manual", "closed", ["ImportHeld", "ImportReleased"]), ("send_failed", "closed", ["ImportReleased"]),
        ("fail_after_commit", "closed", ["ImportReleased"]),
    ],
)  # fmt: skip
def test_what_the_single_window_can_do(offices: Offices, kind: str, state: str, facts: list[str]) -> None:
    offices.window.tell("behaviour", kind=kind)
    offices.imported()
    offices.until(**{"import": state})
    assert offices.facts == facts


def test_an_inspection_ends_with_a_release_or_a_return(offices: Offices) -> None:
    offices.window.tell("behaviour", kind="inspect")
    offices.imported()
    offices.until(**{"import": "inspection"})
    offices.window.tell("release", release=False)
    offices.until(**{"import": "returned"})
    assert offices.facts == ["ImportHeld", "ImportRefused"]


@pytest.mark.parametrize("kind", ["duplicate", "reorder", "drop"])
def test_pushes_that_repeat_swap_or_get_lost_change_nothing(offices: Offices, kind: str) -> None:
    offices.office.tell("behaviour", kind=kind, count=2)
    offices.window.tell("behaviour", kind=kind, count=6)
    offices.export()
    offices.imported()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        offices.work()
        offices.read_mailboxes()
        found = {row.kind: row.state for row in Declaration.objects.all()}
        if found == {"export": "released", "import": "closed"}:
            break
        time.sleep(0.05)
    offices.work()
    assert sorted(offices.facts) == ["ExportReleased", "ImportReleased"]


def test_one_payment_may_pay_two_parcels(offices: Offices) -> None:
    first, second = offices.imported("C-1"), offices.imported("C-2")
    deadline = time.monotonic() + 15
    while Declaration.objects.filter(state="closed").count() < 2 and time.monotonic() < deadline:
        offices.work()
        time.sleep(0.02)
    states = api.declarations(consignments=[first, second])
    assert [views[0].state for views in states.values()] == ["closed", "closed"]


def test_the_office_is_not_there(offices: Offices, settings: Any) -> None:
    settings.EXPORT_OFFICE_URL = "http://127.0.0.1:9"
    consignment = offices.export()
    declaration = Declaration.objects.get(consignment=consignment)
    with pytest.raises(Unreachable):
        send_papers(declaration=declaration.pk, by=BY, at=clock.now())
    assert Declaration.objects.get().state == "ready"
    settings.EXPORT_OFFICE_URL = offices.office.url
    offices.until(export="released")


def test_cancelled_before_it_left(offices: Offices) -> None:
    consignment = offices.export()
    offices.until(export="released")
    api.cancel_export(consignment=consignment, reason="The buyer cancelled.", by=BY, at=clock.now())
    offices.until(export="invalidated")
