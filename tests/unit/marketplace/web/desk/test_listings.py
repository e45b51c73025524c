"""A firm's listings: drafted with gaps, submitted whole, seen by its members only."""

import io

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from ewtp.kernel.models import Move
from ewtp.parties.models import Firm, User
from marketplace.models import Listing, Photo
from tests.factories import market

pytestmark = pytest.mark.django_db

FACTS = {
    "name_en": "Candle",
    "name_zh": "蜡烛",
    "sku": "C-1",
    "text_en": "A candle.",
    "text_zh": "一支蜡烛。",
    "price": "12.50",
    "stock": "5",
    "unit": "piece",
    "net_mass_g": "200",
    "gross_mass_g": "300",
    "length_mm": "100",
    "width_mm": "100",
    "height_mm": "100",
    "origin": "BE",
    "hs": "3406.0000.00",
    "cn8": "34060000",
    "customs_name_zh": "蜡烛",
    "customs_model_zh": "蜡烛|无",
    "vat": "13",
}


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (800, 800), "teal").save(out, "PNG")
    out.seek(0)
    out.name = "front.png"
    return out


def draft(desk: Client) -> Listing:
    desk.post(
        "/sell/listings/new/", {"name_en": "Candle", "category": market.category().pk, "price": "12.50"}
    )
    return Listing.objects.get()


def facts(**changes: str) -> dict[str, str]:
    return FACTS | {"category": str(market.category().pk)} | changes


def test_three_facts_make_a_draft(desk: Client, firm: Firm) -> None:
    row = draft(desk)
    assert (row.firm, row.state, row.sku, row.price.minor) == (firm, "draft", "L-0001", 1250)


def test_a_firm_that_is_not_admitted_may_draft(desk: Client, firm: Firm) -> None:
    Firm.objects.filter(pk=firm.pk).update(state="draft")
    assert draft(desk).state == "draft"


def test_a_draft_keeps_what_is_there(desk: Client) -> None:
    row = draft(desk)
    answer = desk.post(f"/sell/listings/{row.pk}/", facts(do="save", name_zh="", hs="", gross_mass_g=""))
    row.refresh_from_db()
    assert (answer.status_code, row.net_mass_g, row.gross_mass_g, row.hs) == (302, 200, 200, "")


def test_a_gap_is_said_at_its_field_and_nothing_is_lost(desk: Client) -> None:
    row = draft(desk)
    answer = desk.post(
        f"/sell/listings/{row.pk}/", facts(do="submit", name_zh="", hs="34060000", text_en="A new text.")
    )
    page = answer.content.decode()
    row.refresh_from_db()
    assert (answer.status_code, row.state, row.text_en) == (422, "draft", "")
    assert "The Chinese name is missing." in page
    assert "The Chinese goods code has ten digits; this one has 8." in page
    assert "A new text." in page


def test_food_needs_shelf_life_and_ingredients(desk: Client) -> None:
    row = draft(desk)
    page = desk.post(f"/sell/listings/{row.pk}/", facts(do="submit", is_food="on")).content.decode()
    assert "Shelf life is missing." in page
    assert "Ingredients are missing." in page


def test_a_whole_listing_with_a_picture_goes_to_the_agency(desk: Client) -> None:
    row = draft(desk)
    without = desk.post(f"/sell/listings/{row.pk}/", facts(do="submit"))
    assert without.status_code == 422
    assert "There is no picture yet." in without.content.decode()
    desk.post(f"/sell/listings/{row.pk}/", facts(do="code:"))
    answer = desk.post(f"/sell/listings/{row.pk}/", facts(do="submit") | {"photos": picture()})
    row.refresh_from_db()
    assert (answer.status_code, row.state, row.hs, row.attributes) == (
        302,
        "submitted",
        "3406000000",
        {"vat": "13"},
    )
    assert row.photos.count() == 1


def test_a_picture_comes_by_itself_and_a_bad_one_is_refused(desk: Client) -> None:
    row = draft(desk)
    good = desk.post(
        f"/sell/listings/{row.pk}/", {"do": "photos", "photos": picture()}, headers={"hx-request": "true"}
    )
    assert (good.status_code, good.content.decode().count("<img")) == (200, 1)
    svg = io.BytesIO(b"<svg/>")
    svg.name = "x.png"
    bad = desk.post(
        f"/sell/listings/{row.pk}/", {"do": "photos", "photos": svg}, headers={"hx-request": "true"}
    )
    assert bad.status_code == 422
    assert "x.png: This is not a JPEG, PNG or WebP picture." in bad.content.decode()


def test_without_script_a_picture_button_keeps_what_was_typed(desk: Client) -> None:
    row = draft(desk)
    answer = desk.post(
        f"/sell/listings/{row.pk}/", facts(do="photos", name_zh="还没保存") | {"photos": picture()}
    )
    assert answer.status_code == 200
    assert "还没保存" in answer.content.decode()
    assert row.photos.count() == 1


def test_the_answers_break_down_what_a_buyer_pays(desk: Client) -> None:
    row = draft(desk)
    page = desk.post(f"/sell/listings/{row.pk}/look/", facts()).content.decode()
    assert "Yes, it can be sold in China." in page
    assert "€11.50" in page
    row.refresh_from_db()
    assert row.hs == ""


def test_the_answers_wait_for_a_code(desk: Client) -> None:
    row = draft(desk)
    page = desk.post(f"/sell/listings/{row.pk}/look/", facts(hs="")).content.decode()
    assert "Not known yet." in page


