"""Parcels through Chinese customs against an office that answers at once.

Everything that is ours happens as it does in production: rules checked, rows written, documents relayed, CEB
messages written, signed, sealed, kept (encrypted) and sent, receipts kept, read and applied, facts told. Only
the network and the office itself are missing, and the marketplace does not listen.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final
from unittest import mock

from tests.benchmarks.ground import Ground
from tests.benchmarks.instant_office import InstantOffice, instant_office
from tests.benchmarks.measuring import Line, Spent, megabytes, spending

BATCH: Final = 100
"""Parcels filed together, and receipts a message."""
COUNT: Final = 2000


@dataclass
class Clearance:
    """Acts on parcels in batches; `office` answers them."""

    office: InstantOffice
    serial: int = 0
    waybill: str = "EW"
    entries: list[Any] = field(default_factory=list)

    def arrive(self, count: int) -> None:
        """Entries as the marketplace hands them over."""
        from ewtp.kernel.ids import new_id
        from tests.unit.customs.world import import_entry

        plain = import_entry()
        for _parcel in range(count):
            self.serial += 1
            number = f"{self.waybill}-{self.serial:09}"
            waybill = replace(plain.waybill, waybill_no=f"{self.waybill}{self.serial:010}")
            self.entries.append(replace(plain, consignment=new_id(), order_number=number, waybill=waybill))

    def file_documents(self) -> None:
        from customs.api import file_all_documents
        from ewtp.kernel import clock
        from ewtp.kernel.actor import Actor

        for some in _parts(self.entries):
            file_all_documents(entries=some, by=Actor.system("bench"), at=clock.now())
        self.exchange()

    def file_lists(self) -> None:
        from customs.api import file_lists
        from ewtp.kernel import clock
        from ewtp.kernel.actor import Actor
        from tests.unit.customs.world import movement

        flight = movement()
        for some in _parts(self.entries):
            file_lists(
                movements={entry.consignment: flight for entry in some},
                by=Actor.system("bench"),
                at=clock.now(),
            )
        self.exchange()

    def exchange(self) -> None:
        """What the workers do: relay what is ready, apply what came back, until nothing is left."""
        from customs.actions.apply_message import BATCH as MESSAGES
        from customs.actions.apply_message import apply_messages
        from customs.actions.receive_message import receive_message
        from ewtp.kernel import clock
        from ewtp.kernel.relay import open_streams, relay_streams

        while streams := open_streams(BATCH):
            relay_streams(streams)
            wires = [
                receive_message(
                    system="china-window", key=uuid.uuid4().hex, body=body, headers={}, at=clock.now()
                )[0]
                for body in self.office.take_answers()
            ]
            for some in _parts(wires, MESSAGES):
                apply_messages(wires=some, at=clock.now())


def _parts(items: Sequence[Any], size: int = BATCH) -> Iterator[Any]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _unheard(streams: Sequence[str]) -> None:
    """In place of a poke; a mock would keep every call."""


@contextmanager
def clearing(waybill: str = "EW") -> Iterator[Clearance]:
    """Only customs listens; nothing is handed to Celery, the workers' part is done here."""
    from customs.events import DeclarationReady
    from ewtp.kernel.events import ROUTE

    ours = {name: handlers if name == DeclarationReady.name else [] for name, handlers in ROUTE.items()}
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict("ewtp.kernel.relay.ROUTE", ours, clear=True))
        stack.enter_context(mock.patch("ewtp.kernel.tasks.poke_streams", new=_unheard))
        yield Clearance(stack.enter_context(instant_office()), waybill=waybill)


@contextmanager
def paid(clearance: Clearance, ground: Ground) -> Iterator[Spent]:
    """What a block costs, without what the office took."""
    before = clearance.office.seconds
    with spending(ground.postgres()) as spent:
        yield spent
        spent.excused = clearance.office.seconds - before


def released(waybill: str) -> int:
    from customs.models import Declaration

    return Declaration.objects.filter(reference__startswith=waybill, state="released").count()


def measure(ground: Ground, count: int = COUNT) -> Iterator[Line]:
    with clearing() as clearance:
        clearance.arrive(BATCH)
        clearance.file_documents()
        clearance.file_lists()
        clearance.entries.clear()
        clearance.arrive(count)
        with paid(clearance, ground) as documents:
            clearance.file_documents()
        with paid(clearance, ground) as lists:
            clearance.file_lists()
    assert released("EW") == count + BATCH
    yield _line("import list, from filing to release", lists, count, bound=LIST_BOUND)
    both = Spent(
        own=documents.own + lists.own,
        postgres=documents.postgres + lists.postgres,
        wall=documents.wall + lists.wall,
        statements=documents.statements + lists.statements,
    )
    yield _line("parcel: order, payment, waybill and list", both, count, bound=PARCEL_BOUND)


LIST_BOUND: Final = 5.0
"""400 lists a second and core are 2.5 ms, and a hello-world takes half a millisecond on a core of its own. (A
list took 3.3 to 4.2 times a hello-world when this was set, on a machine with much else to do.)
"""
PARCEL_BOUND: Final = 12.0
"""Four documents and seven receipts in place of one and two (7.5 to 9.7 times when this was set)."""


def _line(name: str, spent: Spent, count: int, *, bound: float) -> Line:
    cpu_ms = spent.total / count * 1000
    return Line(
        name=name,
        cpu_ms=cpu_ms,
        bound=bound,
        statements=round(spent.statements / count, 2),
        rss_mb=megabytes(),
        note=f"{1000 / cpu_ms:,.0f}/s a core",
        figures={
            "per_second_and_core": 1000 / cpu_ms,
            "own_ms": spent.own / count * 1000,
            "postgres_ms": spent.postgres / count * 1000,
            "wall_ms": spent.wall / count * 1000,
        },
    )
