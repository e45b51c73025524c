"""Logistics in the console: read only, because states follow from events and events from people and
carriers.
"""

from __future__ import annotations

from typing import Final

from django.contrib import admin

from ewtp.parties.console import ConsoleAdmin
from ewtp.parties.roles import Permission
from logistics.models import Consolidation, Flight, Hold, Parcel, TrackingEvent

SEEN_BY: Final = frozenset({Permission.SCAN, Permission.TENDER, Permission.OPERATE})


class LogisticsAdmin(ConsoleAdmin):
    permissions = SEEN_BY


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
    exclude = ["shipper_snapshot", "consignee_snapshot"]
    date_hierarchy = "booked_at"
    list_per_page = 50
    show_full_result_count = False


@admin.register(Flight)
class FlightAdmin(LogisticsAdmin):
    list_display = ["flight_no", "date", "origin", "destination", "departs_at", "departed_at", "arrived_at"]
    list_filter = ["origin", "destination"]
    search_fields = ["flight_no"]
    date_hierarchy = "date"


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
    list_display = ["occurred_at", "code", "raw_code", "source", "parcel", "consolidation", "place", "note"]
    list_filter = ["source", "code"]
    list_select_related = ["parcel", "consolidation"]
    search_fields = ["parcel__number", "consolidation__awb"]
    show_full_result_count = False
