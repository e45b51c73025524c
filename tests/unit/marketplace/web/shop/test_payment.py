"""The page that waits for the payment."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

import payments.api
from ewtp.kernel import clock
from ewtp.parties.models import User
from marketplace import entries
from marketplace.actions.lapse_checkout import lapse_checkout
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout
from payments.models import Payment
from tests.factories import market

pytestmark = pytest.mark.django_db
PAY_PAGE = "https://psp.example/pay/1"
HTMX = {"hx-request": "true"}


@pytest.fixture
def placed(buyer: User) -> Checkout:
    basket = market.basket(buyer, (market.listing(), 1))
    return place_checkout(
        user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=clock.now()
    )


@pytest.fixture(autouse=True)
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Which checkouts the payment company was asked about."""
    asked: list[Any] = []
    monkeypatch.setattr(payments.api, "look_again", lambda *, checkout, at: asked.append(checkout))
    cache.clear()
    return asked


def attempt(placed: Checkout, **facts: Any) -> Payment:
    payments.api.collect(**entries.payment(placed.pk), by=market.BY, at=clock.now())
    Payment.objects.filter(checkout=placed.pk).update(**facts)
    return Payment.objects.get(checkout=placed.pk)


def test_before_the_company_answers_it_connects(shopper: Client, placed: Checkout) -> None:
    page = shopper.get(f"/pay/{placed.number}/")
    assert page.context["step"] == "wait"
    assert "Connecting to Alipay." in page.text


def test_anothers_payment_is_404(placed: Checkout) -> None:
    client = Client()
    client.force_login(market.person())
    for url in (f"/pay/{placed.number}/", f"/pay/{placed.number}/state/"):
        assert client.get(url).status_code == 404
    assert client.post(f"/pay/{placed.number}/again/", {"method": "card"}).status_code == 404


def test_the_buyer_is_sent_to_the_payment_page_once(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="requires_action", redirect_url=PAY_PAGE)
    first = shopper.get(f"/pay/{placed.number}/state/", headers=HTMX)
    assert (first.status_code, first["HX-Redirect"]) == (204, PAY_PAGE)
    second = shopper.get(f"/pay/{placed.number}/state/", headers=HTMX)
    assert "HX-Redirect" not in second
    assert f'href="{PAY_PAGE}"' in second.text


def test_without_script_there_is_a_link(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="requires_action", redirect_url=PAY_PAGE)
    assert f'href="{PAY_PAGE}"' in shopper.get(f"/pay/{placed.number}/").text


def test_wechat_shows_a_code(shopper: Client, placed: Checkout) -> None:
    attempt(
        placed, state="requires_action", method="wechat_pay", qr_data="weixin://pay/1", redirect_url=PAY_PAGE
    )
    page = shopper.get(f"/pay/{placed.number}/")
    assert page.context["step"] == "scan"
    assert "<svg" in page.context["qr"]
    assert "HX-Redirect" not in shopper.get(f"/pay/{placed.number}/state/", headers=HTMX)


def test_the_company_is_asked_when_the_buyer_comes_back(
    shopper: Client, placed: Checkout, looked: list[Any]
) -> None:
    attempt(placed, state="requires_action", redirect_url=PAY_PAGE)
    shopper.get(f"/pay/{placed.number}/", {"redirect_status": "succeeded"})
    assert looked == [placed.pk]


def test_polling_asks_the_company_only_now_and_then(
    shopper: Client, placed: Checkout, looked: list[Any]
) -> None:
    attempt(placed, state="processing")
    for _ in range(5):
        shopper.get(f"/pay/{placed.number}/state/", headers=HTMX)
    assert looked == [placed.pk]


def test_paid_is_said_before_our_books_follow(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="succeeded")
    page = shopper.get(f"/pay/{placed.number}/")
    assert page.context["step"] == "paid"
    assert [order.story.title for order in page.context["orders"]] == ["Paid. The parcel is being booked."]
    assert shopper.get(f"/pay/{placed.number}/state/", headers=HTMX)["HX-Refresh"] == "true"
    order = shopper.get(f"/orders/{placed.number}-1/")
    assert order.context["order"].can_pay is False


def test_a_failed_payment_can_be_tried_again_another_way(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="failed", failure="Not enough money.")
    page = shopper.get(f"/pay/{placed.number}/")
    assert "The payment did not go through. Nothing was charged." in page.text
    assert "Not enough money." not in page.text  # words for staff, in a language of their own
    answer = shopper.post(f"/pay/{placed.number}/again/", {"method": "wechat_pay"})
    assert answer["Location"] == f"/pay/{placed.number}/"
    view = payments.api.payment_view(checkout=placed.pk)
    assert view is not None
    assert (view.attempt, view.method, view.state) == (2, "wechat_pay", "created")


def test_an_unknown_method_makes_no_attempt(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="failed")
    shopper.post(f"/pay/{placed.number}/again/", {"method": "cash"})
    assert Payment.objects.count() == 1


def test_a_payment_on_its_way_makes_no_attempt(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="processing")
    answer = shopper.post(f"/pay/{placed.number}/again/", {"method": "card"}, follow=True)
    assert "The last attempt is still on its way." in answer.text
    assert Payment.objects.count() == 1


def test_a_lapsed_order_cannot_be_paid(shopper: Client, placed: Checkout) -> None:
    attempt(placed, state="expired")
    lapse_checkout(checkout=placed.pk, by=market.BY, at=clock.now())
    page = shopper.get(f"/pay/{placed.number}/")
    assert page.context["step"] == "lapsed"
    answer = shopper.post(f"/pay/{placed.number}/again/", {"method": "card"}, follow=True)
    assert "This order can no longer be paid." in answer.text
    assert Payment.objects.count() == 1
