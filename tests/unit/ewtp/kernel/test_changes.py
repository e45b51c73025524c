"""Many changes at once leave what `advance` one by one would."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import uuid4

import pghistory
import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.events import ConsignmentEvent
from ewtp.kernel.models import Move, OutboxEvent
from ewtp.kernel.moves import advance, advance_all
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.models import Firm
from ewtp.parties.states import ADMISSION, Admission

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@dataclass(frozen=True, kw_only=True)
class Admitted(ConsignmentEvent):
    name: ClassVar[str] = "tests.Admitted"


def firms(count: int) -> list[Firm]:
    return [Firm.objects.create(name=f"Reiekant {n}") for n in range(count)]


def test_each_record_gets_its_own_values_and_move() -> None:
    rows = firms(3)
    changes = Changes(by=BY, at=clock.now())
    for row in rows:
        changes.advance(row, machine=ADMISSION, to=Admission.SUBMITTED, city=f"of {row.name}")
    assert {row.state for row in rows} == {"submitted"}
    assert set(Firm.objects.values_list("state", flat=True)) == {"draft"}
    changes.write()
    stored = list(Firm.objects.order_by("name").values_list("state", "city"))
    assert stored == [("submitted", f"of Reiekant {n}") for n in range(3)]
    moves = set(Move.objects.values_list("record", "record_id", "source", "target", "by"))
    assert moves == {("parties.Firm", str(row.pk), "draft", "submitted", "system:test") for row in rows}


def test_the_number_of_statements_does_not_grow() -> None:
    rows = firms(40)
    changes = Changes(by=BY, at=clock.now())
    for row in rows:
        changes.advance(row, machine=ADMISSION, to=Admission.SUBMITTED)
        changes.publish(Admitted(consignment=uuid4()))
    with CaptureQueriesContext(connection) as seen:
        changes.write()
    assert sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries) == 3
    assert (Move.objects.count(), OutboxEvent.objects.count()) == (40, 40)


def test_within_a_request_the_history_learns_who_did_it() -> None:
    rows = firms(2)
    changes = Changes(by=BY, at=clock.now())
    for row in rows:
        changes.advance(row, machine=ADMISSION, to=Admission.SUBMITTED)
        changes.publish(Admitted(consignment=uuid4()))
    with pghistory.context(user="7"):
        changes.write()
    assert set(Firm.objects.values_list("state", flat=True)) == {"submitted"}
    assert OutboxEvent.objects.count() == 2


def test_several_moves_of_one_record_are_all_kept() -> None:
    (row,) = firms(1)
    changes = Changes(by=BY, at=clock.now())
    changes.advance(row, machine=ADMISSION, to=Admission.SUBMITTED)
    changes.advance(row, machine=ADMISSION, to=Admission.ADMITTED)
    changes.write()
    row.refresh_from_db()
    assert row.state == "admitted"
    assert list(Move.objects.order_by("id").values_list("source", "target")) == [
        ("draft", "submitted"),
        ("submitted", "admitted"),
    ]


def test_a_new_row_is_inserted_as_it_is_at_the_end() -> None:
    row = Firm(name="Reiekant")
    changes = Changes(by=BY, at=clock.now())
    changes.begin(row)
    changes.advance(row, machine=ADMISSION, to=Admission.SUBMITTED)
    changes.write()
    assert Firm.objects.get().state == "submitted"
    assert list(Move.objects.order_by("id").values_list("source", "target")) == [
        ("", "draft"),
        ("draft", "submitted"),
    ]


def test_refuses_what_the_table_does_not_list() -> None:
    (row,) = firms(1)
    changes = Changes(by=BY, at=clock.now())
    with pytest.raises(MoveRefused, match="draft -> admitted"):
        changes.advance(row, machine=ADMISSION, to=Admission.ADMITTED)
    changes.write()
    assert Move.objects.count() == 0


def test_one_that_somebody_moved_first_stops_all() -> None:
    first, second = firms(2)
    changes = Changes(by=BY, at=clock.now())
    for row in (Firm.objects.get(pk=first.pk), Firm.objects.get(pk=second.pk)):
        changes.advance(row, machine=ADMISSION, to=Admission.SUBMITTED)
    advance(first, machine=ADMISSION, to=Admission.SUBMITTED, by=BY, at=clock.now())
    with pytest.raises(Overtaken, match=r"1 of 2 parties\.Firm"), transaction.atomic():
        changes.write()
    second.refresh_from_db()
    assert (second.state, Move.objects.count()) == ("draft", 1)


def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    (row,) = firms(1)
    changes = Changes(by=BY, at=clock.now())
    changes.change(row, region="x" * 500)
    with pytest.raises(DataError, match="too long"), transaction.atomic():
        changes.write()


def test_alike_records_move_in_two_statements() -> None:
    keys = [row.pk for row in firms(5)]
    with CaptureQueriesContext(connection) as seen:
        advance_all(
            Firm, keys, machine=ADMISSION, source=Admission.DRAFT, to=Admission.SUBMITTED,
            by=BY, at=clock.now(),
        )  # fmt: skip
    assert sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries) == 2
    assert set(Firm.objects.values_list("state", flat=True)) == {"submitted"}
    with pytest.raises(Overtaken, match=r"5 of 5 parties\.Firm left draft"), transaction.atomic():
        advance_all(
            Firm, keys, machine=ADMISSION, source=Admission.DRAFT, to=Admission.SUBMITTED,
            by=BY, at=clock.now(),
        )  # fmt: skip
    assert Move.objects.count() == 5
