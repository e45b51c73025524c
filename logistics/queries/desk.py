"""What the hub's desk shows, for people who may see it: scans, the floor, flights, loads. Fixed counts of
statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from ewtp.kernel.places import PLACES
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from logistics.models import AddressChange, Consolidation, Hold, Packing, Parcel, Scan
from logistics.queries.flights import flights
from logistics.queries.parcels import ready
from logistics.states import AddressChangeState, ConsolidationState, ParcelState
from logistics.values import FlightView

HUB = "LGG"
"""The hub whose desk this is."""


@dataclass(frozen=True, slots=True)
class Day:
    """Parcels accepted since midnight at the hub, and those that are still to come or on the floor
    unaccepted.
    """

    accepted: int
    expected: int


@dataclass(frozen=True, slots=True)
class FlightRow:
    """A flight with its loads and how long it can still be tendered."""

    flight: FlightView
    loads: list[Consolidation]
    left: timedelta

    @property
    def is_open(self) -> bool:
        return self.left > timedelta()

    @property
    def is_soon(self) -> bool:
        return timedelta() < self.left < timedelta(hours=2)

    @property
    def hours(self) -> int:
        return int(self.left.total_seconds() // 3600)

    @property
    def minutes(self) -> int:
        return int(self.left.total_seconds() % 3600 // 60)


def last_scans(viewer: Viewer, *, limit: int = 8) -> QuerySet[Scan]:
    """One statement."""
    _may_scan(viewer)
    return Scan.objects.filter(hub=HUB).select_related("parcel").order_by("-at")[:limit]


def scan_of(viewer: Viewer, key: UUID) -> Scan | None:
    _may_scan(viewer)
    return Scan.objects.filter(pk=key, hub=HUB).select_related("parcel").first()


def day(viewer: Viewer, *, at: datetime) -> Day:
    """One statement."""
    _may_scan(viewer)
    midnight = at.astimezone(ZoneInfo(PLACES[HUB].timezone)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    waiting = Q(state__in=[ParcelState.BOOKED, ParcelState.FIRST_MILE, ParcelState.AT_HUB])
    found = Parcel.objects.filter(origin=HUB).aggregate(
        accepted=Count("pk", filter=Q(accepted_at__gte=midnight)), waiting=Count("pk", filter=waiting)
    )
    return Day(accepted=found["accepted"], expected=found["accepted"] + found["waiting"])


def ready_rows(viewer: Viewer) -> QuerySet[Parcel]:
    """Parcels that may be packed, the longest waiting first. One statement."""
    _may_scan(viewer)
    return Parcel.objects.filter(ready(HUB)).order_by("cleared_at")


def awaiting_rows(viewer: Viewer) -> QuerySet[Parcel]:
    """Accepted, not cleared for export yet. One statement."""
    _may_scan(viewer)
    return Parcel.objects.filter(origin=HUB, state=ParcelState.READY).order_by("accepted_at")


def hold_rows(viewer: Viewer) -> QuerySet[Hold]:
    """Open holds of the hub's parcels, oldest first, and whether a refused address is behind one. One
    statement.
    """
    _may_scan(viewer)
    refused = AddressChange.objects.filter(parcel=OuterRef("parcel"), state=AddressChangeState.REFUSED)
    return (
        Hold.objects.filter(closed_at=None, parcel__origin=HUB)
        .select_related("parcel")
        .annotate(has_refused_address=Exists(refused))
        .order_by("opened_at")
    )


def flight_rows(viewer: Viewer, *, at: datetime) -> list[FlightRow]:
    """Flights of two days, wherever they go, with their loads. Two statements."""
    _may_scan(viewer)
    views = flights(origin=HUB, at=at, days=2)
    loads = counted().filter(hub=HUB, flight__departs_at__gt=at).order_by("opened_at")
    by_flight: dict[tuple[str, object], list[Consolidation]] = {}
    for load in loads:
        by_flight.setdefault((load.flight.flight_no, load.flight.date), []).append(load)
    return [
        FlightRow(flight=view, loads=by_flight.get((view.flight_no, view.date), []), left=view.tender_by - at)
        for view in views
    ]


def recent_loads(viewer: Viewer, *, limit: int = 8) -> QuerySet[Consolidation]:
    """Loads that left the desk, newest first. One statement."""
    _may_scan(viewer)
    return counted().filter(hub=HUB).exclude(state=ConsolidationState.OPEN).order_by("-tendered_at")[:limit]


def missed_loads(viewer: Viewer, *, at: datetime) -> QuerySet[Consolidation]:
    """Open loads with parcels in them whose flight has left, the oldest first. One statement."""
    _may_scan(viewer)
    packed = Exists(Packing.objects.filter(consolidation=OuterRef("pk"), unpacked_at=None))
    rows = counted().filter(packed, hub=HUB, state=ConsolidationState.OPEN, flight__departs_at__lte=at)
    return rows.order_by("opened_at")


def load_of(viewer: Viewer, pk: UUID) -> Consolidation | None:
    _may_scan(viewer)
    return counted().filter(pk=pk, hub=HUB).first()


def packed_rows(viewer: Viewer, load: Consolidation) -> QuerySet[Parcel]:
    """The house list, last packed first. One statement."""
    _may_scan(viewer)
    return Parcel.objects.filter(packings__consolidation=load, packings__unpacked_at=None).order_by(
        "-packings__packed_at"
    )


def parcel_of(viewer: Viewer, number: str) -> Parcel | None:
    _may_scan(viewer)
    return Parcel.objects.filter(number=number, origin=HUB).first()


def counted() -> QuerySet[Consolidation]:
    """Loads with what is packed in them right now."""
    packed = Q(packings__unpacked_at=None)
    return Consolidation.objects.select_related("flight").annotate(
        packed=Count("packings", filter=packed),
        packed_g=Sum("packings__parcel__measured_mass_g", filter=packed),
    )


def _may_scan(viewer: Viewer) -> None:
    if not viewer.may(Permission.SCAN):
        raise PermissionDenied
