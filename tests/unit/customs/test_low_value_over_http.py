"""Low-value parcels against the export office's sandbox over HTTP, by push and by mailbox."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from customs import api
from customs.actions.apply_message import apply_message
from customs.actions.lodge_anew import lodge_anew
from customs.actions.read_mailbox import read_mailbox
from customs.actions.receive_message import receive_message
from customs.actions.send_files import send_files
from customs.actions.send_papers import send_papers
from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.kernel.http import Unreachable
from ewtp.kernel.models import OutboxEvent, WireMessage
from sandboxes.export_office.server import build
from tests.unit.customs.low_value import parcel
from tests.unit.customs.world import BY, movement
from tests.unit.sandboxes.serving import Served

pytestmark = [pytest.mark.django_db, pytest.mark.regime("be_gate")]
SYSTEM, FULL = "export-bulk", "export-office"


class Hub:
    """The office, and a platform that does its background work when asked to."""

    def __init__(self, office: Served) -> None:
        self.office = office

    def lodge(self, number: int, euro: str = "86.00", **changes: Any) -> Any:
        entry = parcel(number, euro, **changes)
        api.lodge_export(entry=entry, by=BY, at=clock.now())
        return entry

    def send(self) -> None:
        """As when the beat comes round after the wait."""
        send_files(by=BY, at=clock.now() + timedelta(minutes=3))

    def take_pushes(self) -> None:
        for push in list(self.office.receiver.pushes):
            system = push.path.strip("/").split("/")[-1]
            assert system in {SYSTEM, FULL}
            self.office.receiver.pushes.remove(push)
            wire, _new = receive_message(
                system=system, key=push.id, body=push.body, headers={}, at=clock.now()
            )
            apply_message(wire=wire, at=clock.now())

    def read_mailbox(self) -> None:
        for wire in read_mailbox(system=SYSTEM, at=clock.now()):
            apply_message(wire=wire, at=clock.now())

    def until(self, *states: str, by_mailbox: bool = False) -> None:
        deadline = time.monotonic() + 15
        found: list[str] = []
        while time.monotonic() < deadline:
            self.read_mailbox() if by_mailbox else self.take_pushes()
            found = list(Declaration.objects.order_by("reference").values_list("state", flat=True))
            if found == list(states):
                return
            time.sleep(0.02)
        errors = [wire.error for wire in WireMessage.objects.exclude(error="")]
        raise AssertionError(f"{found} never became {states}; {errors}")


@pytest.fixture
def hub(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.setenv("EXPORT_OFFICE_USER", settings.EXPORT_OFFICE_USER)
    monkeypatch.setenv("EXPORT_OFFICE_PASSWORD", settings.EXPORT_OFFICE_PASSWORD)
    office = Served(build=build, data=tmp_path / "office")
    settings.EXPORT_OFFICE_URL = office.url
    yield Hub(office)
    office.close()


def test_parcels_are_released_by_push_and_exit_with_their_flight(hub: Hub) -> None:
    first, _second = hub.lodge(1), hub.lodge(2)
    hub.send()
    hub.until("released", "released")
    numbers = list(Declaration.objects.order_by("reference").values_list("number", flat=True))
    assert [(len(number), number[:2]) for number in numbers] == [(17, "EB"), (17, "EB")]
    api.note_departure(consignment=first.consignment, movement=movement(), by=BY, at=clock.now())
    hub.until("exited", "released")
    assert WireMessage.objects.filter(system=SYSTEM, direction="out").count() == 1


def test_a_lost_push_is_found_in_the_mailbox_and_a_repeat_changes_nothing(hub: Hub) -> None:
    hub.office.misbehave("drop", count=2)
    hub.lodge(1)
    hub.send()
    hub.until("released", by_mailbox=True)
    assert hub.office.receiver.pushes == []
    hub.read_mailbox()
    assert OutboxEvent.objects.filter(name="customs.ExportReleased").count() == 1


def test_a_file_that_failed_after_it_was_taken_is_not_taken_twice(hub: Hub) -> None:
    hub.office.misbehave("fail_after_commit")
    hub.lodge(1)
    hub.send()
    assert Declaration.objects.get().state == "ready"
    hub.send()
    hub.until("released")
    assert len(hub.office.kit.store.documents("bulk_line").find()) == 1


@pytest.mark.parametrize(
    ("kind", "end", "reason"),
    [
        ("reject", "rejected", "No such goods"),
        ("refuse", "not_released", "No such goods"),
        ("inspect", "controlled", "No such goods"),
        ("schema", "failed", "No such goods"),
    ],
)
def test_what_the_office_says_no_to_is_told_in_its_words(hub: Hub, kind: str, end: str, reason: str) -> None:
    hub.office.misbehave(kind, match={"LRN": "C-000001"}, detail=reason)
    hub.lodge(1)
    hub.send()
    hub.until(end)
    assert Declaration.objects.get().office_reason == reason


def test_a_file_refused_as_a_whole_is_declared_in_full_parcel_by_parcel(hub: Hub) -> None:
    hub.office.misbehave("schema", match={"messageType": "ExportBulk"}, detail="No such filer")
    entries = [hub.lodge(1), hub.lodge(2)]
    hub.send()
    hub.until("failed", "failed")
    assert WireMessage.objects.filter(system=SYSTEM, direction="out").count() == 1
    for row in list(Declaration.objects.order_by("reference")):
        assert row.office_reason == "No such filer"
        lodge_anew(declaration=row.pk, by=BY, at=clock.now())
    for entry in entries:
        full = Declaration.objects.get(pk=api.lodge_export(entry=entry, by=BY, at=clock.now()))
        assert (full.regime, full.attempt) == ("eu_aes", 2)
        send_papers(declaration=full.pk, by=BY, at=clock.now())
    hub.until("rejected", "released", "rejected", "released")
    numbers = Declaration.objects.filter(state="released").values_list("number", flat=True)
    assert [(len(number), number[2:4]) for number in numbers] == [(18, "BE"), (18, "BE")]
    assert hub.office.kit.store.documents("bulk_line").find() == []


def test_a_control_ends_with_the_release(hub: Hub) -> None:
    hub.office.misbehave("inspect")
    hub.lodge(1)
    hub.send()
    hub.until("controlled")
    hub.office.tell("release", LRN="C-000001")
    hub.until("released")


@pytest.mark.parametrize("kind", ["duplicate", "reorder"])
def test_repeats_and_disorder_do_no_harm(hub: Hub, kind: str) -> None:
    hub.office.misbehave(kind, seconds=0.2)
    hub.lodge(1)
    hub.send()
    hub.until("released")


def test_a_released_line_is_taken_back(hub: Hub) -> None:
    entry = hub.lodge(1)
    hub.send()
    hub.until("released")
    api.cancel_export(consignment=entry.consignment, reason="The buyer cancelled.", by=BY, at=clock.now())
    send_papers(declaration=Declaration.objects.get().pk, by=BY, at=clock.now())
    hub.until("invalidated")


def test_an_account_that_is_not_known_leaves_the_file_waiting(hub: Hub, settings: Any) -> None:
    hub.lodge(1)
    settings.EXPORT_OFFICE_PASSWORD, right = "wrong", settings.EXPORT_OFFICE_PASSWORD
    hub.send()
    assert Declaration.objects.get().state == "ready"
    settings.EXPORT_OFFICE_PASSWORD = right
    hub.send()
    hub.until("released")


def test_an_office_that_is_away_is_asked_again(hub: Hub, settings: Any) -> None:
    hub.lodge(1)
    settings.EXPORT_OFFICE_URL, there = "http://127.0.0.1:9", settings.EXPORT_OFFICE_URL
    hub.send()
    with pytest.raises(Unreachable):
        hub.read_mailbox()
    settings.EXPORT_OFFICE_URL = there
    hub.send()
    hub.until("released")
