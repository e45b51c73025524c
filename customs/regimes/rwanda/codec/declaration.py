"""The entry for home use (IM4) as JSON of ours, and the request to cancel one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from customs.json_notice import written
from customs.regimes.rwanda.parties import AGENT_NAME, AGENT_TIN, OFFICE, REGIME
from customs.values import GoodsItem, ImportEntry, Movement
from ewtp.kernel.quantity import kilograms

FORMAT: Final = "ewtp-rw-im4/1"
_ZONE: Final = ZoneInfo("Africa/Kigali")


def write(*, entry: ImportEntry, movement: Movement, reference: str, uid: UUID, at: datetime) -> bytes:
    """The whole consignment in one entry; amounts in francs, which have no minor unit."""
    who = entry.consignee
    cif = entry.goods_value + entry.freight + entry.insurance
    return written(
        {
            "format": FORMAT,
            "message": "IM4",
            "id": str(uid),
            "sentAt": _moment(at),
            "declarantRef": reference,
            "office": OFFICE,
            "regime": REGIME,
            "declarant": {"tin": AGENT_TIN, "name": AGENT_NAME},
            "exporter": {
                "name": entry.seller.name,
                "address": f"{entry.seller.street}, {entry.seller.postcode} {entry.seller.city}",
                "country": entry.seller.country,
            },
            "consignee": {
                "name": who.name,
                "phone": who.phone,
                "address": ", ".join(part for part in (who.street, who.district, who.city) if part),
                "country": who.country,
            },
            "transport": {
                "mode": "40",
                "flight": movement.flight_no,
                "arrived": _moment(movement.arrived_at) if movement.arrived_at else None,
            },
            "documents": [
                {"type": "AWB", "number": movement.awb},
                {"type": "HAWB", "number": entry.waybill.waybill_no},
                {"type": "INVOICE", "number": entry.order_number},
            ],
            "valuation": {
                "currency": cif.currency,
                "fob": str(entry.goods_value.amount),
                "freight": str(entry.freight.amount),
                "insurance": str(entry.insurance.amount),
                "cif": str(cif.amount),
            },
            "taxDeclared": str(entry.tax.amount),
            "packages": 1,
            "grossKg": str(kilograms(entry.gross_mass_g)),
            "netKg": str(kilograms(entry.net_mass_g)),
            "items": [_item(item) for item in entry.items],
        }
    )


def write_cancellation(
    *, number: str, reference: str, about: str, reason: str, uid: UUID, at: datetime
) -> bytes:
    """`about` is the reference of the entry, `reference` the request's own."""
    return written(
        {
            "format": FORMAT,
            "message": "IM4CANCEL",
            "id": str(uid),
            "sentAt": _moment(at),
            "declarantRef": reference,
            "entryRef": about,
            "entryNo": number,
            "reason": reason,
        }
    )


def _item(item: GoodsItem) -> dict[str, Any]:
    return {
        "line": item.line,
        "hs": item.hs[:6],
        "description": item.name_en,
        "origin": item.origin,
        "quantity": item.quantity,
        "unit": item.unit,
        "fob": str(item.total.amount),
        "grossKg": str(kilograms(item.gross_mass_g)),
        "netKg": str(kilograms(item.net_mass_g)),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(_ZONE).isoformat(timespec="seconds")
