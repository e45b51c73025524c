"""Lay out a consignment's way and move it along: one row a leg, which everybody's screens read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from marketplace.models import Consignment, Leg
from marketplace.states import LEG, LegCode, LegState

JOURNEY: Final = Actor.system("journey")

USUAL: Final = {
    LegCode.PAY: timedelta(minutes=10),
    LegCode.BOOK: timedelta(minutes=20),
    LegCode.HUB: timedelta(days=2),
    LegCode.EXPORT: timedelta(days=2, hours=2),
    LegCode.FLY: timedelta(days=3, hours=12),
    LegCode.EXIT: timedelta(days=4),
    LegCode.IMPORT: timedelta(days=4, hours=18),
    LegCode.DOOR: timedelta(days=7),
    LegCode.SETTLE: timedelta(days=15),
}
"""When each leg usually ends, counted from the order; measured quantiles replace it once there are enough."""


def open_legs(*, consignments: Sequence[Consignment], at: datetime) -> None:
    """The nine legs of each delivered parcel, in one statement; the first runs at once."""
    Leg.objects.bulk_create(
        Leg(
            consignment=consignment, code=code, position=position, expected_at=at + USUAL[code],
            state=LegState.RUNNING if code is LegCode.PAY else LegState.WAITING,
            started_at=at if code is LegCode.PAY else None,
        )
        for consignment in consignments
        for position, code in enumerate(LegCode, start=1)
    )  # fmt: skip


def start_leg(*, consignment: UUID, code: LegCode, at: datetime, note: str = "") -> None:
    """Harmless when it runs or ended already: facts may come late or twice."""
    leg = _leg(consignment, code)
    if leg.state == LegState.WAITING:
        advance(leg, machine=LEG, to=LegState.RUNNING, by=JOURNEY, at=at, started_at=at, note=note)
        _show(consignment, code, at)


def finish_leg(
    *, consignment: UUID, code: LegCode, at: datetime, evidence: dict[str, str] | None = None
) -> None:
    """Ends a leg with what proves it. A leg that never started is started by the fact that ends it."""
    start_leg(consignment=consignment, code=code, at=at)
    leg = _leg(consignment, code)
    if leg.state in (LegState.RUNNING, LegState.HELD):
        advance(
            leg, machine=LEG, to=LegState.DONE, by=JOURNEY, at=at, ended_at=at, note="",
            evidence={**leg.evidence, **(evidence or {})},
        )  # fmt: skip
        Consignment.objects.filter(pk=consignment, leg=code).update(problem="", problem_note="")


def hold_leg(*, consignment: UUID, code: LegCode, at: datetime, problem: str, note: str) -> None:
    """Somebody must act, or an office looks closer; the consignment shows `problem` until the leg goes on."""
    start_leg(consignment=consignment, code=code, at=at)
    leg = _leg(consignment, code)
    if leg.state == LegState.RUNNING:
        advance(leg, machine=LEG, to=LegState.HELD, by=JOURNEY, at=at, note=note, reason=problem)
    Consignment.objects.filter(pk=consignment).update(problem=problem, problem_note=note)


def resume_leg(*, consignment: UUID, code: LegCode, at: datetime) -> None:
    """What held it is settled, or what had failed comes right after all (money after the time to pay)."""
    leg = _leg(consignment, code)
    if leg.state in (LegState.HELD, LegState.FAILED):
        advance(leg, machine=LEG, to=LegState.RUNNING, by=JOURNEY, at=at, note="")
        Consignment.objects.filter(pk=consignment).update(problem="", problem_note="")


def fail_leg(*, consignment: UUID, code: LegCode, at: datetime, problem: str, note: str) -> None:
    """The trade ends here; a remedy takes over."""
    start_leg(consignment=consignment, code=code, at=at)
    leg = _leg(consignment, code)
    if leg.state in (LegState.RUNNING, LegState.HELD):
        advance(
            leg, machine=LEG, to=LegState.FAILED, by=JOURNEY, at=at, ended_at=at, note=note, reason=problem
        )
    Consignment.objects.filter(pk=consignment).update(problem=problem, problem_note=note)


def note_evidence(*, consignment: UUID, code: LegCode, evidence: dict[str, str]) -> None:
    """Add what is known by now to a leg that still runs."""
    leg = _leg(consignment, code)
    Leg.objects.filter(pk=leg.pk).update(evidence={**leg.evidence, **evidence})


def _leg(consignment: UUID, code: LegCode) -> Leg:
    return Leg.objects.select_for_update().get(consignment_id=consignment, code=code)


def _show(consignment: UUID, code: LegCode, at: datetime) -> None:
    """People look at the furthest leg that runs; proof of exit goes on beside import, never in front."""
    shown = Consignment.objects.get(pk=consignment)
    order = list(LegCode)
    if code is not LegCode.EXIT and order.index(code) >= order.index(LegCode(shown.leg)):
        Consignment.objects.filter(pk=consignment).update(leg=code, leg_since=at)
