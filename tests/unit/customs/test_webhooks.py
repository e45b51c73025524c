"""Pushes of the offices: signed ones are kept once and applied, others change nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from standardwebhooks.webhooks import Webhook

from customs import tasks
from customs.web import webhooks
from ewtp.kernel.models import WireMessage
from tests.unit.customs.regimes.test_china_cbec import of_list
from tests.unit.customs.regimes.test_eu_aes import KEYS, answer

pytestmark = [pytest.mark.django_db, pytest.mark.urls("customs.urls")]

EXPORT, CHINA = "/webhooks/export-office/", "/webhooks/china-window/"
BODY = answer("CC528C", KEYS % "")


@pytest.fixture
def poked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    wires: list[int] = []
    monkeypatch.setattr(webhooks, "poke", wires.append)
    return wires


def push(path: str, body: bytes, *, id: str = "m-1", secret: str = "", signature: str = "") -> int:
    now = datetime.now(UTC)
    secret = secret or (
        settings.EXPORT_OFFICE_WEBHOOK_SECRET if path == EXPORT else settings.CHINA_WINDOW_WEBHOOK_SECRET
    )
    headers = {
        "webhook-id": id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature or Webhook(secret).sign(id, now, body.decode("utf-8", "replace")),
    }
    answer = Client(headers=headers).post(path, data=body, content_type="application/xml", secure=True)
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("path", "body", "system", "kind"),
    [(EXPORT, BODY, "export-office", "CC528C"), (CHINA, of_list("800"), "china-window", "CEB622")],
)
def test_a_signed_push_is_kept_once(path: str, body: bytes, system: str, kind: str, poked: list[int]) -> None:
    assert [push(path, body) for _ in range(3)] == [204, 204, 204]
    wire = WireMessage.objects.get()
    assert (wire.system, wire.kind, wire.key, bytes(wire.body), wire.state) == (
        system,
        kind,
        "m-1",
        body,
        "received",
    )
    assert "webhook-signature" not in {name.lower() for name, value in wire.headers.items() if value != "***"}
    assert poked == [wire.pk]


@pytest.mark.parametrize("signature", ["v1,AAAA", "v1", "nonsense", "v1,%%%", "v2,AAAA", "v1,a,b"])
def test_a_bad_signature_changes_nothing(signature: str, poked: list[int]) -> None:
    assert push(EXPORT, BODY, signature=signature) == 400
    assert push(CHINA, of_list("800"), signature=signature) == 400
    assert not WireMessage.objects.exists()
    assert poked == []


def test_another_secret_or_none_changes_nothing(poked: list[int]) -> None:
    assert push(EXPORT, BODY, secret="whsec_" + "QUFB" * 8) == 400
    assert Client().post(EXPORT, data=BODY, content_type="application/xml", secure=True).status_code == 400
    assert Client().get(EXPORT, secure=True).status_code == 405
    assert not WireMessage.objects.exists()


def test_bytes_that_are_no_text_are_refused(poked: list[int]) -> None:
    assert push(EXPORT, b"\xff\xfe\x00") == 400
    assert not WireMessage.objects.exists()


def test_signed_nonsense_is_kept_to_be_looked_at(poked: list[int]) -> None:
    assert push(EXPORT, b"hello", id="m-2") == 204
    assert WireMessage.objects.get().kind == "unreadable"
    tasks.apply(poked[0])
    assert WireMessage.objects.get().state == "failed"


def test_a_lost_task_is_made_up_for_by_the_sweep(poked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    push(EXPORT, b"hello", id="m-3")
    WireMessage.objects.update(at=datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("ewtp.kernel.clock.now", lambda: datetime(2026, 1, 1, 0, 0, 6, tzinfo=UTC))
    tasks.sweep_messages()
    assert WireMessage.objects.get().state == "failed"


def test_a_broker_that_is_down_does_not_lose_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(**_: object) -> None:
        raise OSError("no broker")

    monkeypatch.setattr(tasks.apply, "apply_async", down)
    assert push(EXPORT, BODY) == 204
    assert WireMessage.objects.count() == 1
