"""The delivery carrier's JSON <-> our values. Its codes follow the PHASE_STEP grammar of Chinese parcel
networks.
"""

from __future__ import annotations

import re
from typing import Final

from logistics.carrier import CarrierEvent, Waybill, WaybillRequest
from logistics.carrier_json import delivery_event, field, read_object, written
from logistics.codes import Code
from logistics.values import PostalAddress

HANDED_OVER: Final = "ALREADY_HANDED_OVER"
"""The carrier's own code for an amendment that comes after the hand-over."""

CODES: Final = {
    "GTMS_ACCEPT": Code.LM_ACCEPTED,
    "GTMS_DO_DEPART": Code.LM_DEPARTED,
    "GTMS_DELIVERING": Code.LM_OUT,
    "GTMS_FAILED": Code.LM_FAILED,
    "GTMS_STA_INBOUND": Code.LM_AT_STATION,
    "GTMS_SIGNED": Code.LM_SIGNED,
    "GTMS_STA_SIGNED": Code.LM_SIGNED,
    "GTMS_LOST": Code.EXC_LOST,
}


def waybill_request(request: WaybillRequest) -> bytes:
    return written(
        {
            "reference": request.reference,
            "consignee": _consignee(request.consignee),
            "weight_g": request.mass_g,
            "goods": request.goods,
        }
    )


def amendment(*, waybill_no: str, consignee: PostalAddress) -> bytes:
    return written({"waybill_no": waybill_no, "consignee": _consignee(consignee)})


def _consignee(to: PostalAddress) -> dict[str, str]:
    return {
        "name": to.name,
        "phone": national(to.phone),
        "province": to.province,
        "city": to.city,
        "district": to.district,
        "street": to.street,
    }


def national(phone: str) -> str:
    """`+86 138 1234 5678` -> `13812345678`, as the carrier wants it."""
    return re.sub(r"^(\+|00)86", "", re.sub(r"[\s()-]", "", phone))


def waybill(body: bytes) -> Waybill:
    said = read_object(body)
    return Waybill(waybill_no=str(field(said, "waybill_no")), sort_code=str(said.get("sort_code") or ""))


def hand_over(*, waybill_nos: tuple[str, ...], awb: str) -> bytes:
    return written({"waybill_nos": list(waybill_nos), "mawb": awb})


def event(body: bytes) -> CarrierEvent:
    """Raises NotUnderstood."""
    return delivery_event(body, codes=CODES, number="waybill_no")
