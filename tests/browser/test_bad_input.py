"""What goes wrong at the checkout is said in the page, in a sentence, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ewtp.parties.models import User
from marketplace.actions.fill_basket import add_to_basket, open_basket
from marketplace.demo.buyers import BUYERS
from marketplace.models import Address, Checkout, Consignment, Listing
from marketplace.states import ListingState
from tests.browser.scenes import listings_of
from tests.browser.stage import LONG_MS, PHONE, Stage, Window

BUYER = BUYERS[7]["email"]
TYPED = {
    "#id_name": "何书瑶",
    "#id_phone": "13905712046",
    "#id_street": "龙井路 1 号",
    "#id_identity_name": "何书瑶",
    "#id_identity_number": "330106199203045228",
}


@pytest.fixture
def goods(stage: Stage) -> Listing:
    return listings_of("Reiekant")[0]


@pytest.fixture
def buyer(stage: Stage, goods: Listing) -> Iterator[Window]:
    """At the checkout with one product."""
    fill_basket(goods, 1)
    with stage.window(BUYER, language="zh-hans", width=PHONE) as window:
        yield window.go("/checkout/")


def fill_basket(goods: Listing, quantity: int) -> None:
    basket = open_basket(user=User.objects.get(email=BUYER), basket=None)
    basket.lines.all().delete()
    add_to_basket(basket=basket, listing=goods, quantity=quantity)


def agree(window: Window) -> None:
    window.page.check("#id_identity_customs")
    window.page.check("#id_cross_border")


def order(window: Window) -> None:
    window.find("#checkout button[type=submit]").filter(has_text=window.say("Pay with Alipay")).click()


def test_a_wrong_identity_number_is_said_at_its_field_and_the_rest_stays(buyer: Window) -> None:
    page = buyer.page
    buyer.expected.add(422)
    page.check("input[name=address][value=new]")
    page.check("input[name=identity][value=new]")
    for selector, text in TYPED.items():
        page.fill(selector, text)
    for select, label in (("province", "浙江省"), ("city", "杭州市"), ("district", "西湖区")):
        page.select_option(f"#id_{select}", label=label)
    agree(buyer)
    order(buyer)
    field = page.locator("#id_identity_number")
    expect(field).to_have_attribute("aria-invalid", "true")
    said = page.locator("#id_identity_number_error")
    expect(said).to_be_visible()
    assert "330106199203045228" not in said.inner_text()
    assert {selector: page.input_value(selector) for selector in TYPED} == TYPED
    chosen = page.locator("#id_province, #id_city, #id_district").evaluate_all(
        "all => all.map(one => one.selectedOptions[0].text)"
    )
    assert chosen == ["浙江省", "杭州市", "西湖区"]
    expect(page.locator("#id_identity_customs")).to_be_checked()
    expect(page.locator("#id_cross_border")).to_be_checked()
    assert not Address.objects.filter(street=TYPED["#id_street"]).exists()


def test_goods_that_sold_out_meanwhile_are_not_ordered(buyer: Window, goods: Listing) -> None:
    before, stock = Checkout.objects.count(), goods.stock
    buyer.expected.add(422)
    agree(buyer)
    Listing.objects.filter(pk=goods.pk).update(stock=0)
    try:
        order(buyer)
        expect(buyer.page.locator("#h-parcels")).to_be_visible()
        expect(buyer.find("main .said.stop").first).to_be_visible()
        expect(buyer.find("main .item .stop").first).to_be_visible()
    finally:
        Listing.objects.filter(pk=goods.pk).update(stock=stock)
    assert Checkout.objects.count() == before


def test_a_parcel_above_the_single_limit_cannot_go_to_the_checkout(buyer: Window) -> None:
    page = buyer.page
    bracelet = Listing.objects.filter(state=ListingState.LIVE, prices__verdict="ok").latest(
        "prices__total_minor"
    )
    fill_basket(bracelet, 1)
    buyer.go("/basket/")
    page.fill(".stepper input", "2")
    page.locator(".stepper input").blur()
    expect(buyer.find("main .parcel-said")).to_contain_text("¥5,000")
    expect(buyer.find("main button[aria-disabled=true]")).to_have_text(buyer.say("Go to checkout"))
    buyer.go("/checkout/")
    page.wait_for_url("**/basket/")


def test_a_tab_closed_after_paying_still_makes_the_order(buyer: Window, stage: Stage) -> None:
    agree(buyer)
    order(buyer)
    buyer.page.wait_for_url("**/_sandbox/pay/**")
    with buyer.page.expect_navigation():  # a tab closed on its way to a page may never say that it is closed
        buyer.page.click("button[value=pay_and_close]")
    buyer.page.close()
    newest = Consignment.objects.filter(checkout__buyer__email=BUYER).latest("placed_at")
    with stage.window(BUYER, language="zh-hans", width=PHONE) as later:
        later.go(f"/orders/{newest.number}/")
        expect(later.page.locator(".trip > li").nth(1)).to_have_class("done", timeout=LONG_MS)
