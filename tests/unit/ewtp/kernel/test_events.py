from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import pytest

from ewtp.kernel import events
from ewtp.kernel.events import ConsignmentEvent, decode, encode, on
from ewtp.kernel.money import Money

ID = UUID("8f14e45f-ceea-467f-9c1d-2f1f3b6a7c11")


@dataclass(frozen=True, kw_only=True)
class Weighed(ConsignmentEvent):
    name: ClassVar[str] = "tests.Weighed"
    grams: int
    price: Money
    rate: Decimal
    at: datetime
    tags: tuple[str, ...]
    note: str | None = None


FACT = Weighed(
    consignment=ID, grams=1250, price=Money(995, "EUR"), rate=Decimal("7.5812"),
    at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC), tags=("a", "b"),
)  # fmt: skip


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "REGISTRY", {})
    monkeypatch.setattr(events, "ROUTE", {})


def handler(fact: Weighed) -> None: ...


def test_survives_the_journey_as_json(registry: None) -> None:
    on(Weighed, then=handler)
    assert encode(FACT) == {
        "consignment": str(ID), "grams": 1250, "price": [995, "EUR"], "rate": "7.5812",
        "at": "2026-11-23T09:30:00+00:00", "tags": ["a", "b"], "note": None,
    }  # fmt: skip
    assert decode("tests.Weighed", encode(FACT)) == FACT


def test_ignores_fields_of_a_later_release(registry: None) -> None:
    on(Weighed, then=handler)
    assert decode("tests.Weighed", {**encode(FACT), "later": 1}) == FACT


def test_registers_a_handler_once(registry: None) -> None:
    on(Weighed, then=handler)
    on(Weighed, then=handler)
    assert [h.key for h in events.ROUTE["tests.Weighed"]] == [f"{__name__}.handler"]


def test_refuses_two_events_of_one_name(registry: None) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Other(ConsignmentEvent):
        name: ClassVar[str] = "tests.Weighed"

    def other_handler(fact: Other) -> None: ...

    on(Weighed, then=handler)
    with pytest.raises(ValueError, match=r"two events are named tests\.Weighed"):
        on(Other, then=other_handler)


def test_refuses_a_value_that_does_not_survive() -> None:
    with pytest.raises(TypeError, match="an event cannot carry a float"):
        encode(Weighed(**{**FACT.__dict__, "note": 1.5}))
