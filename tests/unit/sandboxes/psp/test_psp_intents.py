"""PaymentIntents by card, Alipay and WeChat Pay, as the official SDK sees them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
import stripe

Pay = Callable[..., stripe.PaymentIntent]
ALIPAY = {
    "amount": 18_800,
    "currency": "cny",
    "confirm": True,
    "allowed_payment_method_types": ["alipay"],
    "payment_method_data": {"type": "alipay"},
    "return_url": "http://127.0.0.1:8000/back?checkout=7",
}
WECHAT = {
    "amount": 18_800,
    "currency": "cny",
    "confirm": True,
    "allowed_payment_method_types": ["wechat_pay"],
    "payment_method_data": {"type": "wechat_pay"},
    "payment_method_options": {"wechat_pay": {"client": "web"}},
}


def card(client: stripe.StripeClient, method: str, **more: Any) -> stripe.PaymentIntent:
    params: Any = {"amount": 10_000, "currency": "eur", "confirm": True, "payment_method": method, **more}
    return client.v1.payment_intents.create(params)


def test_a_card_is_charged_at_once(client: stripe.StripeClient) -> None:
    intent = card(
        client,
        "pm_card_visa",
        customer=client.v1.customers.create(
            {"name": "王芳", "shipping": {"name": "王芳", "address": {"line1": "x"}}}
        ).id,
        description="Order 7",
        metadata={"checkout": "7"},
        transfer_group="checkout-7",
        shipping={"name": "王芳", "address": {"line1": "文三路 1 号", "country": "CN"}},
    )
    assert (intent.status, intent.amount_received, intent.metadata.to_dict()) == (
        "succeeded",
        10_000,
        {"checkout": "7"},
    )
    assert isinstance(intent.latest_charge, str)
    charge = client.v1.charges.retrieve(intent.latest_charge, {"expand": ["balance_transaction"]})
    assert (charge.status, charge.captured, charge.transfer_group) == ("succeeded", True, "checkout-7")
    assert charge.payment_method_details.card.last4 == "4242"  # type: ignore[union-attr]
    booked: Any = charge.balance_transaction
    assert (booked.amount, booked.fee, booked.net, booked.exchange_rate) == (10_000, 175, 9_825, None)


def test_a_card_by_number_is_charged(client: stripe.StripeClient) -> None:
    method = client.v1.payment_methods.create(
        {
            "type": "card",
            "card": {"number": "6200000000000005", "exp_month": 12, "exp_year": 2034, "cvc": "123"},
        }
    )
    assert (method.card.brand, method.card.last4) == ("unionpay", "0005")  # type: ignore[union-attr]
    assert card(client, method.id).status == "succeeded"


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000000069", "expired_card", None),
        ("4242424242424241", "incorrect_number", None),
    ],
)
def test_a_declined_card_is_a_card_error(
    client: stripe.StripeClient, number: str, code: str, decline_code: str | None
) -> None:
    intent = client.v1.payment_intents.create({"amount": 500, "currency": "eur"})
    params: Any = {
        "payment_method_data": {
            "type": "card",
            "card": {"number": number, "exp_month": 12, "exp_year": 2034},
        },
        "return_url": "http://127.0.0.1:8000/back",
    }
    with pytest.raises(stripe.CardError) as problem:
        client.v1.payment_intents.confirm(intent.id, params)
    assert (problem.value.http_status, problem.value.code) == (402, code)
    assert problem.value.error.decline_code == decline_code  # type: ignore[union-attr]


def test_a_decline_is_kept_on_the_intent_and_another_card_may_follow(client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create({"amount": 500, "currency": "eur"})
    with pytest.raises(stripe.CardError) as problem:
        client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa_chargeDeclined"})
    assert problem.value.error.payment_intent.id == intent.id  # type: ignore[union-attr]
    failed = client.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    assert failed.status == "requires_payment_method"
    assert failed.last_payment_error.decline_code == "generic_decline"  # type: ignore[union-attr]
    assert failed.latest_charge.failure_code == "card_declined"  # type: ignore[union-attr]
    assert (
        client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"}).status == "succeeded"
    )


def test_a_card_that_asks_for_3ds_is_charged_after_the_page(client: stripe.StripeClient, psp: Any) -> None:
    intent = card(client, "pm_card_threeDSecure2Required", return_url="http://127.0.0.1:8000/back")
    assert intent.status == "requires_action"
    action: Any = intent.next_action
    assert action.type == "redirect_to_url"
    assert action.redirect_to_url.url == f"{psp.url}/_sandbox/3ds/{intent.id}"
    page = requests.get(action.redirect_to_url.url, timeout=5)
    assert "银行卡身份验证" in page.text
    answer = requests.post(
        action.redirect_to_url.url, data={"outcome": "pay"}, timeout=5, allow_redirects=False
    )
    assert answer.status_code == 303
    assert client.v1.payment_intents.retrieve(intent.id).status == "succeeded"


def test_manual_capture_takes_a_part_and_releases_the_rest(client: stripe.StripeClient) -> None:
    intent = card(client, "pm_card_visa", capture_method="manual")
    assert (intent.status, intent.amount_capturable, intent.amount_received) == (
        "requires_capture",
        10_000,
        0,
    )
    done = client.v1.payment_intents.capture(intent.id, {"amount_to_capture": 4_000})
    assert (done.status, done.amount_capturable, done.amount_received) == ("succeeded", 0, 4_000)
    charge = client.v1.charges.retrieve(str(done.latest_charge))
    assert (charge.amount_captured, charge.amount_refunded) == (4_000, 6_000)


def test_alipay_sends_the_buyer_to_a_page_and_back(client: stripe.StripeClient, psp: Any) -> None:
    intent = client.v1.payment_intents.create(ALIPAY)  # type: ignore[arg-type]
    assert intent.status == "requires_action"
    redirect: Any = intent.next_action.alipay_handle_redirect  # type: ignore[union-attr]
    assert redirect.url == f"{psp.url}/_sandbox/pay/{intent.id}"
    answer = psp.pay(intent)
    assert answer.status_code == 303
    assert answer.headers["Location"] == (
        f"http://127.0.0.1:8000/back?checkout=7&payment_intent={intent.id}"
        f"&payment_intent_client_secret={intent.client_secret}&redirect_status=succeeded"
    )
    done = client.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge.balance_transaction"]})
    charge: Any = done.latest_charge
    assert (done.status, done.next_action, done.amount_received) == ("succeeded", None, 18_800)
    assert re.fullmatch(r"\d{28}", charge.payment_method_details.alipay.transaction_id)
    booked = charge.balance_transaction
    assert (booked.currency, booked.amount, booked.exchange_rate) == ("eur", 2_529, 0.134542)
    assert (booked.fee, booked.net) == (108, 2_421)


def test_a_wallet_payment_that_fails_can_be_tried_again(client: stripe.StripeClient, psp: Any) -> None:
    intent = client.v1.payment_intents.create(ALIPAY)  # type: ignore[arg-type]
    assert psp.pay(intent, "fail").headers["Location"].endswith("&redirect_status=failed")
    failed = client.v1.payment_intents.retrieve(intent.id)
    assert failed.status == "requires_payment_method"
    assert failed.last_payment_error.code == "payment_intent_authentication_failure"  # type: ignore[union-attr]
    again = client.v1.payment_intents.confirm(
        intent.id,
        {"payment_method_data": {"type": "alipay"}, "return_url": "http://127.0.0.1:8000/back"},
    )
    assert again.status == "requires_action"


def test_the_tab_may_be_closed_before_and_after_paying(client: stripe.StripeClient, psp: Any) -> None:
    intent = client.v1.payment_intents.create(ALIPAY)  # type: ignore[arg-type]
    closed = psp.pay(intent, "close")
    assert closed.status_code == 200
    assert "尚未付款" in closed.text
    assert client.v1.payment_intents.retrieve(intent.id).status == "requires_action"
    paid = psp.pay(intent, "pay_and_close")
    assert paid.status_code == 200
    assert "付款成功" in paid.text
    assert client.v1.payment_intents.retrieve(intent.id).status == "succeeded"


def test_pressing_pay_twice_charges_once(client: stripe.StripeClient, psp: Any) -> None:
    intent = client.v1.payment_intents.create(ALIPAY)  # type: ignore[arg-type]
    psp.pay(intent)
    psp.pay(intent)
    assert len(client.v1.charges.list({"payment_intent": intent.id}).data) == 1


def test_wechat_pay_shows_a_code_that_leads_to_the_page(client: stripe.StripeClient, psp: Any) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    image = pytest.importorskip("PIL.Image")
    intent = client.v1.payment_intents.create(WECHAT)  # type: ignore[arg-type]
    action: Any = intent.next_action
    assert action.type == "wechat_pay_display_qr_code"
    code = action.wechat_pay_display_qr_code
    assert code.data == f"{psp.url}/_sandbox/pay/{intent.id}"
    assert code.image_data_url.startswith("data:image/png;base64,")
    picture = requests.get(code.image_url_png, stream=True, timeout=5)
    assert zxingcpp.read_barcode(image.open(picture.raw)).text == code.data
    assert requests.get(code.image_url_svg, timeout=5).headers["Content-Type"].startswith("image/svg+xml")
    assert requests.get(code.hosted_instructions_url, timeout=5).status_code == 200
    assert "付款成功" in psp.pay(intent).text
    done = client.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    charge: Any = done.latest_charge
    assert re.fullmatch(r"4200\d{24}", charge.payment_method_details.wechat_pay.transaction_id)


@pytest.mark.parametrize(
    ("change", "param", "code"),
    [
        ({"capture_method": "manual"}, "capture_method", None),
        ({"return_url": None}, "return_url", "parameter_missing"),
        ({"allowed_payment_method_types": ["alipay", "barter"]}, "allowed_payment_method_types", None),
        ({"currency": "xyz"}, "currency", None),
        ({"amount": 0}, "amount", "parameter_invalid_integer"),
        ({"amount": "1.5"}, "amount", "parameter_invalid_integer"),
        ({"amount": None}, "amount", "parameter_missing"),
        ({"colour": "red"}, "colour", "parameter_unknown"),
        ({"shipping": {"nickname": "x"}}, "shipping[nickname]", "parameter_unknown"),
        ({"customer": "cus_none"}, "customer", "resource_missing"),
        ({"payment_method_data": {"type": "cash"}}, "payment_method_data[type]", None),
    ],
)
def test_bad_parameters_are_refused_by_name(
    client: stripe.StripeClient, change: dict[str, Any], param: str, code: str | None
) -> None:
    params: Any = {name: value for name, value in (ALIPAY | change).items() if value is not None}
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.payment_intents.create(params)
    assert (problem.value.http_status, problem.value.param, problem.value.code) == (400, param, code)
    assert client.v1.payment_intents.list().data == []


def test_wechat_pay_needs_to_know_its_client(client: stripe.StripeClient) -> None:
    params: Any = {name: value for name, value in WECHAT.items() if name != "payment_method_options"}
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.payment_intents.create(params)
    assert problem.value.param == "payment_method_options[wechat_pay][client]"


def test_a_canceled_intent_can_not_be_paid(client: stripe.StripeClient, psp: Any) -> None:
    intent = client.v1.payment_intents.create(ALIPAY)  # type: ignore[arg-type]
    done = client.v1.payment_intents.cancel(intent.id, {"cancellation_reason": "abandoned"})
    assert (done.status, done.cancellation_reason) == ("canceled", "abandoned")
    assert "付款单已取消" in psp.pay(intent).text
    assert client.v1.payment_intents.retrieve(intent.id).status == "canceled"


def test_what_succeeded_is_neither_canceled_nor_confirmed_again(
    client: stripe.StripeClient, paid: Pay
) -> None:
    intent = paid()
    for call in (client.v1.payment_intents.cancel, client.v1.payment_intents.confirm):
        with pytest.raises(stripe.InvalidRequestError) as problem:
            call(intent.id)
        assert problem.value.code == "payment_intent_unexpected_state"


def test_an_unknown_intent_is_404(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as problem:
        client.v1.payment_intents.retrieve("pi_none")
    assert (problem.value.http_status, problem.value.code) == (404, "resource_missing")


def test_list_pages_newest_first_and_search_finds_metadata(client: stripe.StripeClient) -> None:
    made = [
        client.v1.payment_intents.create(
            {"amount": 500 + at, "currency": "eur", "metadata": {"n": str(at)}}
        ).id
        for at in range(3)
    ]
    first = client.v1.payment_intents.list({"limit": 2})
    assert ([one.id for one in first.data], first.has_more) == ([made[2], made[1]], True)
    assert [one.id for one in first.auto_paging_iter()] == [made[2], made[1], made[0]]
    found = client.v1.payment_intents.search(
        {"query": "metadata['n']:'1' AND status:'requires_payment_method'"}
    )
    assert [one.id for one in found.data] == [made[1]]


def test_metadata_is_merged_on_update(client: stripe.StripeClient) -> None:
    intent = client.v1.payment_intents.create(
        {"amount": 500, "currency": "eur", "metadata": {"a": "1", "b": "2"}}
    )
    changed = client.v1.payment_intents.update(intent.id, {"metadata": {"a": "", "c": "3"}})
    assert changed.metadata.to_dict() == {"b": "2", "c": "3"}


@pytest.mark.parametrize(
    ("key", "sentence"), [("sk_live_x", "Invalid API Key"), ("pk_test_x", "Invalid API Key")]
)
def test_only_a_test_key_opens_the_door(psp: Any, key: str, sentence: str) -> None:
    other = stripe.StripeClient(key, base_addresses={"api": psp.url}, max_network_retries=0)
    with pytest.raises(stripe.AuthenticationError, match=sentence):
        other.v1.balance.retrieve()
