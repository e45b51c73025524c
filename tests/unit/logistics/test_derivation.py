"""State from events: order and repetition never matter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.codes import Code
from logistics.derivation import Derived, Fact, derive, step, steps
from logistics.states import RANK, ParcelState

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

HAPPY = (
    Code.ORD_BOOKED, Code.ORD_LABELLED, Code.PU_DROPPED, Code.HUB_RECEIVED, Code.HUB_MEASURED,
    Code.HUB_ACCEPTED,
    Code.EXP_RELEASED, Code.ULD_PACKED, Code.AIR_BOOKED, Code.AIR_TENDERED, Code.AIR_MANIFESTED,
    Code.AIR_DEPARTED,
    Code.AIR_ARRIVED, Code.AIR_RECEIVED, Code.IMP_RELEASED, Code.LM_HANDED_OVER, Code.LM_ACCEPTED,
    Code.LM_OUT,
    Code.LM_SIGNED,
)  # fmt: skip


def fact(code: str, minute: int, *, key: str = "", time_type: str = "ACT") -> Fact:
    return Fact(code, START + timedelta(minutes=minute), key or f"{code}@{minute}", time_type)


def state(*codes: str) -> ParcelState:
    return derive(fact(code, minute) for minute, code in enumerate(codes)).state


facts = st.lists(
    st.builds(
        Fact,
        code=st.sampled_from([*(code.value for code in Code), "SOMETHING_NEW"]),
        occurred_at=st.integers(0, 12).map(lambda minute: START + timedelta(minutes=minute)),
        key=st.uuids().map(str),
        time_type=st.sampled_from(["ACT", "ACT", "ACT", "EST", "PLN"]),
    ),
    max_size=14,
)


@given(st.data(), facts)
def test_any_order_and_any_repetition_gives_the_same_state(data: st.DataObject, said: list[Fact]) -> None:
    repeated = said + data.draw(st.lists(st.sampled_from(said), max_size=6)) if said else said
    assert derive(data.draw(st.permutations(repeated))) == derive(said)


@given(facts, st.sampled_from([code.value for code in Code]))
def test_an_event_later_than_all_others_is_one_step(said: list[Fact], code: str) -> None:
    before = derive(said)
    after = derive([*said, fact(code, 99)])
    assert after.state is step(before.state, code)
    assert after.last_event_at == START + timedelta(minutes=99)


def test_the_whole_way_ends_delivered() -> None:
    assert state(*HAPPY) is ParcelState.DELIVERED


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (1, ParcelState.BOOKED),
        (3, ParcelState.FIRST_MILE),
        (4, ParcelState.AT_HUB),
        (6, ParcelState.READY),
        (7, ParcelState.EXPORT_CLEARED),
        (8, ParcelState.CONSOLIDATED),
        (9, ParcelState.CONSOLIDATED),
        (10, ParcelState.TENDERED),
        (12, ParcelState.DEPARTED),
        (13, ParcelState.ARRIVED),
        (15, ParcelState.IMPORT_CLEARED),
        (16, ParcelState.LAST_MILE),
        (18, ParcelState.OUT_FOR_DELIVERY),
    ],
)
def test_each_leg_of_the_way(until: int, expected: ParcelState) -> None:
    assert state(*HAPPY[:until]) is expected


def test_nothing_said_is_booked_since_never() -> None:
    assert derive([]) == Derived(ParcelState.BOOKED, None, None)


def test_since_is_when_the_state_was_entered_not_when_it_was_last_confirmed() -> None:
    derived = derive([fact(Code.AIR_ARRIVED, 5), fact(Code.AIR_RECEIVED, 9)])
    assert derived == Derived(ParcelState.ARRIVED, START + timedelta(minutes=5), START + timedelta(minutes=9))


def test_an_offloaded_parcel_stays_packed_and_flies_later() -> None:
    offloaded = (*HAPPY[:11], Code.AIR_OFFLOADED)
    assert state(*offloaded) is ParcelState.CONSOLIDATED
    assert state(*offloaded, Code.AIR_DEPARTED) is ParcelState.DEPARTED


def test_an_offload_that_happened_before_departure_but_is_told_after_it_changes_nothing() -> None:
    said = [fact(Code.AIR_TENDERED, 1), fact(Code.AIR_DEPARTED, 9), fact(Code.AIR_OFFLOADED, 5)]
    assert derive(said).state is ParcelState.DEPARTED


def test_a_failed_delivery_leads_back_to_the_depot() -> None:
    assert state(*HAPPY[:18], Code.LM_FAILED) is ParcelState.LAST_MILE
    assert state(*HAPPY[:18], Code.LM_FAILED, Code.LM_OUT, Code.LM_SIGNED) is ParcelState.DELIVERED


def test_unpacking_leads_back_to_cleared_and_never_forward() -> None:
    assert state(*HAPPY[:8], Code.ULD_UNPACKED) is ParcelState.EXPORT_CLEARED
    assert state(Code.ORD_BOOKED, Code.ULD_UNPACKED) is ParcelState.BOOKED


@pytest.mark.parametrize("end", [Code.LM_SIGNED, Code.EXC_LOST, Code.RET_RECEIVED])
def test_an_end_stays_whatever_comes_later(end: Code) -> None:
    ended = state(*HAPPY[:18], end)
    assert state(*HAPPY[:18], end, Code.LM_FAILED, Code.EXC_LOST, Code.LM_SIGNED) is ended


def test_a_booking_is_cancelled_only_before_it_is_packed() -> None:
    assert state(*HAPPY[:7], Code.ORD_CANCELLED) is ParcelState.CANCELLED
    assert state(*HAPPY[:8], Code.ORD_CANCELLED) is ParcelState.CONSOLIDATED


def test_what_is_only_planned_or_estimated_moves_nothing() -> None:
    assert derive([fact(Code.AIR_ARRIVED, 5, time_type="EST")]) == Derived(ParcelState.BOOKED, None, None)


def test_a_missing_step_does_not_stop_a_later_one() -> None:
    assert state(Code.ORD_BOOKED, Code.LM_SIGNED) is ParcelState.DELIVERED


def test_the_moves_of_a_departure_start_from_every_earlier_state() -> None:
    earlier = {state for state, rank in RANK.items() if rank < RANK[ParcelState.DEPARTED]}
    assert steps(Code.AIR_DEPARTED) == dict.fromkeys(earlier, ParcelState.DEPARTED)
