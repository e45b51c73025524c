"""The delivery carrier outside China: what it is told and what its events mean."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.conf import settings
from standardwebhooks import Webhook

from ewtp import counterparts
from logistics.carrier import CarrierEvent, NotSigned, NotUnderstood, WaybillRequest
from logistics.carriers.delivery_abroad import CARRIER, codec
from logistics.codes import Code
from logistics.values import PostalAddress

TO = PostalAddress(
    name="Aisyah", phone="+60 12-345 6789", country="MY", province="Kuala Lumpur", city="Kuala Lumpur",
    district="", street="18, Jalan Telawi 3", postcode="59100", district_code="",
)  # fmt: skip
EVENT = {"event_id": "e1", "number": "DAMY1", "code": "DELIVERED", "occurred_at": "2026-11-23T20:00:00+08:00",
         "place": "KL", "signed_by": "Aisyah", "reason": ""}  # fmt: skip


def test_an_order_names_the_address_in_lines() -> None:
    asked = WaybillRequest(reference="P1", consignee=TO, mass_g=1200, goods="chocolate")
    assert json.loads(codec.waybill_request(asked)) == {
        "reference": "P1",
        "to": {
            "name": "Aisyah", "phone": "+60123456789", "lines": ["18, Jalan Telawi 3"],
            "city": "Kuala Lumpur", "region": "Kuala Lumpur", "postcode": "59100", "country": "MY",
        },
        "grams": 1200,
        "contents": "chocolate",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "code"),
    [("COLLECTED", Code.LM_ACCEPTED), ("NOT_DELIVERED", Code.LM_FAILED), ("DELIVERED", Code.LM_SIGNED),
     ("LOST", Code.EXC_LOST), ("EATEN", Code.UNKNOWN)],
)  # fmt: skip
def test_an_event_is_read_bare_or_in_a_webhook(raw: str, code: Code) -> None:
    body = {**EVENT, "code": raw}
    for told in (body, {"type": "delivery.event", "data": body}):
        found: CarrierEvent = CARRIER.read(json.dumps(told).encode())
        assert (found.subject, found.code, found.raw_code, found.signed_by) == ("DAMY1", code, raw, "Aisyah")
        assert (found.occurred_at, found.utc_offset_min) == (datetime(2026, 11, 23, 12, tzinfo=UTC), 480)


@pytest.mark.parametrize("missing", ["event_id", "number", "code", "occurred_at"])
def test_an_event_that_lacks_a_field_is_not_understood(missing: str) -> None:
    body = {name: value for name, value in EVENT.items() if name != missing}
    with pytest.raises(NotUnderstood, match=missing):
        CARRIER.read(json.dumps(body).encode())


def test_a_push_is_proven_by_its_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    secret, now, body = settings.COUNTERPARTS["delivery-abroad"].webhook_secret, datetime.now(UTC), b"{}"
    headers = {
        "webhook-id": "m1", "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign("m1", now, "{}"),
    }  # fmt: skip
    assert CARRIER.verify(body=body, headers=headers) == "m1"
    with pytest.raises(NotSigned):
        CARRIER.verify(body=b"{ }", headers=headers)
    left_out = counterparts.Counterpart(url="", token="", webhook_secret="")
    monkeypatch.setattr(settings, "COUNTERPARTS", {"delivery-abroad": left_out})
    with pytest.raises(NotSigned, match="no carrier of this name is set up"):
        CARRIER.verify(body=body, headers=headers)


def test_an_amendment_names_the_number_and_the_address() -> None:
    assert json.loads(codec.amendment(waybill_no="DAMY1", consignee=TO)) == {
        "number": "DAMY1",
        "to": {
            "name": "Aisyah", "phone": "+60123456789", "lines": ["18, Jalan Telawi 3"],
            "city": "Kuala Lumpur", "region": "Kuala Lumpur", "postcode": "59100", "country": "MY",
        },
    }  # fmt: skip
