"""Carry orders through all their legs: let the system work, do the people's part where it waits for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import logistics.api
from marketplace.models import Consignment
from marketplace.states import ConsignmentState, LegCode, LegState
from marketplace.trade import people

ENDED = (ConsignmentState.SETTLED, ConsignmentState.REFUNDED, ConsignmentState.LAPSED)


@dataclass
class Watch:
    """`until` stops consignments before a leg (people do nothing for it); None carries them to the end."""

    consignments: Sequence[UUID]
    until: LegCode | None = None
    patience_s: float = 180.0
    show: Callable[[list[Consignment]], None] = lambda rows: None
    _dropped: set[UUID] = field(default_factory=set)
    _accepted: set[UUID] = field(default_factory=set)
    _flown: set[UUID] = field(default_factory=set)

    def run(self) -> list[Consignment]:
        """Returns the consignments as they ended or stood when patience ran out."""
        deadline = time.monotonic() + self.patience_s
        while True:
            rows = self._rows()
            self.show(rows)
            if all(self._is_over(row) for row in rows) or time.monotonic() > deadline:
                return rows
            self._act([row for row in rows if row.state == ConsignmentState.UNDERWAY])
            time.sleep(0.25)

    def _rows(self) -> list[Consignment]:
        return list(
            Consignment.objects.filter(pk__in=self.consignments)
            .select_related("seller", "checkout")
            .prefetch_related("legs")
            .order_by("number")
        )

    def _is_over(self, row: Consignment) -> bool:
        if row.state in ENDED:
            return True
        if self.until is None:
            return False
        leg = next(leg for leg in row.legs.all() if leg.code == self.until)
        return leg.state != LegState.WAITING

    def _act(self, rows: list[Consignment]) -> None:
        """What people do now. Before the leg at which we stop, everything; from there on, nothing."""
        order = list(LegCode)
        limit = order.index(self.until) if self.until else len(order)
        at_hub = self._running(rows, LegCode.HUB)
        if limit > order.index(LegCode.HUB):
            fresh = [pk for pk in at_hub if pk not in self._dropped]
            people.drop_off(fresh)
            self._dropped.update(fresh)
            people.accept([pk for pk in at_hub if pk not in self._accepted])
            self._accepted.update(at_hub)
        if limit > order.index(LegCode.FLY):
            waiting = self._running(rows, LegCode.FLY) - self._flown
            ready = waiting & {
                parcel.consignment
                for hub in {row.origin for row in rows}
                for parcel in logistics.api.ready_parcels(hub=hub)
            }
            declaring = self._running(rows, LegCode.EXPORT) | (at_hub - ready)
            if ready and not declaring:
                people.fly(sorted(ready))
                self._flown.update(ready)

    @staticmethod
    def _running(rows: list[Consignment], code: LegCode) -> set[UUID]:
        return {
            row.pk
            for row in rows
            for leg in row.legs.all()
            if leg.code == code and leg.state == LegState.RUNNING
        }
