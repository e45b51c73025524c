"""Logistics in the console: read only, because states follow from events and events from people and
carriers.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ewtp.parties.console import ConsoleAdmin, coded, column
from ewtp.parties.roles import Permission
from ewtp.ui import figures
from ewtp.ui.towns import airport
from logistics.models import Consolidation, Flight, Hold, Parcel, TrackingEvent
from logistics.values import ParcelSize
from logistics.wording import teller, told

SEEN_BY: Final = frozenset({Permission.SCAN, Permission.TENDER, Permission.OPERATE})


def _size(size: ParcelSize | None) -> str:
    if size is None:
        return ""
    return f"{figures.mass(size.mass_g)}, {size.length_mm} × {size.width_mm} × {size.height_mm} mm"


class LogisticsAdmin(ConsoleAdmin):
    permissions = SEEN_BY

    @column(description=_("from"), ordering="origin")
    def shown_origin(self, record: Any) -> str:
        return airport(record.origin)

    @column(description=_("to"), ordering="destination")
    def shown_destination(self, record: Any) -> str:
        return airport(record.destination)


@admin.register(Parcel)
class ParcelAdmin(LogisticsAdmin):
    """Addresses are left out: they are for the label and the carrier."""

    list_display = [
        "number",
        "reference",
        "seller_name",
        "state",
        "state_since",
        "waybill_no",
        "measured_mass_g",
    ]
    list_filter = ["state", "origin", "destination"]
    search_fields = ["number", "reference", "waybill_no", "mrn", "seller_name"]
    fields = [
        ("number", "reference"),
        ("seller_name", "contents", "dangerous"),
        ("shown_origin", "shown_destination"),
        ("state", "state_since"),
        ("declared", "measured"),
        ("screening", "mrn"),
        ("waybill_no", "sort_code"),
        ("slot", "booking_attempt"),
        ("booked_at", "received_at"),
        ("accepted_at", "cleared_at"),
        ("departed_at", "arrived_at"),
        ("handover_at", "out_at"),
        ("delivered_at", "lost_at"),
        "failed_attempts",
    ]
    readonly_fields = ["shown_origin", "shown_destination", "declared", "measured"]
    date_hierarchy = "booked_at"
    list_per_page = 50
    show_full_result_count = False

    @column(description=_("declared"))
    def declared(self, parcel: Parcel) -> str:
        return _size(parcel.declared)

    @column(description=_("measured"))
    def measured(self, parcel: Parcel) -> str:
        return _size(parcel.measured)


@admin.register(Flight)
class FlightAdmin(LogisticsAdmin):
    list_display = [
        "flight_no",
        "date",
        "shown_origin",
        "shown_destination",
        "departs_at",
        "departed_at",
        "arrived_at",
    ]
    list_filter = ["origin", "destination"]
    search_fields = ["flight_no"]
    date_hierarchy = "date"
    fields = [
        ("flight_no", "date"),
        ("shown_origin", "shown_destination"),
        ("departs_at", "arrives_at"),
        ("departed_at", "arrived_at"),
    ]
    readonly_fields = ["shown_origin", "shown_destination"]


@admin.register(Consolidation)
class ConsolidationAdmin(LogisticsAdmin):
    list_display = ["awb", "flight", "state", "pieces", "mass_g", "tendered_at", "departed_at", "arrived_at"]
    list_filter = ["state", "hub"]
    list_select_related = ["flight"]
    search_fields = ["awb", "booking", "uld"]


@admin.register(Hold)
class HoldAdmin(LogisticsAdmin):
    list_display = ["parcel", "reason", "action_by", "opened_at", "closed_at", "note"]
    list_filter = ["reason", "action_by", ("closed_at", admin.EmptyFieldListFilter)]
    list_select_related = ["parcel"]
    search_fields = ["parcel__number", "parcel__reference"]


@admin.register(TrackingEvent)
class TrackingEventAdmin(LogisticsAdmin):
    list_display = [
        "occurred_at", "shown_code", "raw_code", "shown_source", "parcel", "consolidation", "shown_place",
        "note",
    ]  # fmt: skip
    list_filter = [("source", coded(teller)), ("code", coded(told))]
    list_select_related = ["parcel", "consolidation"]
    search_fields = ["parcel__number", "consolidation__awb"]
    show_full_result_count = False
    fields = [
        ("occurred_at", "recorded_at"),
        ("shown_code", "raw_code"),
        ("shown_source", "shown_place"),
        ("parcel", "consolidation"),
        ("flight_no", "flight_date"),
        "note",
    ]
    readonly_fields = ["shown_code", "shown_source", "shown_place"]

    @column(description=_("what happened"), ordering="code")
    def shown_code(self, event: TrackingEvent) -> str:
        return told(event.code)

    @column(description=_("source"), ordering="source")
    def shown_source(self, event: TrackingEvent) -> str:
        return teller(event.source)

    @column(description=_("place"))
    def shown_place(self, event: TrackingEvent) -> str:
        return airport(event.place)