def on_sale(firm: Firm) -> Listing:
    """Live, and what FACTS say."""
    given = {name: value for name, value in FACTS.items() if name not in ("price", "vat", "hs", "stock")}
    numbers = {name: int(value) for name, value in given.items() if name.endswith(("_g", "_mm"))}
    row = market.listing(firm, **given | numbers | {"hs": "3406000000", "attributes": {"vat": "13"}})
    Photo.objects.create(listing=row, file="photos/seen.webp", digest="seen")
    return row


def test_price_stock_and_size_of_goods_on_sale_change_at_once(desk: Client, firm: Firm) -> None:
    row = on_sale(firm)
    answer = desk.post(f"/sell/listings/{row.pk}/", facts(do="save", price="13.00", stock="4", width_mm="90"))
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (302, "live")
    assert (row.price.minor, row.stock, row.width_mm) == (1300, 4, 90)


def test_a_change_that_the_agency_looks_at_is_told_before_anything_is_saved(desk: Client, firm: Firm) -> None:
    row = on_sale(firm)
    answer = desk.post(
        f"/sell/listings/{row.pk}/", facts(do="save", net_mass_g="150", customs_name_zh="香薰")
    )
    page = answer.content.decode()
    row.refresh_from_db()
    assert (answer.status_code, row.state, row.net_mass_g) == (200, "live", 200)
    assert "Changed: Net weight, Customs name in Chinese. It goes off sale when you send it" in page
    assert page.count("Leave it as it is on sale") == 2
    assert page.count('name="do" value="send"') == 2


def test_sent_it_is_off_sale_and_waits_for_the_agency(desk: Client, firm: Firm, seller: User) -> None:
    row = on_sale(firm)
    desk.post(f"/sell/listings/{row.pk}/", facts(do="send", net_mass_g="150"))
    row.refresh_from_db()
    move = Move.objects.get(record_id=str(row.pk))
    assert (row.state, row.net_mass_g) == ("submitted", 150)
    assert (move.by, move.reason) == (f"user:{seller.pk}", "changed by the seller: net_mass_g")


def test_what_is_typed_says_at_once_that_the_agency_looks_at_it(desk: Client, firm: Firm) -> None:
    row = on_sale(firm)
    same = desk.post(f"/sell/listings/{row.pk}/look/", facts(price="99")).content.decode()
    other = desk.post(f"/sell/listings/{row.pk}/look/", facts(hs="3924900000")).content.decode()
    assert "off sale" not in same
    assert "Saving this takes it off sale until the agency has looked at it." in other
    assert "Changed: Chinese goods code." in other


def test_a_new_picture_of_goods_on_sale_is_said_to_wait(desk: Client, firm: Firm) -> None:
    row = on_sale(firm)
    page = desk.post(
        f"/sell/listings/{row.pk}/", {"do": "photos", "photos": picture()}, headers={"hx-request": "true"}
    ).content.decode()
    row.refresh_from_db()
    assert (row.state, page.count("not shown yet")) == ("live", 1)
    asked = desk.post(f"/sell/listings/{row.pk}/", facts(do="save")).content.decode()
    assert "Changed: Photos." in asked
    desk.post(f"/sell/listings/{row.pk}/", facts(do="send"))
    row.refresh_from_db()
    assert row.state == "submitted"


def test_what_the_agency_has_is_not_changed(desk: Client, firm: Firm) -> None:
    row = market.listing(firm, state="submitted")
    desk.post(f"/sell/listings/{row.pk}/", facts(do="save"))
    row.refresh_from_db()
    assert row.hs == "1806900000"


def test_pause_resume_and_copy(desk: Client, firm: Firm) -> None:
    row = market.listing(firm)
    for verb, state in (("pause", "paused"), ("resume", "live")):
        desk.post(f"/sell/listings/{row.pk}/{verb}/")
        row.refresh_from_db()
        assert row.state == state
    desk.post(f"/sell/listings/{row.pk}/copy/")
    assert set(Listing.objects.values_list("sku", "state")) == {(row.sku, "live"), (f"{row.sku}-2", "draft")}


def test_others_listings_are_not_there(desk: Client) -> None:
    other = market.listing()
    assert desk.get(f"/sell/listings/{other.pk}/").status_code == 404
    assert desk.post(f"/sell/listings/{other.pk}/", facts(do="save")).status_code == 404
    assert desk.post(f"/sell/listings/{other.pk}/look/", facts()).status_code == 404
    assert desk.post(f"/sell/listings/{other.pk}/pause/").status_code == 404
    assert other.name_en not in desk.get("/sell/listings/").content.decode()


def test_the_list_takes_as_many_statements_for_one_row_as_for_ten(
    desk: Client, firm: Firm, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    market.listing(firm)
    desk.get("/sell/listings/")
    for _number in range(9):
        market.listing(firm)
    with django_assert_num_queries(4):
        assert desk.get("/sell/listings/").status_code == 200


def test_french_and_dutch_texts_are_kept_and_shown_again(desk: Client) -> None:
    row = draft(desk)
    assert "<details><summary" in desk.get(f"/sell/listings/{row.pk}/").text
    words = {"highlights_fr": "Sans parfum\n\nCoulée main", "ingredients_nl": "Koolzaadwas"}
    desk.post(f"/sell/listings/{row.pk}/", facts(do="save", **words))
    row.refresh_from_db()
    assert (row.highlights_fr, row.ingredients_nl) == (["Sans parfum", "Coulée main"], "Koolzaadwas")
    page = desk.get(f"/sell/listings/{row.pk}/").text
    assert ("Sans parfum\nCoulée main" in page, "<details open><summary" in page) == (True, True)
