"""Where a parcel is, from everything that was ever said about it: never "the last message wins".

State = fold over all events that are not void, in the order in which they happened. An event moves the state
forward when its rank is greater, or back when its code is one of the few that may; a final state stays. What
arrives late, twice or in the wrong order therefore cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from logistics.codes import Code, TimeType
from logistics.states import FINAL, RANK, ParcelState

ENTERS: Final = {
    Code.ORD_BOOKED: ParcelState.BOOKED,
    Code.ORD_LABELLED: ParcelState.BOOKED,
    Code.ORD_CANCELLED: ParcelState.CANCELLED,
    Code.PU_DROPPED: ParcelState.FIRST_MILE,
    Code.HUB_RECEIVED: ParcelState.AT_HUB,
    Code.HUB_MEASURED: ParcelState.AT_HUB,
    Code.HUB_ACCEPTED: ParcelState.READY,
    Code.EXP_RELEASED: ParcelState.EXPORT_CLEARED,
    Code.ULD_PACKED: ParcelState.CONSOLIDATED,
    Code.ULD_UNPACKED: ParcelState.EXPORT_CLEARED,
    Code.AIR_TENDERED: ParcelState.TENDERED,
    Code.AIR_PREPARED: ParcelState.TENDERED,
    Code.AIR_MANIFESTED: ParcelState.TENDERED,
    Code.AIR_OFFLOADED: ParcelState.CONSOLIDATED,
    Code.AIR_DEPARTED: ParcelState.DEPARTED,
    Code.AIR_ARRIVED: ParcelState.ARRIVED,
    Code.AIR_RECEIVED: ParcelState.ARRIVED,
    Code.AIR_NOTIFIED: ParcelState.ARRIVED,
    Code.AIR_DELIVERED: ParcelState.ARRIVED,
    Code.IMP_RELEASED: ParcelState.IMPORT_CLEARED,
    Code.LM_HANDED_OVER: ParcelState.LAST_MILE,
    Code.LM_ACCEPTED: ParcelState.LAST_MILE,
    Code.LM_DEPARTED: ParcelState.LAST_MILE,
    Code.LM_OUT: ParcelState.OUT_FOR_DELIVERY,
    Code.LM_FAILED: ParcelState.LAST_MILE,
    Code.LM_AT_STATION: ParcelState.PICKUP_READY,
    Code.LM_SIGNED: ParcelState.DELIVERED,
    Code.RET_STARTED: ParcelState.RETURNING,
    Code.RET_RECEIVED: ParcelState.RETURNED,
    Code.EXC_LOST: ParcelState.LOST,
}
"""The state that a code leads to; a code that is not here tells something without moving the parcel."""

BACK: Final = {
    Code.ULD_UNPACKED: frozenset({ParcelState.CONSOLIDATED}),
    Code.AIR_OFFLOADED: frozenset({ParcelState.TENDERED}),
    Code.LM_FAILED: frozenset({ParcelState.OUT_FOR_DELIVERY, ParcelState.PICKUP_READY}),
}
"""The codes that may lead back, and from where. An offloaded parcel stays packed for the next flight."""

CANCELLABLE: Final = RANK[ParcelState.CONSOLIDATED]
"""Below this rank a booking can still be cancelled."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the fold needs of an event. `key` is the event's dedupe key: two facts with one key are one
    fact.
    """

    code: str
    occurred_at: datetime
    key: str
    time_type: str = TimeType.ACTUAL


@dataclass(frozen=True, slots=True)
class Derived:
    """`since` and `last_event_at` are None while nothing has happened."""

    state: ParcelState
    since: datetime | None
    last_event_at: datetime | None


def derive(facts: Iterable[Fact]) -> Derived:
    """The state after all facts, in any order and with any repetition."""
    state, since, last = ParcelState.BOOKED, None, None
    for fact in sorted({fact.key: fact for fact in facts}.values(), key=_order):
        if fact.time_type != TimeType.ACTUAL:
            continue
        after = step(state, fact.code)
        if since is None or after is not state:
            since = fact.occurred_at
        state, last = after, fact.occurred_at
    return Derived(state, since, last)


def step(state: ParcelState, code: str) -> ParcelState:
    """Where `code` takes a parcel that is in `state`; the same state when it does not move it."""
    target = ENTERS.get(Code(code)) if code in Code.__members__ else None
    if target is None or state in FINAL:
        return state
    if state in BACK.get(Code(code), frozenset()):
        return target
    if code == Code.ORD_CANCELLED and RANK[state] >= CANCELLABLE:
        return state
    if code == Code.ULD_UNPACKED:
        return state
    return target if RANK[target] > RANK[state] else state


def steps(code: str) -> dict[ParcelState, ParcelState]:
    """Every move that `code` makes, for the set-based update of all parcels of a flight."""
    return {state: after for state in ParcelState if (after := step(state, code)) is not state}


def _order(fact: Fact) -> tuple[datetime, int, str, str]:
    target = ENTERS.get(Code(fact.code)) if fact.code in Code.__members__ else None
    return fact.occurred_at, 0 if target is None else RANK[target], fact.code, fact.key
