"""One beep at the hub's door or scale: what the screen says and where the box goes, kept as it was said."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ewtp.kernel.actor import Actor
from logistics import floor
from logistics.actions.accept import accept
from logistics.actions.find import locked_by_code
from logistics.actions.hold import open_hold
from logistics.actions.measure import measure
from logistics.actions.receive import receive
from logistics.models import Parcel, Scan
from logistics.models.scan import Verdict
from logistics.refusal import CannotShip, NotOurs
from logistics.states import FINAL, HoldReason
from logistics.values import ParcelSize


def scan_in(*, key: UUID, hub: str, code: str, by: Actor, at: datetime) -> Scan:
    """Receive what was scanned. The same key again gives the first answer."""
    return _once(key, hub=hub, code=code, by=by, at=at, size=None)


def scan_measured(*, key: UUID, hub: str, code: str, size: ParcelSize, by: Actor, at: datetime) -> Scan:
    """Measure, screen and accept what was scanned. The same key again gives the first answer."""
    return _once(key, hub=hub, code=code, by=by, at=at, size=size)


def report_problem(
    *, key: UUID, hub: str, code: str, reason: str, note: str, by: Actor, at: datetime
) -> Scan:
    """A clerk puts a parcel on the hold shelf. Raises NotOurs."""
    with transaction.atomic():
        parcel = locked_by_code(code)
        open_hold(parcel=parcel, reason=HoldReason(reason), note=note, by=by, at=at)
        return _keep(
            key, hub=hub, code=code, parcel=parcel, verdict=Verdict.HOLD, put_in=floor.HOLD_SHELF,
            note=note or str(HoldReason(reason).label), by=by, at=at,
        )  # fmt: skip


def _once(key: UUID, *, hub: str, code: str, by: Actor, at: datetime, size: ParcelSize | None) -> Scan:
    with transaction.atomic():
        known = Scan.objects.select_related("parcel").filter(pk=key).first()
        if known is not None:
            return known
        try:
            parcel = receive(code=code, by=by, at=at)
            if size is not None:
                measure(code=code, size=size, by=by, at=at)
                parcel = locked_by_code(code)
                if not parcel.holds.filter(closed_at=None).exists():
                    parcel = accept(code=code, by=by, at=at)
        except NotOurs as no:
            return _keep(
                key, hub=hub, code=code, parcel=None, verdict=Verdict.NOT_OURS, put_in=floor.DESK,
                note=str(no),
                by=by, at=at,
            )  # fmt: skip
        except CannotShip as no:
            shelf = floor.RETURNS_SHELF if no.code == "cancelled" else floor.HOLD_SHELF
            return _keep(
                key, hub=hub, code=code, parcel=locked_by_code(code), verdict=Verdict.HOLD, put_in=shelf,
                note=str(no), by=by, at=at,
            )  # fmt: skip
        verdict, put_in, note = _verdict(parcel)
        return _keep(
            key, hub=hub, code=code, parcel=parcel, verdict=verdict, put_in=put_in, note=note, by=by, at=at
        )


def _verdict(parcel: Parcel) -> tuple[Verdict, str, str]:
    held = parcel.holds.filter(closed_at=None).order_by("opened_at").first()
    if held is not None:
        return Verdict.HOLD, floor.HOLD_SHELF, held.why
    if parcel.state in FINAL:
        return Verdict.HOLD, floor.RETURNS_SHELF, f"This parcel is {parcel.get_state_display()} already."
    if parcel.accepted_at is not None:
        return Verdict.ACCEPTED, floor.cage(parcel.sort_code), ""
    return Verdict.MEASURE, floor.SCALE, ""


def _keep(
    key: UUID, *, hub: str, code: str, parcel: Parcel | None, verdict: Verdict, put_in: str, note: str,
    by: Actor,
    at: datetime,
) -> Scan:  # fmt: skip
    scan, _ = Scan.objects.get_or_create(
        pk=key,
        defaults={
            "hub": hub, "code": code.strip()[:60], "parcel": parcel, "verdict": verdict, "put_in": put_in,
            "note": note, "by": str(by), "at": at,
        },
    )  # fmt: skip
    return scan
