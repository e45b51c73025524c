from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction

from ewtp.kernel import clock, events, relay, tasks
from ewtp.kernel.events import ConsignmentEvent, on, outside
from ewtp.kernel.models import Delivery, Move, OutboxEvent
from ewtp.kernel.outbox import NotInTransaction, publish, publish_all
from ewtp.kernel.relay import Postpone, open_streams, relay_stream, relay_streams, retry_parked

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, kw_only=True)
class Packed(ConsignmentEvent):
    name: ClassVar[str] = "tests.Packed"
    step: int


class Listener:
    """Counts calls; does what it is told the first times."""

    def __init__(self) -> None:
        self.steps: list[int] = []
        self.moods: list[Callable[[], None]] = []
        self.__module__ = __name__
        self.__qualname__ = "listener"

    def __call__(self, fact: Packed) -> None:
        Move.objects.create(
            record="t", record_id=str(fact.step), source="a", target="b", by="t", at=clock.now()
        )
        if self.moods:
            self.moods.pop(0)()
        self.steps.append(fact.step)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    monkeypatch.setattr(events, "REGISTRY", {})
    monkeypatch.setattr(events, "ROUTE", {})
    monkeypatch.setattr(relay, "ROUTE", events.ROUTE)
    return Listener()


def tell(stream: UUID, *steps: int) -> None:
    with transaction.atomic():
        publish_all([Packed(consignment=stream, step=step) for step in steps], at=clock.now())


def fail() -> None:
    raise ConnectionError("the office does not answer")


def test_publishes_only_with_the_change() -> None:
    with pytest.raises(NotInTransaction):
        publish(Packed(consignment=uuid4(), step=1), at=clock.now())
    assert OutboxEvent.objects.count() == 0


def test_delivers_in_order_and_once(listener: Listener) -> None:
    on(Packed, then=listener)
    stream = uuid4()
    tell(stream, 1, 2, 3)
    assert relay_stream(stream) == 3
    assert relay_stream(stream) == 0
    assert listener.steps == [1, 2, 3]
    assert OutboxEvent.objects.filter(done_at=None).count() == 0


def test_a_failed_handler_leaves_nothing_behind_and_blocks_its_stream_only(listener: Listener) -> None:
    on(Packed, then=listener)
    listener.moods = [fail]
    stuck, free = uuid4(), uuid4()
    tell(stuck, 1, 2)
    tell(free, 7)
    assert relay_stream(stuck) == 0
    assert relay_stream(free) == 1
    assert listener.steps == [7]
    assert [move.record_id for move in Move.objects.all()] == ["7"]
    delivery = Delivery.objects.get(event__stream=stuck)
    assert (delivery.state, delivery.attempts) == ("waiting", 1)
    assert delivery.last_error == "ConnectionError: the office does not answer"


def test_an_outside_handler_keeps_what_it_wrote_before_it_failed(listener: Listener) -> None:
    outside(Packed, call=listener)
    listener.moods = [fail]
    stream = uuid4()
    tell(stream, 1)
    assert relay_stream(stream) == 0
    assert Move.objects.count() == 1


