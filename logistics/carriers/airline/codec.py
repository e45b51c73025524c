"""The airline's JSON <-> our values. Status codes are IATA's (Cargo-IMP / Cargo-XML, as listed by ONE
Record).
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_UP, Decimal, InvalidOperation
from typing import Final

from ewtp.kernel.quantity import kilograms
from logistics.carrier import AirShipment, CarrierEvent, NotUnderstood
from logistics.carrier_json import event_data, field, moment, read_object, written
from logistics.codes import Code, TimeType
from logistics.numbers.awb import normal_awb

CODES: Final = {
    "BKD": Code.AIR_BOOKED,
    "FOH": Code.AIR_ON_HAND,
    "RCS": Code.AIR_TENDERED,
    "PRE": Code.AIR_PREPARED,
    "MAN": Code.AIR_MANIFESTED,
    "DEP": Code.AIR_DEPARTED,
    "ARR": Code.AIR_ARRIVED,
    "RCF": Code.AIR_RECEIVED,
    "NFD": Code.AIR_NOTIFIED,
    "DLV": Code.AIR_DELIVERED,
    "DIS_OFLD": Code.AIR_OFFLOADED,
    "DIS_MSCA": Code.AIR_MISSING,
    "DIS_FDCA": Code.AIR_FOUND,
}


def booking(shipment: AirShipment) -> bytes:
    return written(
        {
            "awb": shipment.awb,
            "flight_no": shipment.flight_no,
            "flight_date": shipment.flight_date.isoformat(),
            "origin": shipment.origin,
            "destination": shipment.destination,
            "pieces": shipment.pieces,
            "weight_kg": str(kilograms(shipment.mass_g)),
            "volume_m3": str(_cubic_metres(shipment.volume_cm3)),
            "special_handling": list(shipment.handling),
        }
    )


def tender(shipment: AirShipment) -> bytes:
    return written(
        {
            "awb": shipment.awb,
            "pieces": shipment.pieces,
            "weight_kg": str(kilograms(shipment.mass_g)),
            "ulds": list(shipment.ulds),
        }
    )


def booked(body: bytes) -> str:
    """The booking reference of a 201 answer."""
    return str(field(read_object(body), "booking"))


def event(body: bytes) -> CarrierEvent:
    """One status event, bare or inside a webhook's `data`. A code nobody mapped becomes UNKNOWN."""
    data = event_data(body, sender="airline")
    raw = str(field(data, "code"))
    occurred_at = moment(data)
    offset = occurred_at.utcoffset()
    flight_date = data.get("flight_date")
    try:
        awb = normal_awb(str(field(data, "awb")))
        day = date.fromisoformat(str(flight_date)) if flight_date else None
        mass = _grams(data.get("weight_kg"))
        pieces = None if data.get("pieces") is None else int(data["pieces"])
    except (ValueError, TypeError, InvalidOperation) as error:
        raise NotUnderstood(f"The airline's event {data.get('event_id')}: {error}") from error
    return CarrierEvent(
        event_id=str(field(data, "event_id")),
        subject=awb,
        code=CODES.get(raw, Code.UNKNOWN),
        raw_code=raw,
        occurred_at=occurred_at,
        utc_offset_min=0 if offset is None else int(offset.total_seconds() // 60),
        time_type=str(data.get("time_type") or TimeType.ACTUAL),
        place=str(data.get("station") or ""),
        flight_no=str(data.get("flight_no") or ""),
        flight_date=day,
        pieces=pieces,
        mass_g=mass,
        is_partial=bool(data.get("partial")),
        note=str(data.get("reason") or ""),
    )


def _cubic_metres(volume_cm3: int) -> Decimal:
    """Up to a whole litre, at least one."""
    return (Decimal(max(1, volume_cm3)) / 1_000_000).quantize(Decimal("0.001"), rounding=ROUND_UP)


def _grams(kg: object) -> int | None:
    return None if kg is None else int((Decimal(str(kg)) * 1000).to_integral_value())
