"""The delivery carrier's JSON <-> our values. Its codes follow the PHASE_STEP grammar of Chinese parcel
networks.
"""

from __future__ import annotations

import json
import re
from typing import Final

from logistics.carrier import CarrierEvent, EventPage, NotUnderstood, RawEvent, Waybill, WaybillRequest
from logistics.carrier_json import field, moment, read_object, written
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


def refusal(body: bytes) -> tuple[str, str]:
    """Code and sentence of a 4xx answer; empty code and the raw text when it is not the carrier's JSON."""
    try:
        said = json.loads(body)
        return str(said["code"]), str(said["message"])
    except (ValueError, KeyError, TypeError):
        return "", body.decode("utf-8", "replace")[:500]


def page(body: bytes) -> EventPage:
    said = read_object(body)
    events = said.get("events", [])
    if not isinstance(events, list):
        raise NotUnderstood("The delivery carrier's events are not a list.")
    return EventPage(
        cursor=str(said.get("cursor") or ""),
        events=tuple(
            RawEvent(event_id=str(field(event, "event_id")), body=written(event)) for event in events
        ),
    )


def event(body: bytes) -> CarrierEvent:
    """One delivery event, bare or inside a webhook's `data`. A code nobody mapped becomes UNKNOWN."""
    said = read_object(body)
    data = said.get("data", said)
    if not isinstance(data, dict):
        raise NotUnderstood("The delivery carrier's event has no data object.")
    raw = str(field(data, "code"))
    occurred_at = moment(data)
    offset = occurred_at.utcoffset()
    return CarrierEvent(
        event_id=str(field(data, "event_id")),
        subject=str(field(data, "waybill_no")),
        code=CODES.get(raw, Code.UNKNOWN),
        raw_code=raw,
        occurred_at=occurred_at,
        utc_offset_min=0 if offset is None else int(offset.total_seconds() // 60),
        place=str(data.get("place") or ""),
        signed_by=str(data.get("signed_by") or ""),
        note=str(data.get("reason") or ""),
    )
