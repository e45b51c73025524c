"""`/metrics`: who may read it, what it tells, and that one part's failure does not silence the others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client

from ewtp.kernel import clock, metrics
from ewtp.kernel.models import Delivery, OutboxEvent, WireMessage
from ewtp.kernel.models.delivery import DeliveryState
from ewtp.kernel.models.wire_message import Direction, WireState
from tests.unit.marketplace.admin.world import consignment, seller

pytestmark = pytest.mark.django_db


def lines(client: Client) -> set[str]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return set(answer.content.decode().splitlines())


@pytest.fixture(autouse=True)
def _queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.kernel.vitals.queue_length", lambda: 7)


def test_the_machine_itself_may_read(client: Client) -> None:
    assert "ewtp_celery_queue_length 7.0" in lines(client)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}])
def test_strangers_may_not(client: Client, settings: LazySettings, headers: dict[str, str]) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", headers=headers, REMOTE_ADDR="10.0.0.9").status_code == 403


def test_without_a_token_an_empty_one_opens_nothing(client: Client, settings: LazySettings) -> None:
    settings.METRICS_TOKEN = ""
    answer = client.get("/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="10.0.0.9")
    assert answer.status_code == 403


def test_a_proxy_on_the_machine_does_not_open_it(client: Client) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 403


def test_the_token_opens_it(client: Client, settings: LazySettings) -> None:
    settings.METRICS_TOKEN = "right"
    answer = client.get("/metrics", headers={"Authorization": "Bearer right"}, REMOTE_ADDR="10.0.0.9")
    assert answer.status_code == 200


def test_outbox_gateways_and_legs_are_told(client: Client) -> None:
    now = clock.now()
    event = OutboxEvent.objects.create(name="x", stream=uuid4(), data={}, occurred_at=now)
    Delivery.objects.create(event=event, handler="h", state=DeliveryState.PARKED)
    for system, state, status in (("airline", WireState.UNANSWERED, None), ("stripe", WireState.SENT, 503)):
        WireMessage.objects.create(
            system=system,
            direction=Direction.OUT,
            kind="k",
            state=state,
            answer_status=status,
            body=b"",
            at=now,
        )
    row = consignment(seller("flanders"), problem="payment_late")
    row.legs.filter(code="pay").update(started_at=now)
    told = lines(client)
    assert {
        "ewtp_outbox_open_events 1.0",
        "ewtp_outbox_parked 1.0",
        "ewtp_outbox_failing 0.0",
        'ewtp_gateway_errors{error="unanswered",system="airline"} 1.0',
        'ewtp_gateway_errors{error="5xx",system="stripe"} 1.0',
        'ewtp_gateway_errors{error="5xx",system="airline"} 0.0',
        'ewtp_legs{age="hour",leg="pay",state="running"} 1.0',
        'ewtp_consignments_stuck{leg="pay"} 1.0',
        'ewtp_consignments_stuck{leg="fly"} 0.0',
        'ewtp_metrics_part_up{part="kernel"} 1.0',
        'ewtp_metrics_part_up{part="trade"} 1.0',
    } <= told


def test_a_part_that_fails_is_said_and_the_others_tell(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> list[metrics.Gauge]:
        raise OperationalError("gone")

    monkeypatch.setitem(metrics._PARTS, "broken", broken)
    told = lines(client)
    assert {'ewtp_metrics_part_up{part="broken"} 0.0', "ewtp_celery_queue_length 7.0"} <= told
