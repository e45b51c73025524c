"""What a parcel and a consolidation may become.

A parcel's state is derived from its events (`derivation.py`), so it has ranks and not a table of moves.
Export release comes before packing here: a parcel is packed only when customs let it go.
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.states import Machine


class ParcelState(models.TextChoices):
    BOOKED = "booked", _("Booked")
    FIRST_MILE = "first_mile", _("On its way to the hub")
    AT_HUB = "at_hub", _("At the hub")
    READY = "ready", _("Accepted at the hub")
    EXPORT_CLEARED = "export_cleared", _("Cleared for export")
    CONSOLIDATED = "consolidated", _("Packed for a flight")
    TENDERED = "tendered", _("With the airline")
    DEPARTED = "departed", _("In the air")
    ARRIVED = "arrived", _("Arrived")
    IMPORT_CLEARED = "import_cleared", _("Cleared for import")
    LAST_MILE = "last_mile", _("With the delivery carrier")
    OUT_FOR_DELIVERY = "out_for_delivery", _("Out for delivery")
    PICKUP_READY = "pickup_ready", _("Ready to collect")
    RETURNING = "returning", _("On its way back")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Returned")
    LOST = "lost", _("Lost")
    CANCELLED = "cancelled", _("Cancelled")


RANK: Final = {
    ParcelState.BOOKED: 10,
    ParcelState.FIRST_MILE: 20,
    ParcelState.AT_HUB: 30,
    ParcelState.READY: 40,
    ParcelState.EXPORT_CLEARED: 50,
    ParcelState.CONSOLIDATED: 60,
    ParcelState.TENDERED: 70,
    ParcelState.DEPARTED: 80,
    ParcelState.ARRIVED: 90,
    ParcelState.IMPORT_CLEARED: 110,
    ParcelState.LAST_MILE: 120,
    ParcelState.OUT_FOR_DELIVERY: 130,
    ParcelState.PICKUP_READY: 135,
    ParcelState.RETURNING: 800,
    ParcelState.DELIVERED: 900,
    ParcelState.RETURNED: 910,
    ParcelState.LOST: 920,
    ParcelState.CANCELLED: 990,
}

FINAL: Final = frozenset(
    {ParcelState.DELIVERED, ParcelState.RETURNED, ParcelState.LOST, ParcelState.CANCELLED}
)


class ConsolidationState(models.TextChoices):
    OPEN = "open", _("Open")
    TENDERED = "tendered", _("Asked of the airline")
    CONFIRMED = "confirmed", _("Confirmed by the airline")
    DEPARTED = "departed", _("In the air")
    ARRIVED = "arrived", _("Arrived")


CONSOLIDATION: Final = Machine(
    "consolidation",
    {
        ConsolidationState.OPEN: frozenset({ConsolidationState.TENDERED}),
        ConsolidationState.TENDERED: frozenset(
            {ConsolidationState.OPEN, ConsolidationState.CONFIRMED, ConsolidationState.DEPARTED}
        ),
        ConsolidationState.CONFIRMED: frozenset({ConsolidationState.DEPARTED}),
        ConsolidationState.DEPARTED: frozenset({ConsolidationState.ARRIVED}),
        ConsolidationState.ARRIVED: frozenset(),
    },
)
"""A refused booking leads back to open; the airline's departure may overtake its own confirmation."""


class AddressChangeState(models.TextChoices):
    ASKED = "asked", _("Asked of the carrier")
    TAKEN = "taken", _("Taken by the carrier")
    REFUSED = "refused", _("Refused by the carrier")
    TOO_LATE = "too_late", _("Too late")
    OVERTAKEN = "overtaken", _("Overtaken by a later one")
    GIVEN_UP = "given_up", _("Given up for the address before")


_A = AddressChangeState
ADDRESS_CHANGE: Final = Machine(
    "change of an address",
    {
        _A.ASKED: frozenset({_A.TAKEN, _A.REFUSED, _A.TOO_LATE, _A.OVERTAKEN}),
        _A.TAKEN: frozenset(),
        _A.REFUSED: frozenset({_A.GIVEN_UP}),
        _A.GIVEN_UP: frozenset(),
        _A.TOO_LATE: frozenset(),
        _A.OVERTAKEN: frozenset(),
    },
)
"""A refused one is asked again as a new one, under a new key, or given up."""


class HoldReason(models.TextChoices):
    """Why a parcel waits; a hold is an open interval beside the state, not a state."""

    MASS = "mass", _("Mass or size differs from the booking")
    SECURITY = "security", _("Security screening")
    DANGEROUS_GOODS = "dangerous_goods", _("Dangerous goods")
    GOODS_UNCLEAR = "goods_unclear", _("Question about the goods")
    DAMAGED = "damaged", _("Damaged")
    ADDRESS = "address", _("Address")
    CUSTOMS_DOCUMENTS = "customs_documents", _("Customs documents")
    CUSTOMS_INSPECTION = "customs_inspection", _("Customs inspection")
    EXPORT_REFUSED = "export_refused", _("Export refused")
    PARTY_CHECK = "party_check", _("Check of parties")
    PAYMENT = "payment", _("Payment")
    MISSING = "missing", _("Missing")
    DELIVERY = "delivery", _("Delivery failed")
    OTHER = "other", _("Other")


class ActionOwner(models.TextChoices):
    """Who must act before the hold ends."""

    SELLER = "seller", _("Seller")
    BUYER = "buyer", _("Buyer")
    HUB = "hub", _("Hub")
    BROKER = "broker", _("Customs broker")
    CARRIER = "carrier", _("Carrier")
    AGENCY = "agency", _("Agency")
