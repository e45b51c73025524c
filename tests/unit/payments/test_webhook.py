"""Notices of the payment company: proven, kept once, in any order, any number of times, never lost."""

from __future__ import annotations

import json
import threading
import time
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from ewtp.kernel import clock
from ewtp.kernel.models import Move, WireMessage
from payments.actions.look_again import look_again, look_at_open
from payments.actions.notices import apply_notice, apply_waiting, catch_up, waiting_notices
from payments.actions.withdraw import expire_attempts
from payments.models import LedgerEntry, Payment, Settlement
from payments.queries import ledger_sum
from tests.unit.payments.conftest import (
    BY,
    Psp,
    Shop,
    cny,
    collect,
    deliver,
    eur,
    facts,
    paid,
    run,
    share,
    signed,
)

pytestmark = pytest.mark.django_db


def event(**subject: Any) -> bytes:
    body = {
        "id": f"evt_{uuid4().hex}",
        "object": "event",
        "type": f"{subject['object']}.updated",
        "data": {"object": subject},
    }
    return json.dumps(body).encode()


def inbox() -> list[tuple[str, str]]:
    return list(WireMessage.objects.filter(direction="in").order_by("id").values_list("kind", "state"))


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "t=1,v1=00",
        "nonsense",
        signed(b"{}", secret="whsec_other"),
        signed(b"{}", at=int(time.time()) - 301),
    ],
    ids=["none", "short", "no signature at all", "another secret", "too old"],
)
def test_a_bad_signature_answers_400_and_keeps_nothing(psp: Psp, signature: str) -> None:
    answer = Client().post(
        "/webhooks/stripe/",
        data=b"{}",
        content_type="application/json",
        headers={"Stripe-Signature": signature},
    )
    assert (answer.status_code, answer.content) == (400, b"signature: wrong or too old\n")
    assert inbox() == []


def test_a_body_that_is_no_event_answers_400(psp: Psp) -> None:
    for body in (b"{}", b"[]", b"not json", b'{"id": "evt_1", "type": "a", "data": 3}', b"\xff\xfe"):
        assert deliver(body).status_code == 400
    assert inbox() == []


def test_only_post_is_answered(psp: Psp) -> None:
    assert Client().get("/webhooks/stripe/").status_code == 405


def test_the_same_event_is_kept_once(psp: Psp) -> None:
    body = event(object="payment_intent", id="pi_unknown", metadata={})
    assert [deliver(body).status_code for _ in range(3)] == [200, 200, 200]
    assert inbox() == [("payment_intent.updated", "received")]


