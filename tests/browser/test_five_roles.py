"""A box of pralines goes from Bruges to a door in Hangzhou: five people, each at their own browser."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

import logistics.api
from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.states import Admission
from marketplace.demo.logins import LOGINS
from marketplace.models import Consignment, Listing
from marketplace.states import ListingState
from tests.browser.stage import DESK, LONG_MS, PHONE, Stage, Window

IDENTITY_NUMBER = "330106199203045227"
SELLER = "lieve@reiekant.example"
SUPERVISOR = "supervisor@hub.example"
OPERATOR = "operator@platform.example"


def test_a_box_of_pralines_goes_from_bruges_to_hangzhou(stage: Stage) -> None:
    with stage.window(language="zh-hans", width=PHONE) as buyer:
        number = order_pralines(buyer)
        with stage.window(SELLER, language="en", width=DESK) as seller:
            bring_to_the_hub(seller, number)
        with stage.window(SUPERVISOR, language="en", width=PHONE) as hub:
            fly(hub, number)
        arrive(buyer)
    with stage.window(officer_of("flanders"), language="nl", width=DESK) as officer:
        find_on_the_board(officer, number)
    with stage.window(OPERATOR, language="en", width=DESK) as operator:
        nothing_is_parked(operator)


def order_pralines(buyer: Window) -> str:
    """A visitor finds a product, signs up on the way to the checkout and pays; the number of the order."""
    page = buyer.page
    praline = listing()
    buyer.go("/")
    page.get_by_role("searchbox").fill(praline.name_zh)
    page.keyboard.press("Enter")
    page.locator(".goods a.good").filter(has_text=praline.name_zh).first.click()
    expect(page.locator("h1")).to_have_text(praline.name_zh)
    buyer.press("Add to basket")
    expect(page.locator("#basket-link .count")).to_have_text("1")
    page.click("#basket-link")
    expect(page.locator("main")).to_contain_text(praline.name_zh)
    buyer.press("Go to checkout")
    page.click("main a[href*=signup]")
    page.fill("input[name=email]", f"xu.{time.time_ns()}@buyers.example")
    page.fill("input[name=password1]", "yi-pian-qiaokeli")
    buyer.press("Create the account")
    page.fill("#id_name", "徐安然")
    page.fill("#id_phone", "138 0571 2046")
    page.select_option("#id_province", label="浙江省")
    page.select_option("#id_city", label="杭州市")
    page.select_option("#id_district", label="西湖区")
    page.fill("#id_street", "文三路 188 号 3 幢 1202 室")
    page.fill("#id_identity_number", IDENTITY_NUMBER)
    page.locator("#id_identity_number").blur()
    expect(page.locator("#identity-number")).to_contain_text(buyer.say("The number is right."))
    page.check("#id_identity_customs")
    page.check("#id_cross_border")
    buyer.find("#checkout button[type=submit]").filter(has_text=buyer.say("Pay with Alipay")).click()
    page.wait_for_url("**/_sandbox/pay/**")
    page.click("button[value=pay]")
    expect(page.locator("main h1")).to_have_text(buyer.say("Paid"))
    buyer.press("Follow it")
    expect(page.locator(".trip > li")).to_have_count(9)
    return page.url.rstrip("/").rpartition("/")[2]


def bring_to_the_hub(seller: Window, number: str) -> None:
    """The seller opens the order, prints its papers and says that the parcel is at the hub."""
    page = seller.page
    seller.go("/sell/orders/")
    page.get_by_role("link", name=number).click()
    for words_of_link in ("Print the label", "Invoice", "Packing list"):
        link = seller.until("aside a", words_of_link)
        answer = page.context.request.get(seller.base + str(link.get_attribute("href")))
        assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")
    seller.press("I dropped it at the hub")
    expect(page.locator("body")).to_contain_text(seller.say("Noted. The hub expects it."))


def fly(hub: Window, number: str) -> None:
    """The supervisor scans, measures and accepts the parcel, and puts it on the next flight."""
    page = hub.page
    consignment = Consignment.objects.get(number=number)
    parcel = logistics.api.parcels(consignments=[consignment.pk])[consignment.pk]
    hub.go("/hub/")
    page.fill("#code", parcel.number)
    page.keyboard.press("Enter")
    page.fill("[name=mass_kg]", f"{parcel.declared.mass_g / 1000:.3f}")
    for side in ("length", "width", "height"):
        page.fill(f"[name={side}_cm]", f"{getattr(parcel.declared, f'{side}_mm') / 10:.1f}")
    hub.press("Measure and accept")
    expect(page.locator(".verdict")).to_contain_text(hub.say("Accepted"))
    hub.go("/hub/floor/").until("main section li a", parcel.number)
    hub.go("/hub/flights/").press("Build")
    page.fill("#code", parcel.number)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text(parcel.number)
    hub.press("Tender to the airline")
    expect(page.locator("body")).to_contain_text(hub.say("The airline is asked. Its answer shows here."))


def arrive(buyer: Window) -> None:
    """Nobody touches the page: it says by itself that all nine legs are done and the seller is paid."""
    expect(buyer.page.locator(".trip > li.done")).to_have_count(9, timeout=LONG_MS)


def find_on_the_board(officer: Window, number: str) -> None:
    officer.go("/admin/marketplace/consignment/")
    expect(officer.page.locator("#result_list")).to_contain_text(number)


def nothing_is_parked(operator: Window) -> None:
    operator.go("/operations/")
    expect(operator.page.locator("main")).to_contain_text(operator.say("No handler gave up."))


def test_an_officer_admits_a_firm_and_a_listing_and_the_listing_is_in_the_shop(stage: Stage) -> None:
    firm = Firm.objects.filter(kind=FirmKind.SELLER, state=Admission.SUBMITTED).earliest("created_at")
    with stage.window(officer_of(firm.region)) as officer:
        approve(officer, f"/admin/parties/firm/{firm.pk}/change/", firm.name)
    waiting = (
        Listing.objects.filter(state=ListingState.SUBMITTED, firm__state=Admission.ADMITTED)
        .select_related("firm")
        .earliest("created_at")
    )
    with stage.window(officer_of(waiting.firm.region)) as officer:
        approve(officer, f"/admin/marketplace/listing/{waiting.pk}/change/", waiting.name_en)
    with stage.window(language="zh-hans", width=PHONE) as visitor:
        visitor.go("/goods/")
        visitor.go(f"/p/{waiting.pk}/{waiting.slug}/").until("main button", "Add to basket")
        expect(visitor.page.locator("h1")).to_have_text(waiting.name_zh)


def approve(officer: Window, path: str, name: str) -> None:
    officer.go(path).press("Approve", within="body")
    expect(officer.page.locator("body")).to_contain_text(re.compile(re.escape(name) + ".*"))


def officer_of(region: str) -> str:
    return next(row["email"] for row in LOGINS if (row["role"], row["region"]) == ("agency_officer", region))


def listing() -> Listing:
    rows = Listing.objects.filter(firm__name__startswith="Reiekant", state=ListingState.LIVE, stock__gt=5)
    return rows.filter(prices__destination="CN", prices__verdict="ok").earliest("sku")
