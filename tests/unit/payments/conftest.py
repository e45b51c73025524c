"""A payment company on a free port, and the platform's side driven by hand so that order and repeats can
be chosen.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import requests
from django.test import Client

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Delivery, OutboxEvent
from ewtp.kernel.money import Money
from ewtp.kernel.relay import open_streams, relay_stream
from payments import api
from payments.actions.notices import apply_notice, waiting_notices
from payments.values import PaymentView, Share

SECRET = "whsec_ewtp_demo"
BY = Actor.system("test")
IBAN = "BE62510007547061"


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def share(*, payee: UUID | None = None, **amounts: int) -> Share:
    """188.00 goods + 32.00 freight + 20.02 tax in yuan; 22.50 for the seller and 2.50 for us in euro."""
    chosen = {"goods": 18800, "freight": 3200, "tax": 2002, "payee_net": 2250, "commission": 250} | amounts
    return Share(
        consignment=uuid4(),
        payee=payee or uuid4(),
        goods=cny(chosen["goods"]),
        freight=cny(chosen["freight"]),
        tax=cny(chosen["tax"]),
        payee_net=eur(chosen["payee_net"]),
        commission=eur(chosen["commission"]),
    )


@dataclass
class Psp:
    """The sandbox over HTTP."""

    url: str
    seen: set[str] = field(default_factory=set)

    def tell(self, kind: str, **more: Any) -> None:
        answer = requests.post(f"{self.url}/_control/behaviour", json={"kind": kind, **more}, timeout=5)
        assert answer.ok, answer.text

    def press(self, action: str, **more: Any) -> None:
        answer = requests.post(f"{self.url}/_control/{action}", json=more, timeout=5)
        assert answer.ok, answer.text

    def buyer(self, page: str, outcome: str = "pay") -> None:
        """What the buyer presses on the payment company's page."""
        answer = requests.post(page, data={"outcome": outcome}, timeout=5, allow_redirects=False)
        assert answer.status_code < 400, answer.text

    def get(self, path: str, account: str = "") -> dict[str, Any]:
        headers = {"Stripe-Account": account} if account else {}
        found = requests.get(
            f"{self.url}/v1/{path}", auth=("sk_test_ewtp_demo", ""), headers=headers, timeout=5
        )
        body: dict[str, Any] = found.json()
        return body

    def events(self, account: str = "") -> list[bytes]:
        """Events not handed out before, oldest first."""
        found = self.get("events?limit=100", account)["data"]
        new = [event for event in reversed(found) if event["id"] not in self.seen]
        self.seen.update(event["id"] for event in new)
        return [json.dumps(event).encode() for event in new]


def signed(body: bytes, secret: str = SECRET, at: int | None = None) -> str:
    stamp = str(at or int(time.time()))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def deliver(body: bytes, signature: str | None = None) -> Any:
    """One webhook as the payment company sends it."""
    return Client().post(
        "/webhooks/stripe/",
        data=body,
        content_type="application/json",
        headers={"Stripe-Signature": signature or signed(body)},
    )


def run() -> None:
    """The relay and the worker until nothing is due."""
    for _ in range(60):
        done = 0
        for stream in open_streams():
            done += relay_stream(stream)
        if not done:
            break
    for message in waiting_notices(before=clock.now()):
        apply_notice(message=message, by=BY, at=clock.now())
    for stream in open_streams():
        relay_stream(stream)


def due_now() -> None:
    """What waits after a failure waits no longer."""
    Delivery.objects.update(next_attempt_at=None)


def facts(name: str) -> list[dict[str, Any]]:
    return [row.data for row in OutboxEvent.objects.filter(name=f"payments.{name}").order_by("id")]


def errors() -> list[str]:
    return [row.last_error for row in Delivery.objects.exclude(last_error="")]


def until(check: Callable[[], bool], *, seconds: float = 8.0, step: Callable[[], None] = run) -> None:
    """Work until `check` holds."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, f"still not so: {errors()}"
        step()
        time.sleep(0.05)


@dataclass
class Shop:
    """A checkout of one share or more, and what it takes to pay it."""

    psp: Psp
    checkout: UUID
    shares: list[Share]

    @property
    def consignment(self) -> UUID:
        return self.shares[0].consignment

    @property
    def view(self) -> PaymentView:
        found = api.payment_view(checkout=self.checkout)
        assert found is not None
        return found

    def pay(self, outcome: str = "pay") -> None:
        self.psp.buyer(self.view.redirect_url.replace("/_sandbox/qr/", "/_sandbox/pay/"), outcome)

    def hear(self) -> None:
        """Every webhook of the platform and of the sellers' accounts, once, then the worker."""
        for body in self.psp.events():
            assert deliver(body).status_code == 200
        for payee in {one.payee for one in self.shares}:
            account = account_of(payee)
            for body in self.psp.events(account) if account else []:
                assert deliver(body).status_code == 200
        run()

    @property
    def state(self) -> str:
        found = api.settlement_view(consignment=self.consignment)
        return "" if found is None else found.state


def account_of(firm: UUID) -> str:
    from payments.models import Payee

    return Payee.objects.filter(firm=firm).values_list("account", flat=True).first() or ""


def collect(psp: Psp, *shares: Share, method: str = "alipay") -> Shop:
    shop = Shop(psp, uuid4(), list(shares) or [share()])
    api.collect(
        checkout=shop.checkout, buyer="7", method=method, shares=shop.shares, return_url="http://127.0.0.1:8000/back",
        description="eWTP order", by=BY, at=clock.now(),
    )  # fmt: skip
    run()
    return shop


def paid(psp: Psp, *shares: Share, method: str = "alipay") -> Shop:
    shop = collect(psp, *shares, method=method)
    shop.pay()
    shop.hear()
    assert shop.view.state == "succeeded"
    return shop


def enrol(firm: UUID, iban: str = IBAN) -> None:
    api.enrol_payee(
        firm=firm, name="Chocolaterie Dumont", country="BE", iban=iban, email="pay@dumont.example", by=BY,
        at=clock.now(),
    )  # fmt: skip
    run()


def paid_out(psp: Psp, *shares: Share) -> Shop:
    shop = paid(psp, *shares)
    enrol(shop.shares[0].payee)
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: shop.state == "paid_out", step=shop.hear)
    return shop


def intents_of(psp: Psp, shop: Shop) -> list[str]:
    """Every PaymentIntent that the payment company has for a checkout."""
    found = psp.get(f"payment_intents/search?query=metadata['checkout']:'{shop.checkout}'")
    return [one["id"] for one in found["data"]]


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def psp_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = _free_port()
    data = tmp_path_factory.mktemp("psp")
    command = [
        sys.executable,
        "-m",
        "sandboxes.psp",
        "--port",
        str(port),
        "--data",
        str(data),
        "--secret",
        SECRET,
    ]
    command += ["--callback", "http://127.0.0.1:9"]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=Path.cwd(), env=os.environ.copy(), stdout=log, stderr=log)
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, process)
            requests.post(f"{url}/_control/pace", json={"seconds": 0.01}, timeout=5)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(f"{url}/healthz", timeout=1).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise RuntimeError("the payment company's sandbox did not start")


@pytest.fixture
def psp(psp_server: str, settings: Any) -> Psp:
    settings.ROOT_URLCONF = "payments.urls"
    settings.STRIPE_API_BASE = psp_server
    settings.STRIPE_SECRET_KEY = "sk_test_ewtp_demo"
    settings.STRIPE_WEBHOOK_SECRET = SECRET
    fresh = Psp(psp_server)
    fresh.tell("succeed")
    fresh.events()
    return fresh
