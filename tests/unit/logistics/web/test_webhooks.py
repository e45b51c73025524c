"""Carriers' webhooks: proven, kept once, answered at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from standardwebhooks import Webhook

from ewtp.kernel.models import WireMessage
from logistics.models import Consolidation, TrackingEvent
from logistics.tasks import apply_message
from tests.unit.logistics.samples import flight_event, later

pytestmark = pytest.mark.django_db
MakeLoad = Callable[..., Consolidation]


@pytest.fixture
def poked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    messages: list[int] = []
    monkeypatch.setattr("logistics.web.webhooks.poke_message", messages.append)
    return messages


def push(
    body: bytes, settings: LazySettings, *, key: str = "", secret: str = "", sent: datetime | None = None
) -> HttpResponse:
    key, sent = key or str(uuid4()), sent or datetime.now(UTC)
    signature = Webhook(secret or settings.AIRLINE_WEBHOOK_SECRET).sign(key, sent, body.decode())
    return Client().post(  # type: ignore[return-value]
        "/webhooks/airline/", body, content_type="application/json",
        headers={
            "webhook-id": key, "webhook-timestamp": str(int(sent.timestamp())),
            "webhook-signature": signature,
        },
    )  # fmt: skip


def body_of(event: dict[str, Any]) -> bytes:
    return json.dumps({"type": "airline.event", "data": event}).encode()


def test_an_event_is_kept_answered_and_applied(
    tendered: MakeLoad, settings: LazySettings, poked: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    load = tendered(1)
    event = flight_event(load, "DEP", later(minutes=41))
    with django_capture_on_commit_callbacks(execute=True):
        answer = push(body_of(event), settings, key=event["event_id"])
    assert (answer.status_code, answer.content) == (202, b"stored\n")
    row = WireMessage.objects.get(system="airline")
    assert (row.kind, row.key, row.state, poked) == ("airline.event", event["event_id"], "received", [row.pk])
    assert row.headers["Webhook-Signature"] == "***"
    apply_message(row.pk)
    row.refresh_from_db()
    assert (row.state, row.stream) == ("applied", load.pk)
    load.refresh_from_db()
    assert load.state == "departed"


def test_the_same_webhook_three_times_is_one_message(
    tendered: MakeLoad, settings: LazySettings, poked: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    event = flight_event(tendered(1), "DEP", later(minutes=41))
    with django_capture_on_commit_callbacks(execute=True):
        answers = [push(body_of(event), settings, key=event["event_id"]).status_code for _ in range(3)]
    assert answers == [202, 202, 202]
    assert WireMessage.objects.filter(system="airline").count() == 1
    assert len(poked) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "whsec_c29tZWJvZHktZWxzZXMtc2VjcmV0LTAwMDAwMA=="},
        {"sent": datetime.now(UTC) - timedelta(minutes=6)},
    ],
)
def test_a_bad_or_old_signature_is_refused_and_nothing_is_kept(
    tendered: MakeLoad, settings: LazySettings, poked: list[int], wrong: dict[str, Any]
) -> None:
    tendered(1)
    before = TrackingEvent.objects.count()
    answer = push(body_of({"event_id": "x"}), settings, **wrong)
    assert answer.status_code == 400
    assert (WireMessage.objects.count(), TrackingEvent.objects.count(), poked) == (0, before, [])


def test_no_signature_at_all_is_refused(db: None) -> None:
    for path in ("/webhooks/airline/", "/webhooks/last-mile/"):
        assert Client().post(path, b"{}", content_type="application/json").status_code == 400
        assert Client().get(path).status_code == 405
    assert not WireMessage.objects.exists()


@pytest.mark.parametrize("body", [b"[]", b'{"type": "airline.event", "data": {"code": "DEP"}}'])
def test_signed_nonsense_is_kept_and_fails_with_a_sentence(
    settings: LazySettings, poked: list[int], body: bytes
) -> None:
    assert push(body, settings).status_code == 202
    row = WireMessage.objects.get()
    apply_message(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.error.startswith("The carrier's message ")
