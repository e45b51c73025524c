"""A Belgian seller's goods go to Chinese buyers, through every leg, whatever happens to our own processes."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
import requests
import stripe
from django.conf import settings
from django.db import connection
from redis import Redis
from standardwebhooks import Webhook

import payments.api
from ewtp.kernel import clock
from ewtp.kernel.models import Move, OutboxEvent, WireMessage
from marketplace.models import Consignment, Leg, Listing
from marketplace.states import ConsignmentState, LegCode, LegState
from marketplace.trade import people, pick
from marketplace.trade.report import report
from marketplace.trade.watch import Watch
from tests.running import Platform

PATHS = {
    "export-office": ("/webhooks/export-office/", "EXPORT_OFFICE_WEBHOOK_SECRET"),
    "china-window": ("/webhooks/china-window/", "CHINA_WINDOW_WEBHOOK_SECRET"),
    "airline": ("/webhooks/airline/", "AIRLINE_WEBHOOK_SECRET"),
    "last-mile": ("/webhooks/last-mile/", "LAST_MILE_WEBHOOK_SECRET"),
}


def order(count: int = 1, *, choice: str = "pay", method: str = "") -> list[UUID]:
    """So many orders, placed and paid (each by another method unless one is given); their consignments."""
    ids: list[UUID] = []
    for wanted in pick.orders(count, start=Consignment.objects.count()):
        checkout = people.place(replace(wanted, method=method or wanted.method))
        people.pay(checkout.pk, choice=choice)
        ids += checkout.consignments.values_list("pk", flat=True)
    return ids


def state_of(consignment: UUID) -> str:
    return Consignment.objects.get(pk=consignment).state


def leg_of(consignment: UUID, code: LegCode) -> Leg:
    return Leg.objects.get(consignment_id=consignment, code=code)


def test_twenty_orders_lose_and_double_nothing_when_the_worker_is_killed_twice(platform: Platform) -> None:
    stock = {row.pk: row.stock for row in Listing.objects.all()}
    ids = order(20)
    platform.kill("worker")
    deaths: list[datetime] = []

    def kill_once_more(rows: list[Consignment]) -> None:
        if not deaths and any(row.leg == LegCode.IMPORT for row in rows):
            deaths.append(clock.now())
            platform.kill("worker")

    rows = Watch(ids, patience_s=240, show=kill_once_more).run()
    assert Counter(row.state for row in rows) == {"settled": 20}
    assert len(deaths) == 1
    assert [row.is_whole for row in report(rows)] == [True] * 20
    assert {str(amount) for amount in payments.api.ledger_sum().values()} == {"0.00 CNY", "0.00 EUR"}
    assert Counter(Leg.objects.filter(consignment__in=ids).values_list("state", flat=True)) == {"done": 180}
    sold: Counter[UUID] = Counter()
    for row in rows:
        for line in row.lines.all():
            sold[line.listing_id] += line.quantity
    assert {row.pk: row.stock for row in Listing.objects.all()} == {
        pk: n - sold[pk] for pk, n in stock.items()
    }
    psp = stripe.StripeClient(settings.STRIPE_SECRET_KEY, base_addresses={"api": platform.address("psp")})
    intents = psp.v1.payment_intents.list({"limit": 100}).data
    assert Counter(intent.status for intent in intents) == {"succeeded": 20}
    assert len(psp.v1.transfers.list({"limit": 100}).data) == 20


def test_orders_arrive_though_every_connection_and_the_queue_are_lost_on_the_way(platform: Platform) -> None:
    ids = order(3)
    losses: list[LegCode] = []

    def lose_once_a_leg(rows: list[Consignment]) -> None:
        for leg in {LegCode(row.leg) for row in rows} & {LegCode.HUB, LegCode.EXPORT, LegCode.IMPORT}:
            if leg not in losses:
                losses.append(leg)
                lose_connections_and_queue()

    rows = Watch(ids, patience_s=240, show=lose_once_a_leg).run()
    assert len(losses) > 1
    assert Counter(row.state for row in rows) == {"settled": 3}
    wait_for(lambda: set(Leg.objects.filter(consignment__in=ids).values_list("state", flat=True)) == {"done"})
    assert [row.is_whole for row in report(Watch(ids).run())] == [True] * 3


def test_replaying_every_webhook_three_times_changes_nothing(platform: Platform) -> None:
    ids = order(2)
    assert {row.state for row in Watch(ids).run()} == {"settled"}
    settle_down()
    before = snapshot()
    messages = WireMessage.objects.filter(
        direction="in", at__gte=Consignment.objects.get(pk=ids[0]).placed_at
    )
    assert messages.count() > 40
    for _ in range(3):
        for message in messages.order_by("-id"):
            assert replay(platform, message).status_code < 300
    settle_down()
    assert snapshot() == before


def test_an_order_is_made_by_the_webhook_when_the_buyer_closes_the_tab(platform: Platform) -> None:
    (consignment,) = order(choice="pay_and_close", method="alipay")
    Watch([consignment], until=LegCode.HUB).run()
    assert leg_of(consignment, LegCode.PAY).state == LegState.DONE
    assert state_of(consignment) == ConsignmentState.UNDERWAY


def test_a_refused_export_gives_the_buyer_the_money_back(platform: Platform) -> None:
    platform.tell("export_office", "refuse")
    (consignment,) = order()
    (row,) = Watch([consignment]).run()
    assert (row.state, row.problem) == ("refunded", "export_refused")
    assert leg_of(consignment, LegCode.EXPORT).state == LegState.FAILED
    settlement = payments.api.settlement_view(consignment=consignment)
    assert settlement is not None
    assert settlement.refunded == row.total
    assert not any(payments.api.ledger_sum_of(consignment=consignment).values())


def test_a_refused_import_gives_the_buyer_the_money_back(platform: Platform) -> None:
    platform.tell("china_window", "refuse", detail="品名与申报不符")
    (consignment,) = order()
    (row,) = Watch([consignment]).run()
    assert (row.state, row.problem) == ("refunded", "import_refused")
    assert "品名与申报不符" in row.problem_note
    assert leg_of(consignment, LegCode.IMPORT).state == LegState.FAILED
    settlement = payments.api.settlement_view(consignment=consignment)
    assert settlement is not None
    assert settlement.refunded == row.total


def test_an_inspected_parcel_waits_and_goes_on(platform: Platform) -> None:
    platform.tell("china_window", "inspect")
    (consignment,) = order()
    (row,) = Watch([consignment], until=LegCode.IMPORT).run()
    wait_for(lambda: Consignment.objects.get(pk=consignment).problem == "import_held")
    assert leg_of(consignment, LegCode.IMPORT).state == LegState.HELD
    platform.press("china_window", "release", orderNo=row.number)
    (row,) = Watch([consignment]).run()
    assert (row.state, row.problem) == ("settled", "")


@pytest.mark.parametrize(
    ("sandbox", "kind", "count"),
    [
        ("psp", "fail_after_commit", 1),
        ("psp", "drop", 3),
        ("export_office", "fail_after_commit", 1),
        ("export_office", "drop", 2),
        ("china_window", "fail_after_commit", 2),
        ("china_window", "reorder", 4),
        ("china_window", "drop", 3),
        ("carriers", "duplicate", 4),
        ("carriers", "fail_after_commit", 1),
        ("carriers", "drop", 3),
    ],
)
def test_arrives_once_whatever_an_outside_party_does(
    platform: Platform, sandbox: str, kind: str, count: int
) -> None:
    platform.tell(sandbox, kind, count=count)
    (consignment,) = order()
    (row,) = Watch([consignment], patience_s=150).run()
    assert (row.state, row.problem) == ("settled", "")
    assert not any(payments.api.ledger_sum_of(consignment=consignment).values())


def lose_connections_and_queue() -> None:
    """As if Postgres and the broker had been restarted, the broker without its data."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' AND datname = current_database()"
        )
    broker = Redis.from_url(settings.CELERY_BROKER_URL)
    broker.flushdb()
    broker.client_kill_filter(_type="normal", skipme=True)
    broker.close()


