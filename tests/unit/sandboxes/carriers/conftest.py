"""Served carriers and a forwarder that talks to them."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from sandboxes.carriers.server import build
from tests.unit.sandboxes.serving import Served, eventually

CONSIGNEE = {
    "name": "王小明",
    "phone": "13900000001",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "street": "文三路100号",
}


def tomorrow() -> str:
    return (datetime.now(ZoneInfo("Europe/Brussels")) + timedelta(days=1)).date().isoformat()


class Forwarder:
    """Posts with a fresh Idempotency-Key unless given one."""

    def __init__(self, carriers: Served) -> None:
        self.carriers = carriers

    def post(self, path: str, body: object, *, key: str | None = None) -> requests.Response:
        headers = {"Idempotency-Key": key if key is not None else str(uuid.uuid4())}
        return requests.post(f"{self.carriers.url}{path}", json=body, headers=headers, timeout=5)

    def booking(self, **changes: Any) -> dict[str, Any]:
        return {
            "awb": "888-12345675",
            "flight_no": "EW8801",
            "flight_date": tomorrow(),
            "origin": "LGG",
            "destination": "HGH",
            "pieces": 10,
            "weight_kg": "100.000",
            "volume_m3": "0.800",
            **changes,
        }

    def book(self, **changes: Any) -> requests.Response:
        return self.post("/airline/bookings", self.booking(**changes))

    def tender(self, **changes: Any) -> requests.Response:
        body = {
            "awb": "888-12345675",
            "pieces": 10,
            "weight_kg": "101.500",
            "ulds": ["AKE12345EW"],
            **changes,
        }
        return self.post("/airline/tenders", body)

    def waybill(self, **changes: Any) -> requests.Response:
        body = {"reference": "P1", "consignee": CONSIGNEE, "weight_g": 1200, "goods": "巧克力 × 2", **changes}
        return self.post("/lastmile/waybills", body)

    def handed_over(self) -> str:
        number = str(self.waybill().json()["waybill_no"])
        answer = self.post("/lastmile/handovers", {"waybill_nos": [number], "mawb": "888-12345675"})
        assert answer.status_code == 202
        return number

    def events(self, **params: str) -> list[dict[str, Any]]:
        leg = "lastmile" if "waybill_no" in params else "airline"
        answer = requests.get(f"{self.carriers.url}/{leg}/events", params=params, timeout=5).json()
        found: list[dict[str, Any]] = answer["events"]
        return found

    def codes(self, **params: str) -> list[str]:
        return [event["code"] for event in self.events(**params)]

    def wait(self, last: str, **params: str) -> list[str]:
        """The codes once `last` has come."""
        eventually(lambda: last in self.codes(**params))
        return self.codes(**params)


@pytest.fixture
def carriers(tmp_path: Path) -> Iterator[Served]:
    served = Served(build=build, data=tmp_path / "carriers")
    yield served
    served.close()


@pytest.fixture
def forwarder(carriers: Served) -> Forwarder:
    return Forwarder(carriers)