def test_an_unknown_reference_stays_queued_and_is_applied_when_it_is_known(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay("pay_and_close")
    bodies = psp.events()
    payment = shop.view.payment
    Payment.objects.filter(pk=payment).update(checkout=uuid4(), reference="")
    WireMessage.objects.filter(direction="out").delete()
    strange = [body.replace(str(payment).encode(), str(uuid4()).encode()) for body in bodies]
    for body in strange:
        deliver(body)
    run()
    assert {state for _, state in inbox()} == {"received"}
    reference = json.loads(strange[0])["data"]["object"]["id"]
    Payment.objects.filter(pk=payment).update(checkout=shop.checkout, reference=reference)
    run()
    assert {state for _, state in inbox()} == {"applied"}
    assert shop.view.state == "succeeded"


def test_what_nobody_knows_after_three_days_is_shown_as_failed(psp: Psp) -> None:
    deliver(event(object="refund", id="re_unknown", metadata={}))
    (message,) = waiting_notices(before=clock.now())
    assert apply_notice(message=message, by=BY, at=clock.now() + timedelta(days=2, hours=23)) == "received"
    assert apply_notice(message=message, by=BY, at=clock.now() + timedelta(days=3, hours=1)) == "failed"
    assert WireMessage.objects.get(pk=message).error == "no refund re_unknown"


def test_an_event_that_the_platform_does_not_use_is_kept_and_ignored(psp: Psp) -> None:
    deliver(event(object="product", id="prod_1", metadata={}))
    run()
    assert inbox() == [("product.updated", "ignored")]


def test_a_lost_webhook_is_caught_up_from_the_list_of_events(psp: Psp) -> None:
    started = clock.now() - timedelta(seconds=2)
    shop = collect(psp)
    shop.pay("pay_and_close")
    assert len(catch_up(since=started, at=clock.now())) >= 3
    run()
    assert shop.view.state == "succeeded"
    assert catch_up(since=started, at=clock.now()) == []


def test_an_event_that_lies_about_the_state_changes_nothing(psp: Psp) -> None:
    shop = collect(psp)
    (body,) = [b for b in psp.events() if json.loads(b)["type"] == "payment_intent.requires_action"]
    lie = json.loads(body)
    lie["type"] = "payment_intent.succeeded"
    lie["data"]["object"]["status"] = "succeeded"
    deliver(json.dumps(lie).encode())
    run()
    assert shop.view.state == "requires_action"
    assert facts("PaymentCaptured") == []


@pytest.mark.django_db(transaction=True)
def test_every_webhook_three_times_in_parallel_captures_once(psp: Psp) -> None:
    shop = collect(psp, share(), share())
    shop.pay("pay_and_close")
    bodies = psp.events() * 3
    _together([partial(deliver, body) for body in bodies])
    messages = waiting_notices(before=clock.now())
    looks: list[Any] = [partial(apply_notice, message=m, by=BY, at=clock.now()) for m in messages * 3]
    looks += [partial(_look, shop) for _ in range(3)]
    _together(looks)
    assert shop.view.state == "succeeded"
    assert len(facts("PaymentCaptured")) == 2
    assert Settlement.objects.count() == 2
    assert LedgerEntry.objects.filter(kind="capture").count() == 2
    assert Move.objects.filter(record="payments.Payment", target="succeeded").count() == 1
    assert ledger_sum() == {"CNY": cny(0), "EUR": eur(0)}


def _look(shop: Shop) -> None:
    from payments import api

    api.look_again(checkout=shop.checkout, at=clock.now())


def _together(jobs: list[Any]) -> None:
    problems: list[BaseException] = []

    def work(job: Any) -> None:
        try:
            job()
        except BaseException as problem:  # noqa: BLE001 - shown by the assert below
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []


def test_a_payment_of_another_amount_is_shown_and_holds_up_no_other_notice(psp: Psp) -> None:
    wrong, right = collect(psp), collect(psp)
    Payment.objects.filter(pk=wrong.view.payment).update(amount_minor=24001)
    wrong.pay("pay_and_close")
    right.pay("pay_and_close")
    for body in psp.events():
        deliver(body)
    apply_waiting(messages=waiting_notices(before=clock.now()), by=BY, at=clock.now())
    assert (wrong.view.state, right.view.state) == ("requires_action", "succeeded")
    failed = WireMessage.objects.filter(direction="in", state="failed")
    assert {row.error for row in failed} == {
        "amount: 240.02 CNY was paid where 240.01 CNY was asked; tell finance"
    }
    assert len(facts("PaymentCaptured")) == 1


def test_a_payment_of_another_amount_holds_up_no_other_look_and_no_expiry(psp: Psp) -> None:
    right, wrong = collect(psp), collect(psp)
    Payment.objects.filter(pk=wrong.view.payment).update(amount_minor=24001)
    wrong.pay("pay_and_close")
    right.pay("pay_and_close")
    assert look_again(checkout=wrong.checkout, at=clock.now()) is True
    look_at_open(older_than=timedelta(0), at=clock.now())
    assert (wrong.view.state, right.view.state) == ("requires_action", "succeeded")
    third = collect(psp)
    assert expire_attempts(by=BY, at=clock.now() + timedelta(minutes=31)) == 1
    assert (wrong.view.state, third.view.state) == ("requires_action", "expired")


def test_a_payment_company_that_is_away_leaves_the_notice_for_later(psp: Psp, settings: Any) -> None:
    shop = collect(psp)
    shop.pay("pay_and_close")
    for body in psp.events():
        deliver(body)
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    apply_waiting(messages=waiting_notices(before=clock.now()), by=BY, at=clock.now())
    assert {state for _, state in inbox()} == {"received"}
    settings.STRIPE_API_BASE = psp.url
    run()
    assert shop.view.state == "succeeded"


def test_a_dispute_freezes_what_is_still_here_and_stands_on_the_operators_board(psp: Psp) -> None:
    shop = paid(psp)
    reference = Payment.objects.get().reference
    deliver(event(object="dispute", id="du_1", payment_intent=reference))
    run()
    assert shop.state == "frozen"
    row = WireMessage.objects.get(kind="dispute.updated")
    apply_notice(message=row.pk, by=BY, at=clock.now())
    row.refresh_from_db()
    assert (row.state, "the buyer's bank disputes the payment" in row.error) == ("failed", True)
