"""Nothing needs a mouse: a buyer pays by Tab, Enter and Space; a clerk scans with a wedge that types fast."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page, expect

import logistics.api
from ewtp.parties.models import User
from logistics.api import ParcelView
from marketplace.actions.fill_basket import open_basket
from marketplace.demo.buyers import BUYERS
from marketplace.states import LegCode
from marketplace.trade import people
from marketplace.trade.watch import Watch
from tests.browser.scenes import listings_of
from tests.browser.stage import Stage

BUYER: Final = BUYERS[11]["email"]
CLERK: Final = "clerk@hub.example"
SELLER: Final = "lieve@reiekant.example"
BROKER: Final = "broker@customs.example"
STOPS: Final = 90
WEDGE_MS: Final = 4
"""Between two keys: a scanner types a code in a twentieth of a second."""
FOCUS: Final = """() => {
  const here = document.activeElement;
  const rings = [here, here.closest(".choice, .check, .stepper, .drop, .search, .good"), here.parentElement];
  return rings.some(one => one && (getComputedStyle(one).outlineStyle !== "none" ||
    getComputedStyle(one).boxShadow !== "none"));
}"""


def test_a_buyer_pays_without_a_mouse(stage: Stage) -> None:
    open_basket(user=User.objects.get(email=BUYER), basket=None).lines.all().delete()
    with stage.window(BUYER, language="zh-hans") as buyer:
        page = buyer.page
        buyer.go("/")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        tab_to(page, "input[type=search]", back=True)
        page.keyboard.type(listings_of("Reiekant")[0].name_zh)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        tab_to(page, ".goods a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/p/**")
        tab_to(page, "#buy button[value=checkout]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/checkout/")
        for box in ("#id_identity_customs", "#id_cross_border"):
            tab_to(page, box)
            page.keyboard.press("Space")
            expect(page.locator(box)).to_be_checked()
        tab_to(page, "input[name=method]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        expect(page.locator("input[name=method][value=alipay]")).to_be_checked()
        tab_to(page, "#checkout button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/_sandbox/pay/**")
        tab_to(page, "button[value=pay]")
        page.keyboard.press("Enter")
        expect(page.locator("main h1")).to_have_text(buyer.say("Paid"))


def test_a_seller_answers_the_question_of_the_code_box_and_goes_on_from_there(stage: Stage) -> None:
    with stage.window(SELLER) as seller:
        page = seller.page
        seller.go("/sell/listings/new/")
        page.fill("[name=name_en]", "Chocolate bar 100 g")
        page.select_option("[name=category]", index=1)
        page.fill("[name=price]", "4.50")
        seller.press("Make the draft")
        expect(page.locator("#codes button[name=fact_filled]").first).to_be_visible()
        tab_to(page, "#codes button[name=fact_filled][value=no]")
        page.keyboard.press("Enter")
        expect(page.locator("#codes button[name=fact_filled]")).to_have_count(0)
        expect(page.locator("#codes")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#codes button[name=do]").first).to_be_focused()


def test_a_clerk_scans_with_a_wedge_wherever_the_focus_is(stage: Stage, parcels: list[ParcelView]) -> None:
    first, second = parcels
    with stage.window(CLERK, language="fr") as hub:
        page = hub.page
        hub.go("/hub/")
        page.evaluate("document.activeElement.blur()")
        wedge(page, "XX0000000XX")
        expect(page.locator(".verdict.alien")).to_be_visible()
        wedge(page, first.number)
        expect(page.locator("#id_mass_kg")).to_be_focused()
        wedge(page, second.number)
        expect(page.locator(".readings + p .code")).to_have_text(second.number)
        expect(page.locator("#id_mass_kg")).to_be_focused()
        measures(page, second)
        page.keyboard.press("Enter")
        expect(page.locator(".verdict")).to_contain_text(hub.say("Accepted"))
        wedge(page, first.number)
        expect(page.locator("#id_mass_kg")).to_be_focused()
        page.keyboard.type("0,x")
        page.keyboard.press("Enter")
        expect(page.locator("#id_mass_kg_error")).to_contain_text(
            hub.say("Write a number in digits, such as 7,50.")
        )
        expect(page.locator("#id_mass_kg")).to_have_value("0,x")
        page.locator("#id_mass_kg").press("Control+a")
        measures(page, first)
        page.keyboard.press("Enter")
        expect(page.locator(".verdict")).to_contain_text(hub.say("Accepted"))
        hub.shoot("hub-wedge")
    measured = logistics.api.parcels(consignments=[one.consignment for one in parcels])
    assert [measured[one.consignment].measured for one in parcels] == [one.declared for one in parcels]


def test_a_declarant_ticks_a_whole_page_and_acts_on_it(stage: Stage, parcels: list[ParcelView]) -> None:
    ids = [one.consignment for one in parcels]
    people.accept(ids)
    Watch(ids, until=LegCode.FLY).run()
    with stage.window(BROKER) as broker:
        page = broker.page
        broker.go("/declarations/?kind=export")
        boxes = page.locator("input[name=pick]")
        tab_to(page, "[data-tick-all]")
        page.keyboard.press("Space")
        expect(page.locator("[data-tick-count]")).to_have_text(f"Ticked: {boxes.count()}")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator("[data-tick-count]")).to_have_text(f"Ticked: {boxes.count() - 1}")
        page.select_option("#bulk-verb", "go_on")
        page.locator("#bulk-reason").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".toasts")).to_contain_text("there is nothing to do for the ticked ones")


@pytest.fixture
def parcels(stage: Stage) -> list[ParcelView]:
    """Two that the hub expects."""
    buyer = User.objects.get(email=BUYER)
    goods = listings_of("Reiekant")[:2]
    placed = [people.place(people.Order(buyer=buyer, goods=[(row, 1)], method="alipay")) for row in goods]
    for checkout in placed:
        people.pay(checkout.pk)
    ids = [row.pk for checkout in placed for row in checkout.consignments.all()]
    Watch(ids, until=LegCode.HUB).run()
    people.drop_off(ids)
    booked = logistics.api.parcels(consignments=ids)
    return [booked[one] for one in ids]


def tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Press Tab until this has the focus; every stop on the way shows that it has it. A page that is still
    being read has no stops yet.
    """
    page.wait_for_load_state()
    for _ in range(STOPS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached in {STOPS} stops")


def wedge(page: Page, code: str) -> None:
    """The field may still hold the last scan; a scanner does not clear it."""
    page.keyboard.type(code, delay=WEDGE_MS)
    page.keyboard.press("Enter")


def measures(page: Page, parcel: ParcelView) -> None:
    """Mass, then the three sides, in the order of Tab, with a decimal comma."""
    page.keyboard.type(f"{parcel.declared.mass_g / 1000:.3f}".replace(".", ","))
    for side in ("length", "width", "height"):
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type(f"{getattr(parcel.declared, f'{side}_mm') / 10:.1f}".replace(".", ","))
