"""The import declaration (form K1) as JSON of ours, and the request to cancel one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from customs.json_notice import written
from customs.regimes.malaysia.parties import AGENT_CODE, AGENT_NAME, LVG_NUMBER, LVG_SELLER, STATION
from customs.regimes.malaysia.rates import EXCLUDED, LOW_VALUE
from customs.values import GoodsItem, ImportEntry, Movement
from ewtp.kernel.quantity import kilograms

FORMAT: Final = "ewtp-my-k1/1"
_ZONE: Final = ZoneInfo("Asia/Kuala_Lumpur")


def write(*, entry: ImportEntry, movement: Movement, reference: str, uid: UUID, at: datetime) -> bytes:
    """The whole consignment in one K1. A line of low-value goods is marked `lvg`: its tax was collected at
    the purchase.
    """
    lvg = [is_low_value(item, at) for item in entry.items]
    who = entry.consignee
    return written(
        {
            "format": FORMAT,
            "message": "K1",
            "id": str(uid),
            "sentAt": _moment(at),
            "referenceNo": reference,
            "declarationType": "LVG" if all(lvg) else "GENERAL",
            "station": STATION,
            "agent": {"code": AGENT_CODE, "name": AGENT_NAME},
            "lvgSeller": {"registrationNo": LVG_NUMBER, "name": LVG_SELLER} if any(lvg) else None,
            "consignor": {
                "name": entry.seller.name,
                "address": f"{entry.seller.street}, {entry.seller.postcode} {entry.seller.city}",
                "country": entry.seller.country,
            },
            "consignee": {
                "name": who.name,
                "phone": who.phone,
                "address": ", ".join(part for part in (who.street, who.district, who.city) if part),
                "postcode": who.postcode,
                "state": who.province,
                "country": who.country,
            },
            "transport": {
                "mode": "AIR",
                "flightNo": movement.flight_no,
                "mawb": movement.awb,
                "hawb": entry.waybill.waybill_no,
                "arrivedAt": _moment(movement.arrived_at) if movement.arrived_at else None,
            },
            "invoice": {
                "number": entry.order_number,
                "currency": entry.goods_value.currency,
                "goods": str(entry.goods_value.amount),
                "freight": str(entry.freight.amount),
                "insurance": str(entry.insurance.amount),
            },
            "taxDeclared": str(entry.tax.amount),
            "packages": 1,
            "grossKg": str(kilograms(entry.gross_mass_g)),
            "netKg": str(kilograms(entry.net_mass_g)),
            "items": [_item(item, is_lvg=mark) for item, mark in zip(entry.items, lvg, strict=True)],
        }
    )


def write_cancellation(
    *, number: str, reference: str, about: str, reason: str, uid: UUID, at: datetime
) -> bytes:
    """`about` is the reference of the declaration, `reference` the request's own."""
    return written(
        {
            "format": FORMAT,
            "message": "K1CANCEL",
            "id": str(uid),
            "sentAt": _moment(at),
            "referenceNo": reference,
            "declarationNo": about,
            "registrationNo": number,
            "reason": reason,
        }
    )


def is_low_value(item: GoodsItem, at: datetime) -> bool:
    """Sales tax on low-value goods: by the price of a piece, some goods never."""
    on = at.date()
    row = next((row for row in LOW_VALUE if row.holds(on)), None)
    return row is not None and item.unit_price.amount <= row.item and EXCLUDED.first(item.hs, on) is None


def _item(item: GoodsItem, *, is_lvg: bool) -> dict[str, Any]:
    return {
        "line": item.line,
        "hs": item.hs[:6],
        "description": item.name_en,
        "origin": item.origin,
        "quantity": item.quantity,
        "unit": item.unit,
        "unitPrice": str(item.unit_price.amount),
        "value": str(item.total.amount),
        "lvg": is_lvg,
        "grossKg": str(kilograms(item.gross_mass_g)),
        "netKg": str(kilograms(item.net_mass_g)),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(_ZONE).isoformat(timespec="seconds")
