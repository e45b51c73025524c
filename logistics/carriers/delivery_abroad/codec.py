"""The JSON of the delivery carrier outside China <-> our values."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from logistics.carrier import CarrierEvent, EventPage, NotUnderstood, RawEvent, Waybill, WaybillRequest
from logistics.carrier_json import field, moment, read_object, written
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
        subject=str(field(data, "number")),
        code=CODES.get(raw, Code.UNKNOWN),
        raw_code=raw,
        occurred_at=occurred_at,
        utc_offset_min=0 if offset is None else int(offset.total_seconds() // 60),
        place=str(data.get("place") or ""),
        signed_by=str(data.get("signed_by") or ""),
        note=str(data.get("reason") or ""),
    )
