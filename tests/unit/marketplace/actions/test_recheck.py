"""Rules that begin or end take goods off sale with their sentence, and let them back by a click."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from customs.actions.decide_rule_change import decide_rule_change, withdraw_rule_change
from customs.actions.propose_rule_change import draft_override, propose_rule_change
from customs.models import GoodsCode, RuleChange
from ewtp.kernel import clock
from ewtp.kernel.models import Move
from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace.actions.move_listing import decide_listing, pause_listing, resume_listing
from marketplace.actions.place_checkout import place_checkout
from marketplace.actions.recheck_listings import recheck_listings
from marketplace.eligibility import obstacles
from marketplace.models import Checkout, Listing
from marketplace.models.decision import Verdict
from marketplace.queries.basket import view_basket
from marketplace.refusal import Refusal
from marketplace.web.shop.parcels import show_parcels
from tests.factories import market
from tests.unit.marketplace.admin.world import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller() -> Firm:
    return market.firm(region="flanders", state=Admission.ADMITTED)


@pytest.fixture
def goods(seller: Firm) -> Listing:
    """On sale, approved under "yes, if"."""
    return market.listing(seller, allowed_as="yes_if", name_en="Pralines")


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts and pictures are there."""
    monkeypatch.setattr("marketplace.actions.move_listing.require_complete", lambda listing: None)


def changed(verdict: str = "no", *, days: int = 0, **facts: Any) -> RuleChange:
    """A change of the rules that two officers made."""
    first, second = (market.person(role=Role.AGENCY_OFFICER) for _n in range(2))
    at = clock.now()
    given = {"destination": "CN", "hs_prefix": "1806", "verdict": verdict, "reason": "Stopped by GACC.",
             "valid_from": at.date() + timedelta(days=days), "by": first, "at": at}  # fmt: skip
    change = propose_rule_change(change=draft_override(**{**given, **facts}), changed_listings=1)
    decide_rule_change(
        change=change, is_approved=True, note="", officer=second, by=market.BY, at=at, changed_listings=1
    )
    return change


def recheck(days: int = 0) -> int:
    return recheck_listings(by=market.BY, at=clock.now() + timedelta(days=days))


def state(row: Listing) -> str:
    row.refresh_from_db()
    return row.state


@pytest.mark.parametrize("verdict", ["no", "ask"])
def test_what_turns_is_taken_off_sale(goods: Listing, verdict: str) -> None:
    changed(verdict)
    assert (recheck(), state(goods)) == (1, "stopped")
    move = Move.objects.get(record="marketplace.Listing", record_id=str(goods.pk))
    assert (move.source, move.target, move.reason) == ("live", "stopped", "AgencyOverride")
    found = obstacles([goods], at=clock.now())[goods.pk]
    assert (found.verdict.value, found.text) == (verdict, "The agency decided: Stopped by GACC.")


def test_a_change_takes_effect_on_its_day_and_not_before(goods: Listing) -> None:
    changed(days=3)
    assert (recheck(), recheck(days=2), state(goods)) == (0, 0, "live")
    assert (recheck(days=3), state(goods)) == (1, "stopped")


def test_what_the_agency_approved_while_it_was_to_be_asked_stays(goods: Listing) -> None:
    Listing.objects.update(allowed_as="ask")
    changed("ask")
    assert (recheck(), state(goods)) == (0, "live")


def test_goods_that_were_on_sale_before_verdicts_were_kept_begin_with_todays(goods: Listing) -> None:
    Listing.objects.update(allowed_as="")
    assert recheck() == 0
    goods.refresh_from_db()
    assert goods.allowed_as == "yes_if"


def test_an_approval_keeps_the_verdict(goods: Listing, complete: None) -> None:
    Listing.objects.update(state="submitted", allowed_as="")
    goods.refresh_from_db()
    officer = market.person(role=Role.AGENCY_OFFICER)
    decide_listing(
        listing=goods, verdict=Verdict.APPROVED, reason="", officer=officer, by=market.BY, at=clock.now()
    )
    goods.refresh_from_db()
    assert (goods.state, goods.allowed_as) == ("live", "yes_if")


def test_what_turned_meanwhile_cannot_be_approved(goods: Listing, complete: None) -> None:
    Listing.objects.update(state="submitted")
    goods.refresh_from_db()
    changed()
    officer = market.person(role=Role.AGENCY_OFFICER)
    with pytest.raises(Refusal) as no:
        decide_listing(
            listing=goods, verdict=Verdict.APPROVED, reason="", officer=officer, by=market.BY, at=clock.now()
        )
    assert no.value.message == "No. It may not be sold this way. The agency decided: Stopped by GACC."
    assert state(goods) == "submitted"


