"""Parcels as views, whatever their number in a fixed count of statements; and one parcel's timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ewtp.kernel import clock
from logistics.carrier import LastMileCarrier, carriers
from logistics.dedupe import key_of_id
from logistics.models import Hold, Packing, Parcel, TrackingEvent
from logistics.queries.flights import flight_view
from logistics.states import ParcelState
from logistics.values import ParcelView, PostalAddress, TrackingLine
from logistics.wording import told


def parcels(*, consignments: Sequence[UUID]) -> dict[UUID, ParcelView]:
    """By consignment; consignments without a parcel are left out."""
    at = clock.now()
    return {row.consignment: parcel_view(row, at=at) for row in whole().filter(consignment__in=consignments)}


def consignee(*, consignment: UUID) -> PostalAddress:
    """To whom the delivery carrier brings the parcel. Raises Parcel.DoesNotExist."""
    return Parcel.objects.get(consignment=consignment).consignee


def ready_parcels(*, hub: str) -> list[ParcelView]:
    """Cleared for export, not held, not packed; the longest waiting first."""
    at = clock.now()
    return [parcel_view(row, at=at) for row in whole().filter(ready(hub)).order_by("cleared_at")]


def ready(hub: str) -> Q:
    """The parcels of a hub that may be packed."""
    return (
        Q(origin=hub, state=ParcelState.EXPORT_CLEARED)
        & ~Exists(Packing.objects.filter(parcel=OuterRef("pk"), unpacked_at=None))
        & ~Exists(Hold.objects.filter(parcel=OuterRef("pk"), closed_at=None))
    )


def whole() -> QuerySet[Parcel]:
    """Parcels with what a view needs, in three statements."""
    return Parcel.objects.select_related("slot").prefetch_related(
        Prefetch(
            "packings",
            queryset=Packing.objects.filter(unpacked_at=None).select_related("consolidation__flight"),
            to_attr="in_loads",
        ),
        Prefetch(
            "holds", queryset=Hold.objects.filter(closed_at=None).order_by("opened_at"), to_attr="open_holds"
        ),
    )


def parcel_view(row: Parcel, *, at: datetime) -> ParcelView:
    """`row` comes from `whole()`."""
    packings: list[Packing] = row.in_loads  # type: ignore[attr-defined]  # prefetched by whole()
    holds: list[Hold] = row.open_holds  # type: ignore[attr-defined]
    load = packings[0].consolidation if packings else None
    carrier = _carrier(row.carrier)
    return ParcelView(
        consignment=row.consignment,
        number=row.number,
        reference=row.reference,
        state=row.state,
        declared=row.declared,
        measured=row.measured,
        waybill_no=row.waybill_no,
        carrier_code=carrier.customs_code if carrier else "",
        carrier_name=carrier.name if carrier else "",
        sort_code=row.sort_code,
        awb=load.awb if load else "",
        flight=flight_view(load.flight, at=at) if load else None,
        hold=holds[0].reason if holds else "",
        delivered_at=row.delivered_at,
        signed_by=row.signed_by,
        slot_from=row.slot.starts_at if row.slot else None,
        slot_until=row.slot.ends_at if row.slot else None,
    )


def timeline(*, consignment: UUID) -> list[TrackingLine]:
    """The parcel's own events and those of the consolidations it is or was in, as they happened."""
    parcel = Parcel.objects.filter(consignment=consignment).first()
    if parcel is None:
        return []
    events = TrackingEvent.objects.filter(voided_at=None)
    rows = list(events.filter(parcel=parcel))
    packings = {
        packing.consolidation_id: packing.unpacked_at for packing in parcel.packings.order_by("packed_at")
    }
    for row in events.filter(consolidation__in=packings):
        until = packings[_id(row.consolidation_id)]
        if until is None or row.occurred_at < until:
            rows.append(row)
    rows.sort(key=lambda row: (row.occurred_at, row.pk))
    return [
        TrackingLine(
            code=row.code, words=told(row.code), occurred_at=row.occurred_at, place=row.place,
            source=row.source, note=row.note,
        )
        for row in rows
    ]  # fmt: skip


def known_events(*, source: str, event_ids: Iterable[str]) -> set[str]:
    """Those of a source's event ids that are written already."""
    keys = {key_of_id(source=source, event_id=event_id): event_id for event_id in event_ids}
    found = TrackingEvent.objects.filter(dedupe__in=keys).values_list("dedupe", flat=True)
    return {keys[key] for key in found}


def _carrier(system: str) -> LastMileCarrier | None:
    for carrier in carriers():
        if carrier.system == system and isinstance(carrier, LastMileCarrier):
            return carrier
    return None


def _id(value: UUID | None) -> UUID:
    assert value is not None
    return value
