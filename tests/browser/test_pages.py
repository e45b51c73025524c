"""Every main page, on a phone and at a desk: axe-core finds nothing serious, it fits, nothing fails."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote
from uuid import UUID

import pytest
from playwright.sync_api import TimeoutError as TookTooLong

from customs.models import Declaration
from logistics.models import Consolidation
from marketplace.models import Consignment, Listing
from marketplace.states import ListingState
from tests.browser.scenes import listings_of, orders_in_many_states
from tests.browser.stage import DESK, PHONE, Stage, Window

BUYER = "linxiaowen@buyers.example"
FIRM = "Reiekant"
SELLER = "lieve@reiekant.example"
SUPERVISOR = "supervisor@hub.example"
OFFICER = "flanders@agency.example"
OPERATOR = "operator@platform.example"
BROKER = "broker@customs.example"
UNFOLD = ("#nav-sidebar", "#toolbar")
"""Parts of the admin's own frame that are not ours."""
ORDERS = ("unpaid", "hub", "inspected", "refunded", "settled")


@dataclass(frozen=True)
class World:
    """What the addresses are made of."""

    orders: dict[str, Consignment]

    @property
    def goods(self) -> Listing:
        return listings_of(FIRM)[0]

    @property
    def waiting(self) -> Listing:
        rows = Listing.objects.filter(state=ListingState.SUBMITTED, firm__region="flanders")
        return rows.earliest("sku")

    @property
    def declared(self) -> UUID:
        """The import that customs inspects."""
        return Declaration.objects.get(consignment=self.orders["inspected"].pk, kind="import").pk

    @property
    def load(self) -> Consolidation:
        return Consolidation.objects.latest("tendered_at")


@dataclass(frozen=True)
class Visit:
    """A page of somebody: its address, and what is done there before it is looked at."""

    name: str
    address: Callable[[World], str]
    who: str = ""
    other: str = "en"
    before: Callable[[Window], None] = lambda window: None
    without: tuple[str, ...] = ()


@pytest.fixture(scope="session")
def world(stage: Stage) -> World:
    return World(orders_in_many_states(stage.platform, buyer=BUYER, firm=FIRM))


def fill_basket(window: Window) -> None:
    """Two products, whoever the visitor is."""
    for goods in listings_of(FIRM)[:2]:
        window.go(f"/p/{goods.pk}/{goods.slug}/").press("Add to basket")
        window.page.locator("#basket-link .count").wait_for()


def come_back(window: Window) -> None:
    """The page sends the buyer to the wallet once; afterwards it waits."""
    if window.find("main [hx-trigger^=load]").count():
        with contextlib.suppress(TookTooLong):
            window.page.wait_for_url("**/_sandbox/**", timeout=4000)


def show_wrong_number(window: Window) -> None:
    window.page.fill("#code", "XX0000")
    window.page.keyboard.press("Enter")
    window.page.locator(".verdict").wait_for()


def at_order(state: str) -> Callable[[World], str]:
    return lambda world: f"/orders/{world.orders[state].number}/"


