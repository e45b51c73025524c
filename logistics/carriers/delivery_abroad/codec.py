"""The JSON of the delivery carrier outside China <-> our values."""

from __future__ import annotations

import re
from typing import Any, Final

from logistics.carrier import CarrierEvent, Waybill, WaybillRequest
from logistics.carrier_json import delivery_event, field, read_object, written
from logistics.codes import Code
from logistics.values import PostalAddress

HANDED_OVER: Final = "ALREADY_COLLECTED"
"""The carrier's own code for an amendment that comes after the hand-over."""

CODES: Final = {
    "COLLECTED": Code.LM_ACCEPTED,
    "IN_TRANSIT": Code.LM_DEPARTED,
    "OUT_FOR_DELIVERY": Code.LM_OUT,
    "NOT_DELIVERED": Code.LM_FAILED,
    "DELIVERED": Code.LM_SIGNED,
    "LOST": Code.EXC_LOST,
}


def waybill_request(request: WaybillRequest) -> bytes:
    return written(
        {
            "reference": request.reference,
            "to": _recipient(request.consignee),
            "grams": request.mass_g,
            "contents": request.goods,
        }
    )


def amendment(*, waybill_no: str, consignee: PostalAddress) -> bytes:
    return written({"number": waybill_no, "to": _recipient(consignee)})


def _recipient(to: PostalAddress) -> dict[str, Any]:
    return {
        "name": to.name,
        "phone": re.sub(r"[\s()-]", "", to.phone),
        "lines": [line for line in (to.street, to.district) if line],
        "city": to.city,
        "region": to.province,
        "postcode": to.postcode,
        "country": to.country,
    }


def waybill(body: bytes) -> Waybill:
    said = read_object(body)
    return Waybill(waybill_no=str(field(said, "number")), sort_code=str(said.get("route") or ""))


def hand_over(*, waybill_nos: tuple[str, ...], awb: str) -> bytes:
    return written({"numbers": list(waybill_nos), "mawb": awb})


def event(body: bytes) -> CarrierEvent:
    """Raises NotUnderstood."""
    return delivery_event(body, codes=CODES, number="number")
