"""The standing orders of the demo: where each stands, and what the outside world was told so that it stays there.

Outside parties hear it on their control pages, as if a person pressed the buttons there. What they hear names the
order (by consignment, number or recipient), so that it meets no other that runs at the same time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from marketplace.models import Consignment
from marketplace.states import ConsignmentState, LegCode

MONTH_S: Final = 30 * 86_400
"""How long what is told to rest rests, in seconds: a demo that is opened again next week still shows it."""
Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one outside party (by the setting of its address) is told of a consignment."""

    party: str
    of: Callable[[Consignment], Body]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`count` orders that stand still at `leg`, or that have come to `state`."""

    count: int
    leg: LegCode | None = None
    state: ConsignmentState | None = None
    told: tuple[Told, ...] = ()


def _address_not_served(row: Consignment) -> Body:
    return {
        "kind": "refuse_waybill",
        "detail": f"{row.district}下查无此街道，请核对收件地址",
        "match": _recipient(row),
    }


def _export_control(row: Consignment) -> Body:
    return {"kind": "inspect", "match": {"messageType": "CC515C", "LRN": row.number}}


def _late_exit_proof(row: Consignment) -> Body:
    return {"kind": "delay", "seconds": MONTH_S, "match": {"messageType": "CC590C", "LRN": row.number}}


def _import_inspection(row: Consignment) -> Body:
    return {"kind": "inspect", "match": {"orderNo": row.number}}


def _import_refusal(row: Consignment) -> Body:
    return {"kind": "refuse", "detail": "收件人证件与申报不符", "match": {"orderNo": row.number}}


def _slow_delivery(row: Consignment) -> Body:
    return {"kind": "delay", "seconds": MONTH_S, "match": _recipient(row)}


def _slow_refund(row: Consignment) -> Body:
    amount = str(row.total.minor)
    return {"kind": "delay", "seconds": MONTH_S, "match": {"object": "refund", "amount": amount}}


def _slow_payout(row: Consignment) -> Body:
    match = {"object": "payout", "metadata.consignment": str(row.pk)}
    return {"kind": "delay", "seconds": MONTH_S, "match": match}


def _recipient(row: Consignment) -> Body:
    return {"leg": "lastmile", "consignee.phone": row.recipient_phone}


_DELIVERY: Final = Told(party="LAST_MILE_URL", of=_slow_delivery)
_REFUSAL: Final = Told(party="CHINA_WINDOW_URL", of=_import_refusal)

SCENES: Final = (
    Scene(count=8, state=ConsignmentState.SETTLED),
    Scene(count=1, state=ConsignmentState.REFUNDED, told=(_REFUSAL,)),
    Scene(
        count=1,
        state=ConsignmentState.FAILED,
        told=(_REFUSAL, Told(party="STRIPE_API_BASE", of=_slow_refund)),
    ),
    Scene(count=2, leg=LegCode.SETTLE, told=(Told(party="STRIPE_API_BASE", of=_slow_payout),)),
    Scene(count=2, leg=LegCode.DOOR, told=(_DELIVERY,)),
    Scene(count=1, leg=LegCode.IMPORT, told=(Told(party="CHINA_WINDOW_URL", of=_import_inspection),)),
    Scene(count=2, leg=LegCode.EXIT, told=(Told(party="EXPORT_OFFICE_URL", of=_late_exit_proof), _DELIVERY)),
    Scene(count=1, leg=LegCode.EXPORT, told=(Told(party="EXPORT_OFFICE_URL", of=_export_control),)),
    Scene(count=3, leg=LegCode.FLY),
    Scene(count=4, leg=LegCode.HUB),
    Scene(count=1, leg=LegCode.BOOK, told=(Told(party="LAST_MILE_URL", of=_address_not_served),)),
)