def replay(platform: Platform, message: WireMessage) -> requests.Response:
    """The same message again, signed anew as its sender would on a retry."""
    body = bytes(message.body)
    headers = {"Content-Type": message.content_type or "application/json"}
    if message.system == "stripe":
        stamp = int(time.time())
        signature = stripe.WebhookSignature._compute_signature(
            f"{stamp}.{body.decode()}", settings.STRIPE_WEBHOOK_SECRET
        )
        headers["Stripe-Signature"] = f"t={stamp},v1={signature}"
        return requests.post(
            platform.address("web") + "/webhooks/stripe/", data=body, headers=headers, timeout=10
        )
    path, secret = PATHS[message.system]
    at = clock.now()
    headers |= {
        "webhook-id": message.key,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(getattr(settings, secret)).sign(message.key, at, body.decode()),
    }
    return requests.post(platform.address("web") + path, data=body, headers=headers, timeout=10)


def snapshot() -> dict[str, object]:
    """Everything that a message could have changed."""
    return {
        "moves": Move.objects.count(),
        "events": OutboxEvent.objects.count(),
        "received": WireMessage.objects.filter(direction="in").count(),
        "legs": sorted(Leg.objects.values_list("consignment_id", "code", "state", "ended_at")),
        "consignments": sorted(Consignment.objects.values_list("number", "state", "problem", "closed_at")),
        "ledger": json.dumps({k: str(v) for k, v in payments.api.ledger_sum().items()}, sort_keys=True),
    }


def settle_down() -> None:
    """Until nothing has been published or received for two seconds."""
    last, since = -1, time.monotonic()
    deadline = since + 60
    while time.monotonic() < deadline and time.monotonic() - since < 2:
        seen = OutboxEvent.objects.count() + WireMessage.objects.count()
        if seen != last or OutboxEvent.objects.filter(done_at=None).exists():
            last, since = seen, time.monotonic()
        time.sleep(0.2)


def wait_for(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.2)
    raise AssertionError("it did not come to pass in time")
