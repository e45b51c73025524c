"""Webhooks of the sandboxes: signed over the raw body, retried, in order per subject, faulty on demand."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from sandboxes.kit import Kit, stripe_signature, webhooks
from sandboxes.kit.frame import DataInUse

SECRET = "whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE="


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "RETRY_SECONDS", (0.02, 0.02))


def send(kit: Kit, *numbers: int, subject: str = "A1") -> None:
    for number in numbers:
        kit.webhooks.send_json(type="thing", subject=subject, data={"n": number})


def numbers(receiver: Any) -> list[int]:
    return [json.loads(body)["data"]["n"] for body in receiver.bodies]


def test_a_message_verifies_with_the_standard_webhooks_library(kit: Kit, receiver: Any) -> None:
    kit.start()
    send(kit, 1)
    assert kit.webhooks.wait()
    headers, body = receiver.got[0]
    lower = {name.lower(): value for name, value in headers.items()}
    assert Webhook(SECRET).verify(body, lower) == {"type": "thing", "data": {"n": 1}}
    assert lower["content-type"] == "application/json"


def test_stripes_signature_is_an_hmac_over_time_and_body() -> None:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    expected = hmac.new(b"whsec_x", b'1795392000.{"a":1}', hashlib.sha256).hexdigest()
    found = stripe_signature("whsec_x", "evt_1", at, b'{"a":1}')
    assert found == {"Stripe-Signature": f"t=1795392000,v1={expected}"}


def test_a_refused_message_is_sent_again_before_the_next_of_its_subject(kit: Kit, receiver: Any) -> None:
    receiver.answers = [500, 404, 200, 200]
    send(kit, 1, 2)
    kit.start()
    assert kit.webhooks.wait()
    assert numbers(receiver) == [1, 1, 1, 2]
    assert [(one["state"], one["attempts"]) for one in kit.webhooks.recent()] == [
        ("delivered", 1),
        ("delivered", 3),
    ]


def test_one_message_keeps_its_id_over_retries(kit: Kit, receiver: Any) -> None:
    receiver.answers = [500]
    send(kit, 1)
    kit.start()
    assert kit.webhooks.wait()
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1


def test_a_duplicate_comes_twice_with_one_id(kit: Kit, receiver: Any) -> None:
    kit.behaviours.add(kind="duplicate", match={"n": 1})
    send(kit, 1, 2)
    kit.start()
    assert kit.webhooks.wait()
    assert numbers(receiver) == [1, 1, 2]
    assert receiver.got[0][0]["webhook-id"] == receiver.got[1][0]["webhook-id"]


def test_a_reordered_message_comes_after_a_later_one(kit: Kit, receiver: Any) -> None:
    kit.behaviours.add(kind="reorder", match={"n": 1}, seconds=30)
    send(kit, 1, 2)
    kit.start()
    assert kit.webhooks.wait()
    assert numbers(receiver) == [2, 1]


def test_a_dropped_message_never_comes_and_can_be_sent_from_the_page(kit: Kit, receiver: Any) -> None:
    kit.behaviours.add(kind="drop")
    send(kit, 1, 2)
    kit.start()
    assert kit.webhooks.wait()
    assert numbers(receiver) == [2]
    assert [one["state"] for one in kit.webhooks.recent()] == ["delivered", "dropped"]
    kit.webhooks.resend(1)
    assert kit.webhooks.wait()
    assert numbers(receiver) == [2, 1]


def test_a_message_of_a_transaction_that_failed_is_not_sent(kit: Kit, receiver: Any) -> None:
    kit.start()

    def fail() -> None:
        with kit.store.transaction():
            send(kit, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    send(kit, 2)
    assert kit.webhooks.wait()
    assert numbers(receiver) == [2]


def test_a_data_folder_serves_one_process_only(kit: Kit) -> None:
    with pytest.raises(DataInUse, match="is in use by another sandbox process; stop it first"):
        Kit.open(options=kit.options, kinds=(), sign=stripe_signature)