def test_tries_again_when_the_pause_is_over(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    on(Packed, then=listener)
    listener.moods = [fail]
    stream = uuid4()
    tell(stream, 1, 2)
    relay_stream(stream)
    assert open_streams() == []
    later = clock.now() + timedelta(seconds=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert open_streams() == [stream]
    assert relay_stream(stream) == 2
    assert listener.steps == [1, 2]


def test_parks_what_keeps_failing_and_goes_on_when_the_operator_retries(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(Packed, then=listener)
    monkeypatch.setattr(relay, "PAUSES", ())
    listener.moods = [fail]
    stream = uuid4()
    tell(stream, 1, 2)
    relay_stream(stream)
    parked = Delivery.objects.get()
    assert (parked.state, parked.attempts) == ("parked", 1)
    assert open_streams() == []
    assert relay_stream(stream) == 0
    retry_parked(parked)
    assert relay_stream(stream) == 2
    assert listener.steps == [1, 2]


def test_postponing_counts_no_failure(listener: Listener) -> None:
    def not_yet() -> None:
        raise Postpone("documents are not accepted yet", after=timedelta(seconds=0))

    on(Packed, then=listener)
    listener.moods = [not_yet]
    stream = uuid4()
    tell(stream, 1)
    relay_stream(stream)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == ("waiting", 0)
    assert delivery.last_error == "documents are not accepted yet"
    assert relay_stream(stream) == 1


def test_one_relay_at_a_time_works_on_a_stream(listener: Listener) -> None:
    on(Packed, then=listener)
    stream = uuid4()
    tell(stream, 1)
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [relay._key(stream)])
    assert relay_stream(stream) == 0
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [relay._key(stream)])
    other.close()
    assert relay_stream(stream) == 1


def test_carries_the_correlation_to_the_handler(listener: Listener) -> None:
    from ewtp.kernel.correlation import correlated, current

    seen: list[str] = []
    on(Packed, then=listener)
    listener.moods = [lambda: seen.append(current())]
    stream = uuid4()
    with correlated("abc12345"):
        tell(stream, 1)
    relay_stream(stream)
    assert seen == ["abc12345"]


class ManyListener(Listener):
    """Takes facts by the list too."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[int]] = []
        self.many_moods: list[Callable[[], None]] = []

    def many(self, facts: Sequence[Packed]) -> None:
        steps = [fact.step for fact in facts]
        for step in steps:
            Move.objects.create(
                record="m", record_id=str(step), source="a", target="b", by="t", at=clock.now()
            )
        if self.many_moods:
            self.many_moods.pop(0)()
        self.batches.append(steps)


@pytest.fixture
def taker(listener: Listener) -> ManyListener:
    return ManyListener()


def test_alike_events_of_many_streams_are_delivered_together_round_by_round(taker: ManyListener) -> None:
    on(Packed, then=taker, many=taker.many)
    first, second, third = uuid4(), uuid4(), uuid4()
    tell(first, 1, 2)
    tell(second, 10, 20)
    tell(third, 100)
    assert relay_streams([third, second, first]) == 5
    assert taker.batches == [[1, 10, 100], [2, 20]]
    assert taker.steps == []
    assert set(Delivery.objects.values_list("state", "attempts")) == {("done", 1)}
    assert relay_streams([first, second, third]) == 0


def test_a_single_event_goes_to_the_handler_of_one(taker: ManyListener) -> None:
    on(Packed, then=taker, many=taker.many)
    stream = uuid4()
    tell(stream, 1)
    assert relay_stream(stream) == 1
    assert (taker.steps, taker.batches) == ([1], [])


def test_where_many_fail_inside_nothing_is_left_and_each_is_tried_by_itself(taker: ManyListener) -> None:
    on(Packed, then=taker, many=taker.many)
    taker.many_moods = [fail]
    taker.moods = [fail]
    stuck, free = uuid4(), uuid4()
    tell(stuck, 1)
    tell(free, 7, 8)
    assert relay_streams([stuck, free]) == 2
    assert taker.steps == [7, 8]
    assert [move.record for move in Move.objects.all()] == ["t", "t"]
    assert Delivery.objects.get(event__stream=stuck).attempts == 1


def test_where_many_fail_outside_each_waits_for_its_own_next_try(
    taker: ManyListener, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside(Packed, call=taker, many=taker.many)
    taker.many_moods = [fail]
    streams = [uuid4(), uuid4()]
    for step, stream in enumerate(streams):
        tell(stream, step)
    assert relay_streams(streams) == 0
    assert taker.steps == []
    assert set(Delivery.objects.values_list("state", "attempts", "last_error")) == {
        ("waiting", 1, "ConnectionError: the office does not answer")
    }
    assert open_streams() == []
    later = clock.now() + timedelta(seconds=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert relay_streams(streams) == 2
    assert (taker.steps, taker.batches) == ([0, 1], [])


def test_a_stream_that_somebody_else_relays_is_left_to_them(taker: ManyListener) -> None:
    on(Packed, then=taker, many=taker.many)
    held, free = uuid4(), uuid4()
    tell(held, 1)
    tell(free, 2)
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [relay._key(held)])
    assert relay_streams([held, free]) == 1
    other.close()
    assert taker.steps == [2]


def test_streams_are_poked_a_hundred_a_task(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(tasks.relay, "apply_async", lambda args, **_more: asked.append(args))
    tasks.poke_streams([str(n) for n in range(230)])
    assert [len(streams) for streams in asked] == [100, 100, 30]
    assert asked[2][-1] == "229"
