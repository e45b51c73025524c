"""The pages of the payment company: language, escaping, no script, where their forms may lead."""

from typing import Any

import pytest
import requests
import stripe


@pytest.fixture
def intent(client: stripe.StripeClient) -> stripe.PaymentIntent:
    return client.v1.payment_intents.create(
        {
            "amount": 18_800,
            "currency": "cny",
            "confirm": True,
            "description": "<b>Pralines</b>",
            "allowed_payment_method_types": ["alipay"],
            "payment_method_data": {"type": "alipay"},
            "return_url": "http://127.0.0.1:8000/back",
        }
    )


@pytest.mark.parametrize(
    ("asked", "language", "word"),
    [
        ({"headers": {"Accept-Language": "en-GB"}}, "en", "Pay eWTP Market"),
        ({"headers": {"Accept-Language": "zh-CN"}}, "zh-Hans", "付款给 eWTP 商城"),
        ({"headers": {"Accept-Language": "fr"}}, "zh-Hans", "付款给 eWTP 商城"),
        ({"params": {"lang": "en"}}, "en", "Pay eWTP Market"),
    ],
)
def test_the_page_speaks_the_buyers_language(
    psp: Any, intent: stripe.PaymentIntent, asked: dict[str, Any], language: str, word: str
) -> None:
    page = requests.get(f"{psp.url}/_sandbox/pay/{intent.id}", timeout=5, **asked)
    assert f'<html lang="{language}">' in page.text
    assert word in page.text
    assert "¥188.00" in page.text


def test_the_page_runs_no_script_and_escapes(psp: Any, intent: stripe.PaymentIntent) -> None:
    page = requests.get(f"{psp.url}/_sandbox/pay/{intent.id}", timeout=5)
    assert "&lt;b&gt;Pralines&lt;/b&gt;" in page.text
    assert "<script" not in page.text
    assert "style=" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert policy.endswith("form-action 'self' http://127.0.0.1:8000")


def test_an_unknown_payment_is_404_and_an_unknown_answer_400(psp: Any, intent: stripe.PaymentIntent) -> None:
    assert requests.get(f"{psp.url}/_sandbox/pay/pi_none", timeout=5).status_code == 404
    assert psp.pay(intent, "perhaps").status_code == 400


def test_the_control_page_offers_what_can_be_done(psp: Any, intent: stripe.PaymentIntent) -> None:
    page = requests.get(f"{psp.url}/_control/page", timeout=5)
    assert page.status_code == 200
    assert f'<a href="/_sandbox/pay/{intent.id}">{intent.id}</a>' in page.text
    told = {"id": intent.id, "outcome": "pay"}
    assert requests.post(f"{psp.url}/_control/pay", json=told, timeout=5).json() == {"status": "ok"}
    rows = requests.get(f"{psp.url}/_control", timeout=5).json()["recent"]["Payments"]
    assert [(row["State"], row["Amount"]) for row in rows] == [("succeeded", "CN¥188.00")]


def test_an_unknown_object_is_named_in_the_refusal(psp: Any) -> None:
    answer = requests.post(f"{psp.url}/_control/dispute", json={"id": "ch_none"}, timeout=5)
    assert (answer.status_code, answer.json()) == (404, {"error": "id: no charge with the id 'ch_none'"})