VISITS = (
    Visit("home", lambda world: "/"),
    Visit("goods", lambda world: "/goods/"),
    Visit("department", lambda world: f"/goods/{world.goods.category.slug}/", other="nl"),
    Visit("makers", lambda world: "/makers/"),
    Visit("maker", lambda world: f"/makers/{world.goods.firm_id}/", other="fr"),
    Visit("search", lambda world: "/search/?q=巧克力"),
    Visit("search-nothing", lambda world: "/search/?q=qqqq"),
    Visit("product", lambda world: f"/p/{world.goods.pk}/{world.goods.slug}/"),
    Visit("basket-empty", lambda world: "/basket/"),
    Visit("login", lambda world: "/accounts/login/", other="nl"),
    Visit("signup", lambda world: "/accounts/signup/", other="fr"),
    Visit("basket", lambda world: "/basket/", before=fill_basket),
    Visit("checkout", lambda world: "/checkout/", BUYER, before=fill_basket),
    Visit(
        "payment", lambda world: f"/pay/{world.orders['unpaid'].checkout.number}/", BUYER, before=come_back
    ),
    Visit("paid", lambda world: f"/pay/{world.orders['settled'].checkout.number}/", BUYER),
    *(Visit(f"order-{state}", at_order(state), BUYER) for state in ORDERS),
    Visit("orders", lambda world: "/orders/", BUYER),
    Visit("me", lambda world: "/me/", BUYER),
    Visit("address", lambda world: "/me/addresses/new/", BUYER),
    Visit("email", lambda world: "/accounts/email/", BUYER),
    Visit("second-factor", lambda world: "/accounts/2fa/", SUPERVISOR, other="fr"),
    Visit("today", lambda world: "/sell/", SELLER),
    Visit("listings", lambda world: "/sell/listings/", SELLER, other="nl"),
    Visit("listing-new", lambda world: "/sell/listings/new/", SELLER),
    Visit("listing", lambda world: f"/sell/listings/{world.goods.pk}/", SELLER, other="fr"),
    Visit("seller-orders", lambda world: "/sell/orders/", SELLER),
    Visit(
        "seller-order-hub", lambda world: f"/sell/orders/{world.orders['hub'].number}/", SELLER, other="nl"
    ),
    Visit("seller-order-settled", lambda world: f"/sell/orders/{world.orders['settled'].number}/", SELLER),
    Visit("seller-firm", lambda world: f"/sell/firms/{world.goods.firm_id}/", SELLER),
    Visit("hub-scan", lambda world: "/hub/", SUPERVISOR, before=show_wrong_number),
    Visit("hub-floor", lambda world: "/hub/floor/", SUPERVISOR, other="fr"),
    Visit("hub-flights", lambda world: "/hub/flights/", SUPERVISOR, other="nl"),
    Visit("hub-load", lambda world: f"/hub/loads/{world.load.pk}/", SUPERVISOR),
    Visit("hub-manifest", lambda world: f"/hub/loads/{world.load.pk}/manifest/", SUPERVISOR),
    Visit("hub-problem", lambda world: "/hub/problem/", SUPERVISOR, other="nl"),
    Visit("agency", lambda world: "/admin/", OFFICER, without=UNFOLD),
    Visit(
        "agency-firm",
        lambda world: f"/admin/parties/firm/{world.goods.firm_id}/change/",
        OFFICER,
        without=UNFOLD,
    ),
    Visit(
        "agency-listing",
        lambda world: f"/admin/marketplace/listing/{world.waiting.pk}/change/",
        OFFICER,
        without=UNFOLD,
    ),
    Visit("agency-board", lambda world: "/admin/marketplace/consignment/", OFFICER, without=UNFOLD),
    Visit("operations", lambda world: "/operations/", OPERATOR),
    Visit("rules", lambda world: "/rules/", other="fr"),
    Visit("rules-family", lambda world: "/rules/cn/chocolate/", other="nl"),
    Visit("rules-data", lambda world: "/rules/data/", other="fr"),
    Visit("rules-changes", lambda world: "/rules/changes/", other="nl"),
    Visit("declarations", lambda world: "/declarations/", BROKER, other="fr"),
    Visit("declaration", lambda world: f"/declarations/{world.declared}/", BROKER, other="nl"),
    Visit("document-check", lambda world: f"/declarations/{world.declared}/check/", BROKER, other="fr"),
    Visit("clearance-figures", lambda world: "/declarations/figures/", BROKER, other="nl"),
    Visit(
        "rule-proposal",
        lambda world: "/admin/customs/rulechange/propose/",
        OFFICER,
        other="fr",
        without=UNFOLD,
    ),
)


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_page_is_accessible_and_fits(stage: Stage, world: World, visit: Visit) -> None:
    path = visit.address(world)
    for language, width in (("zh-hans", PHONE), (visit.other, DESK)):
        with stage.window(visit.who, language=language, width=width) as window:
            window.go(path)
            visit.before(window)
            if not unquote(window.page.url).endswith(path):
                window.go(path)
            seen = (window.violations(without=visit.without), window.overflow())
            window.shoot(visit.name)
            assert seen == ([], 0), f"{visit.name} in {language} at {width} px"
