"""What each of our tracking codes means, and who told it, for people."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from logistics.codes import Code, Source

CODES: Final[dict[str, Promise]] = {
    Code.ORD_BOOKED: _("Booked"),
    Code.ORD_LABELLED: _("Label made, waybill number given"),
    Code.ORD_CANCELLED: _("Booking cancelled"),
    Code.ORD_READDRESSED: _("Address corrected with the delivery carrier"),
    Code.PU_DROPPED: _("Brought to the hub by the seller"),
    Code.HUB_RECEIVED: _("Scanned in at the hub"),
    Code.HUB_MEASURED: _("Weighed and measured"),
    Code.HUB_ACCEPTED: _("Screened and accepted"),
    Code.EXP_RELEASED: _("Released for export"),
    Code.ULD_PACKED: _("Packed for a flight"),
    Code.ULD_UNPACKED: _("Taken out of its load"),
    Code.MAWB_TENDERED: _("Space asked of the airline"),
    Code.MAWB_REFUSED: _("Booking refused by the airline"),
    Code.AIR_BOOKED: _("Booked on the flight"),
    Code.AIR_ON_HAND: _("Brought to the airline"),
    Code.AIR_TENDERED: _("Taken over by the airline"),
    Code.AIR_PREPARED: _("Made ready for loading"),
    Code.AIR_MANIFESTED: _("On the flight's cargo list"),
    Code.AIR_OFFLOADED: _("Left behind by the flight"),
    Code.AIR_DEPARTED: _("Departed"),
    Code.AIR_ARRIVED: _("Landed"),
    Code.AIR_RECEIVED: _("Received from the flight"),
    Code.AIR_NOTIFIED: _("Arrival notified"),
    Code.AIR_DELIVERED: _("Handed over by the airline"),
    Code.AIR_MISSING: _("Missing at the airline"),
    Code.AIR_FOUND: _("Found by the airline"),
    Code.IMP_RELEASED: _("Released by customs"),
    Code.LM_HANDED_OVER: _("Handed to the delivery carrier"),
    Code.LM_ACCEPTED: _("Taken over by the delivery carrier"),
    Code.LM_DEPARTED: _("Left the delivery carrier's centre"),
    Code.LM_OUT: _("Out for delivery"),
    Code.LM_FAILED: _("Delivery failed"),
    Code.LM_AT_STATION: _("Ready to collect"),
    Code.LM_SIGNED: _("Signed for"),
    Code.RET_STARTED: _("On its way back"),
    Code.RET_RECEIVED: _("Back with the sender"),
    Code.EXC_LOST: _("Lost"),
    Code.UNKNOWN: _("A message without a code of ours"),
}
SOURCES: Final[dict[str, Promise]] = {
    Source.SELLER: _("Seller"),
    Source.HUB: _("Hub"),
    Source.PLATFORM: _("The platform"),
    Source.CUSTOMS: _("Customs"),
    "airline": _("Airline"),
    "last-mile": _("Delivery carrier"),
    "delivery-abroad": _("Delivery carrier outside China"),
}


def told(code: str) -> str:
    """What a tracking code means; a code that is not ours in its own letters."""
    return str(CODES.get(code, code))


def teller(source: str) -> str:
    """Who told it; a carrier without a name here by its system's."""
    return str(SOURCES.get(source, source))
