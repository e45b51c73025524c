"""The export list (mode 9610), the notice of departure and the request to cancel, as JSON of ours.

Official messages are CEB303 (order) and CEB603 (list) of the export specification, which are not written
here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from customs.json_notice import written
from customs.regimes.china_export.parties import AGENT_CODE, AGENT_NAME, PLATFORM_CODE
from customs.values import ExportEntry, GoodsItem, Movement
from ewtp.kernel.quantity import kilograms

FORMAT: Final = "ewtp-cn-export/1"
_ZONE: Final = ZoneInfo("Asia/Shanghai")


def write(*, entry: ExportEntry, reference: str, uid: UUID, at: datetime) -> bytes:
    who = entry.consignee
    return written(
        {
            **_head("LIST", uid=uid, at=at),
            "copNo": reference,
            "orderNo": entry.invoice_number,
            "tradeMode": "9610",
            "customsCode": entry.office_of_export,
            "portCode": entry.office_of_exit,
            "ebpCode": PLATFORM_CODE,
            "agentCode": AGENT_CODE,
            "agentName": AGENT_NAME,
            "ownerCode": entry.exporter.eori,
            "ownerName": entry.exporter.name,
            "consignee": {"name": who.name, "country": who.country, "city": who.city},
            "destination": entry.destination,
            "currency": entry.invoice_total.currency,
            "total": str(entry.invoice_total.amount),
            "grossKg": str(kilograms(entry.gross_mass_g)),
            "items": [_item(item) for item in entry.items],
        }
    )


def write_departure(
    *, number: str, reference: str, movement: Movement | None, uid: UUID, at: datetime
) -> bytes:
    """What the manifest says: on which flight and waybill the goods left."""
    departed_at = movement.departed_at if movement else None
    return written(
        {
            **_head("DEPARTURE", uid=uid, at=at),
            "copNo": reference,
            "listNo": number,
            "billNo": movement.awb if movement else "",
            "voyageNo": movement.flight_no if movement else "",
            "departedAt": _moment(departed_at or at),
        }
    )


def write_cancellation(*, number: str, reference: str, reason: str, uid: UUID, at: datetime) -> bytes:
    return written(
        {**_head("CANCEL", uid=uid, at=at), "copNo": reference, "listNo": number, "reason": reason}
    )


def _head(message: str, *, uid: UUID, at: datetime) -> dict[str, str]:
    return {"format": FORMAT, "message": message, "id": str(uid), "sentAt": _moment(at)}


def _item(item: GoodsItem) -> dict[str, Any]:
    return {
        "gnum": item.line,
        "itemNo": item.sku,
        "gcode": item.hs.ljust(10, "0"),
        "gname": item.name_local or item.name_en,
        "qty": item.quantity,
        "unit": item.unit,
        "total": str(item.value.amount),
        "grossKg": str(kilograms(item.gross_mass_g)),
        "netKg": str(kilograms(item.net_mass_g)),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(_ZONE).isoformat(timespec="seconds")
