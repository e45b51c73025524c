"""The seller finds the goods code, chooses it, and with that confirms it; nothing goes out unconfirmed."""

from __future__ import annotations

import pytest
from django.test import Client

import customs.api
from customs.models import Classification, GoodsCode
from ewtp.kernel import clock
from ewtp.parties.models import Firm
from marketplace.models import Listing
from marketplace.told_goods import ToldGoods, told_goods
from tests.factories import market
from tests.unit.marketplace.web.desk.test_listings import draft, facts, picture

pytestmark = pytest.mark.django_db


def test_the_box_shows_candidates_with_reason_while_typing(desk: Client) -> None:
    row = draft(desk)
    page = desk.post(f"/sell/listings/{row.pk}/codes/", facts(name_en="Leather handbag")).content.decode()
    assert "4202 21" in page
    assert "matched: Leather handbag" in page
    assert not Classification.objects.exists()


def test_a_question_is_one_click_and_its_answer_stays(desk: Client) -> None:
    row = draft(desk)
    typed = facts(name_en="Women's handbag", text_en="")
    page = desk.post(f"/sell/listings/{row.pk}/codes/", typed).content.decode()
    assert 'name="fact_material" value="leather"' in page
    page = desk.post(f"/sell/listings/{row.pk}/codes/", typed | {"fact_material": "leather"}).content.decode()
    assert '<input type="hidden" name="fact_material" value="leather">' in page
    assert page.index("4202 21") < page.index("4202 22")


def test_another_firm_s_listing_has_no_box(desk: Client) -> None:
    assert desk.post(f"/sell/listings/{market.listing().pk}/codes/", facts()).status_code == 404


def test_choosing_fills_both_fields_and_confirms_with_who_when_and_version(desk: Client) -> None:
    row = draft(desk)
    GoodsCode.objects.create(year=clock.now().year, code="34060000", text_en="Candles")
    typed = facts(do="code:340600:34060000", hs="", cn8="", text_en="Typed and not saved.")
    page = desk.post(f"/sell/listings/{row.pk}/", typed).content.decode()
    assert 'name="cn8" value="34060000"' in page
    assert "Typed and not saved." in page
    row.refresh_from_db()
    assert row.cn8 == ""
    kept = Classification.objects.get()
    assert (kept.listing, kept.hs6, kept.cn8, kept.suggested) == (row.pk, "340600", "34060000", "340600")
    assert kept.by.startswith("user:")


def test_codes_typed_by_hand_are_confirmed_by_a_button(desk: Client) -> None:
    row = draft(desk)
    desk.post(f"/sell/listings/{row.pk}/", facts(do="code:"))
    confirmed = customs.api.confirmed_code(listing=row.pk)
    assert confirmed is not None
    assert (confirmed.hs6, confirmed.hs) == ("340600", "3406000000")


def test_codes_that_differ_are_not_confirmed(desk: Client) -> None:
    row = draft(desk)
    page = desk.post(f"/sell/listings/{row.pk}/", facts(do="code:", hs="1806320000"), follow=True)
    assert "The two goods codes differ in their first six digits." in page.content.decode()
    assert customs.api.confirmed_code(listing=row.pk) is None


def test_an_unconfirmed_code_does_not_go_to_the_agency(desk: Client) -> None:
    row = draft(desk)
    answer = desk.post(f"/sell/listings/{row.pk}/", facts(do="submit") | {"photos": picture()})
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (422, "draft")
    assert "Nobody has confirmed the goods code." in answer.content.decode()


def test_a_confirmation_of_another_code_does_not_count(desk: Client) -> None:
    row = draft(desk)
    desk.post(f"/sell/listings/{row.pk}/", facts(do="code:"))
    other = facts(do="submit", hs="1806320000", cn8="18063290")
    answer = desk.post(f"/sell/listings/{row.pk}/", other | {"photos": picture()})
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (422, "draft")


def test_an_ended_code_of_goods_on_sale_needs_the_seller(desk: Client, firm: Firm) -> None:
    row = market.listing(firm, cn8="18069019")
    year = clock.now().year
    GoodsCode.objects.create(year=year, code="18069011", text_en="Other")
    page = desk.get("/sell/").content.decode()
    assert "The goods code of 1 listing has ended" in page
    assert f"{row.name_en} (18069019)" in page
    GoodsCode.objects.create(year=year, code="18069019", text_en="Other")
    assert "has ended" not in desk.get("/sell/").content.decode()


def test_the_name_of_the_listing_is_what_is_classified_first(desk: Client) -> None:
    row = draft(desk)
    assert Listing.objects.get(pk=row.pk).name_en == "Candle"
    page = desk.get(f"/sell/listings/{row.pk}/").content.decode()
    assert "3406 00" in page


def test_the_words_of_the_language_that_is_filled_are_read_as_that_language(desk: Client) -> None:
    row = draft(desk)
    typed = facts(name_en="", text_en="", name_zh="", name_fr="Sac à main en cuir")
    page = desk.post(f"/sell/listings/{row.pk}/codes/", typed).content.decode()
    assert "4202 21" in page


def test_of_many_languages_the_readers_own_is_read_first() -> None:
    row = Listing(name_en="Candle", name_fr="Bougie", name_nl="Kaars", name_zh="蜡烛")
    assert told_goods(row, given={}, reader="nl") == ToldGoods("Kaars.", "nl")
    assert told_goods(row, given={}, reader="zh-hans") == ToldGoods("Candle.", "en")
    assert told_goods(Listing(name_zh="蜡烛"), given={}, reader="nl") == ToldGoods("蜡烛.", "zh")
    assert told_goods(row, given={"name_en": ""}, reader="en") == ToldGoods("Bougie.", "fr")
    assert told_goods(Listing(), given={}, reader="en") == ToldGoods("", "")


@pytest.mark.parametrize(
    ("hs", "cn8", "is_covered"),
    [
        ("3406000000", "34060000", True),
        ("3406000000", "34060010", False),
        ("3406000090", "34060000", False),
        ("3407000000", "34070000", False),
    ],
)
def test_a_confirmation_covers_every_digit_that_was_known(
    desk: Client, hs: str, cn8: str, is_covered: bool
) -> None:
    row = draft(desk)
    desk.post(f"/sell/listings/{row.pk}/", facts(do="code:"))
    confirmed = customs.api.confirmed_code(listing=row.pk)
    assert confirmed is not None
    assert confirmed.covers(hs=hs, cn8=cn8) is is_covered


def test_a_confirmation_of_six_digits_leaves_the_further_ones_open() -> None:
    confirmed = customs.api.ConfirmedCode(
        hs6="340600", cn8="340600", hs="", version="1", by="user:1", at=clock.now(), is_override=False,
        reason="",
    )  # fmt: skip
    assert confirmed.covers(hs="3406000090", cn8="34060000")


@pytest.mark.parametrize("cn8", ["34060090", "340600"])
def test_a_code_that_the_loaded_year_does_not_have_is_not_confirmed(desk: Client, cn8: str) -> None:
    row = draft(desk)
    for code in ("34060010", "34060020"):
        GoodsCode.objects.create(year=clock.now().year, code=code, text_en="Candles")
    page = desk.post(f"/sell/listings/{row.pk}/", facts(do="code:", cn8=cn8), follow=True).content.decode()
    assert f"The EU&#x27;s goods codes of this year do not have {cn8}." in page
    assert customs.api.confirmed_code(listing=row.pk) is None
