"""The payment company on a free port, the official SDK pointed at it, and the platform's side of its
webhooks.
"""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
import stripe
from waitress import wasyncore
from waitress.server import create_server

from sandboxes.kit import Options
from sandboxes.psp.app import build

SECRET = "whsec_ewtp_demo"
IBAN = "BE62510007547061"


class Platform:
    """Takes webhooks, verifies each with the SDK, keeps the events."""

    def __init__(self) -> None:
        self.events: list[stripe.Event] = []
        self.on_event: Callable[[stripe.Event], None] = lambda event: None
        platform = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                event = stripe.Webhook.construct_event(body, self.headers["Stripe-Signature"], SECRET)
                platform.on_event(event)
                platform.events.append(event)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def types(self) -> list[str]:
        return [event.type for event in self.events]

    def of(self, kind: str) -> Any:
        return next(event.data.object for event in self.events if event.type == kind)


class Psp:
    """A running server; `restart` keeps its data."""

    def __init__(self, *, data: Path, platform: Platform) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.options = Options(port=port, data=data, callback=platform.url, secret=SECRET)
        self.url = self.options.url
        self.platform = platform
        self.start()

    def start(self) -> None:
        app, self.kit = build(self.options)
        self.kit.due.set_pace(0.02)
        self.server = create_server(
            app, host="127.0.0.1", port=self.options.port, threads=8, asyncore_loop_timeout=0.05
        )
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        self.kit.start()

    def _serve(self) -> None:
        try:
            self.server.run()
        except OSError:
            return

    def stop(self) -> None:
        self.server.close()
        wasyncore.close_all(vars(self.server)["_map"])
        self.thread.join(timeout=5)
        self.server.task_dispatcher.shutdown()
        self.kit.stop()

    def restart(self) -> None:
        self.stop()
        self.start()

    def tell(self, kind: str, **more: Any) -> None:
        answer = requests.post(f"{self.url}/_control/behaviour", json={"kind": kind, **more}, timeout=5)
        assert answer.status_code == 200, answer.text

    def pay(self, intent: Any, outcome: str = "pay") -> requests.Response:
        """What the buyer presses on the payment page."""
        return requests.post(
            f"{self.url}/_sandbox/pay/{intent.id}",
            data={"outcome": outcome},
            timeout=5,
            allow_redirects=False,
        )

    def _steps(self) -> list[dict[str, Any]]:
        return [step for step in self.kit.due.waiting() if step["kind"] != "expire_session"]

    def settled(self) -> None:
        """Wait until no step and no webhook is under way."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if not self._steps() and self.kit.webhooks.wait(seconds=5) and not self._steps():
                return
            time.sleep(0.01)
        raise AssertionError(json.dumps(self.kit.due.waiting()))


@pytest.fixture
def platform() -> Iterator[Platform]:
    made = Platform()
    threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def psp(tmp_path: Path, platform: Platform) -> Iterator[Psp]:
    made = Psp(data=tmp_path / "psp", platform=platform)
    yield made
    made.stop()


@pytest.fixture
def client(psp: Psp) -> stripe.StripeClient:
    return stripe.StripeClient("sk_test_ewtp_demo", base_addresses={"api": psp.url}, max_network_retries=0)


def account_params(**more: Any) -> Any:
    """A seller whose requirements the platform collects and has collected."""
    return {
        "business_profile": {"name": "Chocolaterie Dumont", "product_description": "Pralines"},
        "business_type": "company",
        "capabilities": {"transfers": {"requested": True}},
        "controller": {
            "fees": {"payer": "application"},
            "losses": {"payments": "application"},
            "requirement_collection": "application",
            "stripe_dashboard": {"type": "none"},
        },
        "country": "BE",
        "email": "dumont@example.be",
        "external_account": {
            "object": "bank_account",
            "account_number": IBAN,
            "country": "BE",
            "currency": "eur",
        },
        "settings": {"payouts": {"schedule": {"interval": "manual"}}},
        "tos_acceptance": {"date": 1_795_000_000, "ip": "192.0.2.1"},
        **more,
    }


@pytest.fixture
def seller(client: stripe.StripeClient) -> stripe.Account:
    return client.v1.accounts.create(account_params())


@pytest.fixture
def paid(client: stripe.StripeClient, psp: Psp) -> Callable[..., stripe.PaymentIntent]:
    """Pay an amount by a method and come back with the PaymentIntent that succeeded."""

    def pay(amount: int = 18_800, method: str = "alipay", currency: str = "cny") -> stripe.PaymentIntent:
        if method == "card":
            params: Any = {"payment_method": "pm_card_visa"}
        else:
            params = {
                "payment_method_data": {"type": method},
                "payment_method_options": {"wechat_pay": {"client": "web"}},
                "return_url": "http://127.0.0.1:8000/back",
            }
        wanted: Any = {
            "amount": amount,
            "currency": currency,
            "confirm": True,
            "allowed_payment_method_types": [method],
            "transfer_group": "checkout-1",
            **params,
        }
        intent = client.v1.payment_intents.create(wanted)
        if method != "card":
            psp.pay(intent)
        return client.v1.payment_intents.retrieve(intent.id)

    return pay
