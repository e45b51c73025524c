"""Every way to pay, and every way in which a payment goes wrong and is tried again, as a buyer on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from ewtp.parties.models import User
from marketplace.actions.fill_basket import add_to_basket, open_basket
from marketplace.demo.buyers import BUYERS
from tests.browser.scenes import listings_of
from tests.browser.stage import PHONE, Stage, Window

BUYER: Final = BUYERS[9]["email"]


@pytest.fixture
def buyer(stage: Stage) -> Iterator[Window]:
    """At the checkout with one product."""
    basket = open_basket(user=User.objects.get(email=BUYER), basket=None)
    basket.lines.all().delete()
    add_to_basket(basket=basket, listing=listings_of("Reiekant")[1], quantity=1)
    with stage.window(BUYER, language="zh-hans", width=PHONE) as window:
        window.page.set_extra_http_headers({"Accept-Language": "zh-CN"})
        window.expected.add(402)
        yield window.go("/checkout/")


def test_wechat_shows_a_code_and_the_page_goes_on_when_the_phone_has_paid(buyer: Window) -> None:
    order_with(buyer, "wechat_pay")
    phone = open_wallet(buyer)
    buyer.shoot("pay-wechat")
    phone.click("button[value=pay]")
    expect(phone.locator("h1")).to_contain_text("付款成功")
    is_paid(buyer)


def test_a_wechat_payment_that_fails_is_said_and_alipay_pays_instead(buyer: Window) -> None:
    order_with(buyer, "wechat_pay")
    open_wallet(buyer).click("button[value=fail]")
    failed(buyer)
    buyer.shoot("pay-failed")
    assert (buyer.violations(), buyer.overflow()) == ([], 0)
    again(buyer, "alipay", "Try again")
    buyer.page.wait_for_url("**/_sandbox/pay/**")
    buyer.page.click("button[value=pay]")
    is_paid(buyer)


def test_an_alipay_page_left_unpaid_can_be_paid_later(buyer: Window) -> None:
    page = buyer.page
    order_with(buyer, "alipay")
    page.wait_for_url("**/_sandbox/pay/**")
    page.click("button[value=close]")
    expect(page.locator("h1")).to_contain_text("尚未付款")
    page.click(".links a")
    page.wait_for_url("**/pay/**")
    expect(page.locator("#payment-state .said")).to_be_visible()
    buyer.press("Pay with Alipay")
    page.wait_for_url("**/_sandbox/pay/**")
    page.click("button[value=pay]")
    is_paid(buyer)


def test_an_alipay_payment_cancelled_twice_is_paid_by_card(buyer: Window) -> None:
    page = buyer.page
    order_with(buyer, "alipay")
    page.wait_for_url("**/_sandbox/pay/**")
    page.click("button[value=fail]")
    failed(buyer)
    again(buyer, "alipay", "Try again")
    page.wait_for_url("**/_sandbox/pay/**")
    page.click("button[value=fail]")
    failed(buyer)
    again(buyer, "card", "Try again")
    page.wait_for_url("**/_sandbox/checkout/**")
    page.click("button[value=pay]")
    is_paid(buyer)


def test_a_card_that_asks_the_bank_is_paid_after_the_bank_said_yes(buyer: Window) -> None:
    page = buyer.page
    order_with(buyer, "card")
    page.wait_for_url("**/_sandbox/checkout/**")
    page.click("button[value='3ds']")
    page.wait_for_url("**/_sandbox/3ds/**")
    page.click("button[value=pay]")
    is_paid(buyer)


def test_a_card_that_the_bank_or_its_issuer_refuses_can_be_changed_on_the_same_page(buyer: Window) -> None:
    page = buyer.page
    order_with(buyer, "card")
    page.wait_for_url("**/_sandbox/checkout/**")
    page.click("button[value=fail]")
    expect(page.get_by_role("alert")).to_contain_text("银行卡被拒绝")
    page.click("button[value='3ds']")
    page.wait_for_url("**/_sandbox/3ds/**")
    page.click("button[value=fail]")
    expect(page.get_by_role("alert")).to_contain_text("银行没有确认是您本人")
    buyer.shoot("pay-card-refused")
    page.click("button[value=pay]")
    is_paid(buyer)


def test_a_card_page_that_is_left_can_give_way_to_wechat(buyer: Window) -> None:
    page = buyer.page
    order_with(buyer, "card")
    page.wait_for_url("**/_sandbox/checkout/**")
    page.click("button[value=close]")
    page.wait_for_url("**/pay/**")
    again(buyer, "wechat_pay", "Start again")
    open_wallet(buyer).click("button[value=pay]")
    is_paid(buyer)


def order_with(buyer: Window, method: str) -> None:
    page = buyer.page
    page.check(f"input[name=method][value={method}]")
    page.check("#id_identity_customs")
    page.check("#id_cross_border")
    buyer.find("#checkout button[type=submit]").click()


def open_wallet(buyer: Window) -> Page:
    """Another tab plays the phone that read the code."""
    buyer.page.locator("#payment-state .qr").wait_for()
    link = buyer.find("#payment-state a", "Open WeChat on this phone")
    phone = buyer.page.context.new_page()
    phone.set_extra_http_headers({"Accept-Language": "zh-CN"})
    phone.goto(str(link.get_attribute("href")).replace("/_sandbox/qr/", "/_sandbox/pay/"))
    return phone


def again(buyer: Window, method: str, button: str) -> None:
    buyer.page.check(f"#payment-state input[name=method][value={method}]")
    buyer.press(button, within="#payment-state")


def failed(buyer: Window) -> None:
    title = "The payment did not go through. Nothing was charged."
    expect(buyer.page.locator("#payment-state .said.stop")).to_contain_text(buyer.say(title))


def is_paid(buyer: Window) -> None:
    expect(buyer.page.locator("main h1")).to_have_text(buyer.say("Paid"))