def test_a_code_that_ended_takes_it_off_sale(goods: Listing) -> None:
    GoodsCode.objects.create(year=2026, code="18069099", text_en="Other")
    assert (recheck(), state(goods)) == (1, "stopped")
    found = obstacles([goods], at=clock.now())[goods.pk]
    assert (found.code, found.text) == ("ended_code", f"The EU goods code {goods.cn8} has ended.")


def test_it_stays_off_sale_until_the_rule_lets_it_back(goods: Listing) -> None:
    change = changed()
    recheck()
    goods.refresh_from_db()
    with pytest.raises(Refusal, match="Stopped by GACC"):
        resume_listing(listing=goods, by=market.BY, at=clock.now())
    assert state(goods) == "stopped"
    withdraw_rule_change(
        change=change, note="Settled.", officer=change.proposed_by, by=market.BY, at=clock.now()
    )
    resume_listing(listing=goods, by=market.BY, at=clock.now())
    assert state(goods) == "live"


def test_a_pause_is_no_way_around_a_rule(goods: Listing) -> None:
    pause_listing(listing=goods, by=market.BY, at=clock.now())
    changed()
    with pytest.raises(Refusal, match="Stopped by GACC"):
        resume_listing(listing=goods, by=market.BY, at=clock.now())
    assert state(goods) == "paused"


def test_a_recheck_costs_the_same_however_much_is_on_sale(
    goods: Listing, seller: Firm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(5):
        market.listing(seller, allowed_as="yes_if")
    with django_assert_num_queries(3):
        assert recheck() == 0


def test_a_basket_says_so_and_nothing_is_charged(goods: Listing) -> None:
    buyer = market.person()
    basket = market.basket(buyer, (goods, 1))
    changed()
    recheck()
    (parcel,) = show_parcels(view_basket(basket=basket, at=clock.now()))
    assert [line.note for line in parcel.lines] == [
        "A rule of customs does not let it be sold now. Take it out to continue."
    ]
    with pytest.raises(Refusal) as no:
        place_checkout(
            user=buyer, basket=basket, purchase=market.purchase(buyer), by=market.BY, at=clock.now()
        )
    assert (no.value.code, Checkout.objects.count()) == ("stopped", 0)


@pytest.fixture
def desk(client: Client, seller: Firm) -> Client:
    client.force_login(market.person(role=Role.SELLER, at=seller))
    return client


def todo(desk: Client) -> list[tuple[str, str]]:
    return [(item.title, item.text) for item in desk.get("/sell/").context["todo"]]


def test_the_seller_reads_the_rules_sentence_and_puts_it_back_by_a_click(
    desk: Client, goods: Listing
) -> None:
    change = changed()
    recheck()
    assert ("A rule took 1 listing off sale", "Pralines: The agency decided: Stopped by GACC.") in todo(desk)
    page = desk.get(f"/sell/listings/{goods.pk}/").content.decode()
    assert "A rule took it off sale." in page
    assert "The agency decided: Stopped by GACC." in page
    shown: Any = html.fromstring(desk.get("/sell/listings/?state=stopped").content)
    assert shown.xpath(f"//form[@action='/sell/listings/{goods.pk}/resume/']") == []
    desk.post(f"/sell/listings/{goods.pk}/resume/")
    assert state(goods) == "stopped"
    withdraw_rule_change(
        change=change, note="Settled.", officer=change.proposed_by, by=market.BY, at=clock.now()
    )
    assert ("1 listing may be sold again", "Pralines") in todo(desk)
    shown = html.fromstring(desk.get("/sell/listings/?state=stopped").content)
    assert len(shown.xpath(f"//form[@action='/sell/listings/{goods.pk}/resume/']")) == 1
    desk.post(f"/sell/listings/{goods.pk}/resume/")
    assert state(goods) == "live"


def test_the_agency_sees_what_rules_took_off_sale(monkeypatch: pytest.MonkeyPatch, goods: Listing) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    changed()
    recheck()
    agency = market.firm(kind="agency", region="flanders")
    officer: User = market.person(role=Role.AGENCY_OFFICER, at=agency, is_staff=True)
    page: Any = html.fromstring(signed_in(officer).get("/admin/").content)
    links = page.xpath("//a[@href='/admin/marketplace/listing/?state__exact=stopped']")
    assert next(" ".join(link.text_content().split()) for link in links) == ("block Off sale by a rule 1")
