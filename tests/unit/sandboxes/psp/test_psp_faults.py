"""Idempotency, webhooks and everything that can go wrong on purpose."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
import stripe

Pay = Callable[..., stripe.PaymentIntent]
CARD: Any = {"amount": 500, "currency": "eur", "confirm": True, "payment_method": "pm_card_visa"}


def create(client: stripe.StripeClient, key: str | None = None, **change: Any) -> stripe.PaymentIntent:
    params: Any = CARD | change
    options: Any = {"idempotency_key": key} if key else {}
    return client.v1.payment_intents.create(params, options=options)


def count(client: stripe.StripeClient) -> int:
    return len(client.v1.payment_intents.list({"limit": 100}).data)


def test_a_key_makes_one_object_and_the_same_answer(client: stripe.StripeClient) -> None:
    first, second = create(client, "pay:1:1"), create(client, "pay:1:1")
    assert first.id == second.id
    assert count(client) == 1
    assert second.last_response.headers["Idempotent-Replayed"] == "true"  # type: ignore[union-attr]


def test_a_key_with_other_parameters_is_refused(client: stripe.StripeClient) -> None:
    create(client, "pay:1:1")
    with pytest.raises(stripe.IdempotencyError, match="Try using a key other than 'pay:1:1'"):
        create(client, "pay:1:1", amount=600)
    assert count(client) == 1


def test_a_decline_is_kept_by_its_key(client: stripe.StripeClient) -> None:
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            create(client, "pay:1:1", payment_method="pm_card_visa_chargeDeclined")
    assert count(client) == 1


def test_a_request_that_did_not_pass_validation_is_not_kept(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        create(client, "pay:1:1", amount=0)
    assert create(client, "pay:1:1").status == "succeeded"


def test_two_calls_at_once_with_one_key_conflict(client: stripe.StripeClient, psp: Any) -> None:
    psp.tell("slow", seconds=0.6)
    made: list[stripe.PaymentIntent] = []
    other = threading.Thread(target=lambda: made.append(create(client, "pay:1:1")))
    other.start()
    time.sleep(0.2)
    with pytest.raises(stripe.APIError) as problem:
        create(client, "pay:1:1")
    other.join()
    assert problem.value.http_status == 409
    assert problem.value.error.code == "idempotency_key_in_use"  # type: ignore[union-attr]
    assert [one.status for one in made] == ["succeeded"]
    assert create(client, "pay:1:1").id == made[0].id


def test_fail_after_commit_does_the_work_and_keeps_the_500(client: stripe.StripeClient, psp: Any) -> None:
    psp.tell("fail_after_commit", match={"metadata.row": "1"})
    for _ in range(2):
        with pytest.raises(stripe.APIError) as problem:
            create(client, "pay:1:1", metadata={"row": "1"})
        assert problem.value.http_status == 500
    found = client.v1.payment_intents.search({"query": "metadata['row']:'1'"}).data
    assert [one.status for one in found] == ["succeeded"]


def test_a_cut_connection_is_made_good_by_the_key(client: stripe.StripeClient, psp: Any) -> None:
    psp.tell("fail_after_commit", detail="cut")
    with pytest.raises(stripe.APIConnectionError):
        create(client, "pay:1:1")
    assert create(client, "pay:1:1").status == "succeeded"
    assert count(client) == 1


def test_a_rate_limit_is_429_and_leaves_nothing(client: stripe.StripeClient, psp: Any) -> None:
    psp.tell("rate_limit", match={"path": "/v1/payment_intents"})
    with pytest.raises(stripe.RateLimitError):
        create(client, "pay:1:1")
    assert create(client, "pay:1:1").status == "succeeded"
    assert count(client) == 1


def test_refuse_declines_the_next_card_with_the_code_told(client: stripe.StripeClient, psp: Any) -> None:
    psp.tell("refuse", match={"amount": 500}, detail="do_not_honor")
    assert create(client, amount=700).status == "succeeded"
    with pytest.raises(stripe.CardError) as problem:
        create(client)
    assert problem.value.error.decline_code == "do_not_honor"  # type: ignore[union-attr]
    assert create(client).status == "succeeded"


def test_refuse_fails_a_wallet_payment_the_buyer_confirmed(psp: Any, paid: Pay) -> None:
    psp.tell("refuse")
    assert paid(18_800, "wechat_pay").status == "requires_payment_method"


def test_delay_keeps_a_wallet_payment_processing_first(
    client: stripe.StripeClient, psp: Any, paid: Pay
) -> None:
    psp.tell("delay", seconds=0.2)
    intent = paid(18_800, "alipay")
    assert intent.status == "processing"
    psp.settled()
    assert client.v1.payment_intents.retrieve(intent.id).status == "succeeded"


def test_events_are_signed_and_pinned_to_the_api_version(
    client: stripe.StripeClient, psp: Any, platform: Any
) -> None:
    intent = create(client, "pay:1:1")
    psp.settled()
    assert sorted(platform.types) == [
        "charge.succeeded",
        "payment_intent.created",
        "payment_intent.succeeded",
    ]
    event = next(one for one in platform.events if one.type == "payment_intent.succeeded")
    assert (event.api_version, event.data.object.id) == ("2026-10-28.endive", intent.id)
    assert event.request.idempotency_key == "pay:1:1"
    assert client.v1.events.retrieve(event.id).data.object.status == "succeeded"


def test_early_webhook_arrives_before_the_answer(
    client: stripe.StripeClient, psp: Any, platform: Any
) -> None:
    psp.tell("early_webhook")
    create(client)
    assert "payment_intent.succeeded" in platform.types


def test_in_the_webhook_the_object_can_be_fetched_already(
    client: stripe.StripeClient, psp: Any, platform: Any
) -> None:
    seen: list[str] = []
    platform.on_event = lambda event: (
        seen.append(client.v1.payment_intents.retrieve(event.data.object.id).status)
        if event.type == "payment_intent.succeeded"
        else None
    )
    create(client)
    psp.settled()
    assert seen == ["succeeded"]


def test_a_lost_webhook_is_still_in_the_list_of_events(
    client: stripe.StripeClient, psp: Any, platform: Any
) -> None:
    psp.tell("drop", match={"type": "payment_intent.succeeded"})
    intent = create(client)
    psp.settled()
    assert "payment_intent.succeeded" not in platform.types
    found = client.v1.events.list(
        {"type": "payment_intent.succeeded", "created": {"gte": int(time.time()) - 3600}}
    )
    assert [event.data.object.id for event in found.data] == [intent.id]


def test_a_duplicate_has_the_same_event_id(client: stripe.StripeClient, psp: Any, platform: Any) -> None:
    psp.tell("duplicate", match={"type": "payment_intent.succeeded"})
    create(client)
    psp.settled()
    twice = [event.id for event in platform.events if event.type == "payment_intent.succeeded"]
    assert len(twice) == 2
    assert len(set(twice)) == 1


def test_a_reordered_event_comes_after_the_later_one(
    client: stripe.StripeClient, psp: Any, platform: Any
) -> None:
    psp.tell("reorder", match={"type": "payment_intent.created"})
    create(client)
    psp.settled()
    about = [one for one in platform.types if one.startswith("payment_intent.")]
    assert about == ["payment_intent.succeeded", "payment_intent.created"]


def test_an_endpoint_made_by_api_gets_what_it_asked_for_with_its_own_secret(
    client: stripe.StripeClient, psp: Any
) -> None:
    endpoint = client.v1.webhook_endpoints.create(
        {"url": "http://127.0.0.1:9/hook", "enabled_events": ["payment_intent.succeeded"]}
    )
    assert str(endpoint.secret).startswith("whsec_")
    assert client.v1.webhook_endpoints.retrieve(endpoint.id).to_dict().get("secret") is None
    create(client)
    sent = [one["label"] for one in psp.kit.webhooks.recent() if one["url"] == "http://127.0.0.1:9/hook"]
    assert sent == ["payment_intent.succeeded"]
    client.v1.webhook_endpoints.delete(endpoint.id)
    assert client.v1.webhook_endpoints.list().data == []


def test_a_restart_keeps_objects_keys_behaviours_and_steps(
    client: stripe.StripeClient, psp: Any, paid: Pay
) -> None:
    psp.kit.due.set_pace(3600)
    intent = paid(18_800, "alipay")
    first = create(client, "pay:1:1")
    refund = client.v1.refunds.create({"payment_intent": intent.id})
    psp.tell("refuse", match={"amount": "777"})
    psp.restart()
    assert create(client, "pay:1:1").id == first.id
    with pytest.raises(stripe.CardError):
        create(client, amount=777)
    psp.kit.due.set_pace(0)
    psp.settled()
    assert client.v1.refunds.retrieve(refund.id).status == "succeeded"


def test_reset_forgets_everything(client: stripe.StripeClient, psp: Any) -> None:
    create(client)
    assert requests.post(f"{psp.url}/_control/reset", timeout=5).status_code == 200
    assert count(client) == 0


@pytest.mark.parametrize(
    ("expand", "is_known"), [("latest_charge.balance_transaction", True), ("latest_charge.nothing", False)]
)
def test_expand_goes_deep_and_refuses_what_is_not_there(
    client: stripe.StripeClient, expand: str, is_known: bool
) -> None:
    intent = create(client)
    if is_known:
        charge: Any = client.v1.payment_intents.retrieve(intent.id, {"expand": [expand]}).latest_charge
        assert charge.balance_transaction.net == 467
        return
    with pytest.raises(stripe.InvalidRequestError, match="This property cannot be expanded"):
        client.v1.payment_intents.retrieve(intent.id, {"expand": [expand]})
