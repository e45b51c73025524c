"""The rules' answer in the seller's editor: while typing, at submission, and on the officer's page."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customs.actions.decide_rule_change import decide_rule_change
from customs.actions.propose_rule_change import draft_override, propose_rule_change
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.models import Firm
from ewtp.parties.roles import Role
from marketplace import entries
from marketplace.actions.move_listing import submit_listing
from marketplace.actions.place_checkout import place_checkout
from marketplace.admin.checks import firm_checks, listing_checks
from marketplace.eligibility import may_be_sold, question_of
from marketplace.models import Listing, Photo
from marketplace.refusal import Refusal
from marketplace.web.desk.customs_facts import CustomsFacts
from tests.factories import market

BASE = {
    "name_en": "Bar", "name_zh": "巧克力", "sku": "B-1", "text_en": "Chocolate.", "text_zh": "巧克力。",
    "ingredients_en": "Cocoa", "ingredients_zh": "可可", "price": "12.00", "stock": "5", "unit": "piece",
    "net_mass_g": "100", "gross_mass_g": "150", "length_mm": "100", "width_mm": "80", "height_mm": "20",
    "origin": "BE", "hs": "1806320000", "cn8": "18063210", "customs_name_zh": "巧克力",
    "customs_model_zh": "无", "vat": "13", "is_food": "on", "shelf_life_months": "12",
}  # fmt: skip


@pytest.fixture
def draft(firm: Firm) -> Listing:
    return market.listing(
        firm,
        state="draft",
        text_en="A bar.",
        text_zh="一块。",
        customs_name_zh="巧克力",
        customs_model_zh="无",
    )


def look(desk: Client, row: Listing, **changes: str) -> str:
    given = BASE | {"category": str(row.category_id)} | changes
    answer = desk.post(f"/sell/listings/{row.pk}/look/", given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_answer_comes_while_typing_with_rule_and_next_step(desk: Client, draft: Listing) -> None:
    text = look(desk, draft)
    assert "Yes, if one thing is done first." in text
    assert "Decree280" in text
    assert "give the registration number." in text
    assert "Yes, it can be sold in China." in look(desk, draft, gacc_registration="CBEL0001")


def test_a_forbidden_code_shows_no_price(desk: Client, draft: Listing) -> None:
    text = look(desk, draft, hs="0401200000")
    assert "No. It may not be sold this way." in text
    assert "Announcement470" in text
    assert "price-block" not in text
    assert "At your door" not in text


def test_batteries_are_asked_for_and_flagged(desk: Client, draft: Listing) -> None:
    assert "BatteryUnknown" in look(desk, draft, hs="8518300000", cn8="85183000", is_food="")
    text = look(
        desk, draft, hs="8518300000", cn8="85183000", is_food="", battery="lithium_ion", battery_wh="2"
    )
    assert "For the carriers: UN3481." in text


def test_a_forbidden_listing_is_not_submitted_and_says_why_at_its_code(desk: Client, draft: Listing) -> None:
    Photo.objects.create(listing=draft, position=0, file="x.svg", digest="d")
    given = BASE | {"category": str(draft.category_id), "hs": "0401200000", "do": "submit"}
    answer = desk.post(f"/sell/listings/{draft.pk}/", given)
    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (422, "draft")
    assert "Milk and cream may not enter China in a parcel." in answer.content.decode()


def test_the_action_refuses_it_too(draft: Listing) -> None:
    Photo.objects.create(listing=draft, position=0, file="x.svg", digest="d")
    draft.hs = "0401200000"
    with pytest.raises(Refusal) as refused:
        submit_listing(listing=draft, by=market.BY, at=clock.now())
    assert refused.value.field == "hs"
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_is_for_the_agency_reaches_its_queue_with_the_rules(draft: Listing) -> None:
    Photo.objects.create(listing=draft, position=0, file="x.svg", digest="d")
    draft.hs, draft.cn8 = "7113191900", "71131900"
    draft.save()
    market.confirm(draft)
    submit_listing(listing=draft, by=market.BY, at=clock.now())
    assert draft.state == "submitted"
    notes = [check.note for check in listing_checks(draft) if check.field == "Rule"]
    assert notes[0].startswith("71131919 is not in our copy of the list, which has 542 of its 1,476 lines.")


def test_an_override_for_one_listing_opens_the_way(draft: Listing) -> None:
    first, second = (market.person(role=Role.AGENCY_OFFICER) for _n in range(2))
    at = clock.now()
    change = propose_rule_change(
        change=draft_override(
            destination="CN", listing=draft.pk, named=draft.name_en, verdict="no", reason="Recall.",
            valid_from=at.date(), by=first, at=at,
        ),
        changed_listings=0,
    )  # fmt: skip
    decide_rule_change(
        change=change, is_approved=True, note="", changed_listings=1, officer=second, at=at,
        by=Actor.user(second.pk),
    )  # fmt: skip
    view = may_be_sold(draft, at=at)
    assert view is not None
    assert (view.verdict, view.rules[0].code) == ("no", "AgencyOverride")


def test_a_listings_chinese_page_is_its_label(draft: Listing) -> None:
    today = clock.now().date()
    assert question_of(draft, on=today).fact("e_label") == "no"
    draft.ingredients_zh = "可可"
    assert question_of(draft, on=today).fact("e_label") == "yes"


def test_an_answer_costs_one_query(draft: Listing, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        may_be_sold(draft, at=clock.now())


def test_a_firm_is_screened_before_it_is_admitted(firm: Firm) -> None:
    (check,) = (check for check in firm_checks(firm) if check.field == "Sanctions")
    assert (check.verdict, check.said) == ("unknown", firm.name)


def test_un_numbers_stand_first_in_what_the_hub_reads(firm: Firm) -> None:
    perfume = market.listing(firm, hs="3303000000", cn8="33030010", attributes={"vat": "13", "net_ml": "50"})
    buyer = market.person()
    checkout = place_checkout(
        user=buyer, basket=market.basket(buyer, (perfume, 1)), purchase=market.purchase(buyer), by=market.BY,
        at=clock.now(),
    )  # fmt: skip
    booking = entries.booking(checkout.consignments.get().pk)
    assert booking.contents == f"UN1266 1 x {perfume.name_en}"


def test_the_seller_can_give_what_the_export_declaration_asks_for() -> None:
    given = {"arc": "26BE1", "export_licence": "FL1", "cites_permit": "BE-7", "taric_codes": "4099",
             "pairs": "2", "m2": "1.5"}  # fmt: skip
    form = CustomsFacts(given)
    assert form.is_valid()
    assert {name: str(form.cleaned_data[name]) for name in given} == given
    assert not CustomsFacts({"pairs": "0"}).is_valid()


def test_amounts_may_be_typed_with_a_comma() -> None:
    form = CustomsFacts({"battery_wh": "7,5", "pairs": "2", "m2": "1,25"})
    assert form.is_valid()
    assert [str(form.cleaned_data[name]) for name in ("battery_wh", "m2")] == ["7.5", "1.25"]
    assert 'type="number"' not in str(form["battery_wh"]) + str(form["m2"])
