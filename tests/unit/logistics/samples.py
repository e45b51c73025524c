"""Values to start from: a booking, carriers' events, and a wire that answers without a network."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import requests

from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Unreachable
from ewtp.kernel.models import OutboxEvent
from logistics.models import Consolidation, Parcel
from logistics.values import Booking, ParcelSize, PostalAddress

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLERK = Actor.user(7)
SIZE = ParcelSize(mass_g=740, length_mm=250, width_mm=180, height_mm=60)

SHIPPER = PostalAddress(
    name="Chocolaterie Ommegang", phone="+3243661200", country="BE", province="", city="Liège", district="",
    street="Rue de l'Aéroport 12", postcode="4460", district_code="",
)  # fmt: skip
CONSIGNEE = PostalAddress(
    name="王小明", phone="13812345678", country="CN", province="浙江省", city="杭州市", district="西湖区",
    street="文三路 478 号华星时代广场 B 座 1203 室", postcode="310012", district_code="330106",
)  # fmt: skip


def later(**span: float) -> datetime:
    return AT + timedelta(**span)


def booking(consignment: UUID, **changes: Any) -> Booking:
    given: dict[str, Any] = {
        "consignment": consignment, "reference": f"EW-{consignment.hex[:8]}", "seller": uuid4(),
        "seller_name": "Chocolaterie Ommegang", "shipper": SHIPPER, "consignee": CONSIGNEE, "declared": SIZE,
        "contents": "2 x Pralines", "origin": "LGG", "destination": "HGH",
    }  # fmt: skip
    return Booking(**{**given, **changes})


def facts(name: str = "") -> list[str]:
    """Names of published facts, oldest first; data of those of one name when it is given."""
    rows = OutboxEvent.objects.order_by("pk")
    return [
        row.name.removeprefix("logistics.") for row in rows if not name or row.name == f"logistics.{name}"
    ]


@dataclass
class Wire:
    """Answers for the carriers' clients, by the path's end: a status and a body, or an exception. `at` is the
    clock.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    sent: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)
    at: datetime = AT

    def __call__(
        self, *, method: str, url: str, body: bytes = b"", key: str = "", **rest: Any
    ) -> requests.Response:
        path = url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]
        if method == "POST":
            self.sent.append((path, json.loads(body), key))
        given = self.answers.get(path, (404, {"code": "none", "message": f"nothing at {path}"}))
        if isinstance(given, Exception):
            raise given
        status, content = given(json.loads(body or b"{}")) if callable(given) else given
        answer = requests.Response()
        answer.status_code = status
        answer._content = json.dumps(content).encode()
        return answer


def flight_event(load: Consolidation, code: str, at: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "event_id": str(uuid4()), "awb": load.awb, "code": code, "occurred_at": at.isoformat(),
        "time_type": "ACT",
        "station": "LGG", "flight_no": load.flight.flight_no, "flight_date": load.flight.date.isoformat(),
        "pieces": load.pieces, "weight_kg": "1.480", "partial": False, **changes,
    }  # fmt: skip


def delivery_event(parcel: Parcel, code: str, at: datetime, **changes: Any) -> dict[str, Any]:
    return {
        "event_id": str(uuid4()), "waybill_no": parcel.waybill_no, "code": code,
        "occurred_at": at.isoformat(),
        "place": "杭州", "signed_by": "", "reason": "", **changes,
    }  # fmt: skip


UNREACHABLE = Unreachable("no answer")
