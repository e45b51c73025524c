"""China's cross-border retail: every rule by what it says on goods it is about, and on goods it is not
about.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.customs.eligibility.asking import ask, said

FOOD = {"food": "yes", "shelf_life_months": "12", "e_label": "yes", "gacc_registration": "CBEL0001"}

CHINA_GENERAL = pytest.mark.regime("china_general")


def test_chocolate_with_all_its_papers_is_a_yes() -> None:
    answer = ask("1806320000", **FOOD)
    assert answer.verdict == "yes"
    assert said(answer) == {
        "Decree280": "yes",
        "PositiveList": "yes",
        "ElectronicLabel": "yes",
        "RiskNotice": "yes",
    }


def test_chocolate_without_a_fact_is_asked_for_three_things() -> None:
    answer = ask("18063200")
    assert answer.verdict == "yes_if"
    assert [f.todo.code for f in answer.findings if f.todo] == [
        "register_gacc",
        "say_shelf_life",
        "add_label",
    ]


@pytest.mark.parametrize(
    ("mode", "on", "rule", "verdict"),
    [
        ("9610", date(2026, 5, 31), "Decree248", "yes"),
        ("1239", date(2026, 5, 31), "Decree248", "no"),
        pytest.param("0110", date(2026, 5, 31), "Decree248", "no", marks=CHINA_GENERAL),
        ("9610", date(2026, 6, 1), "Decree280", "yes_if"),
        ("1210", date(2026, 6, 1), "Decree280", "no"),
        ("1239", date(2026, 6, 1), "Decree280", "no"),
        pytest.param("0110", date(2026, 6, 1), "Decree280", "no", marks=CHINA_GENERAL),
    ],
)  # fmt: skip
def test_the_producers_registration_is_a_warning_or_a_bar_by_mode_and_day(
    mode: str, on: date, rule: str, verdict: str
) -> None:
    spoken = said(ask("18063200", mode=mode, on=on))
    assert {name: spoken[name] for name in spoken if name.startswith("Decree")} == {rule: verdict}


def test_a_code_outside_our_copy_goes_to_the_agency() -> None:
    answer = ask("71131919")
    assert answer.verdict == "ask"
    assert said(answer) == {"NotInOurCopy": "ask", "RiskNotice": "yes"}
    assert answer.findings[0].params["ours"] == "542"


def test_a_code_whose_neighbours_are_listed_is_doubted() -> None:
    answer = ask("33049929")
    assert said(answer)["CodeDoubtful"] == "ask"
    assert next(f for f in answer.findings if f.rule == "CodeDoubtful").params["lines"] == "33049900"


def test_six_digits_are_answered_with_the_lines_under_them() -> None:
    assert said(ask("950300"))["SixDigits"] == "yes_if"
    assert said(ask("711319"))["SixDigits"] == "ask"


def test_before_the_list_began_it_says_nothing() -> None:
    assert "PositiveList" not in said(ask("18063200", on=date(2022, 2, 28)))


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, "yes_if"),
        ({"cites": "no"}, "yes_if"),
        ({"cites": "no", "dual_use": "no"}, "yes"),
        ({"cites": "yes", "dual_use": "no"}, "no"),
        ({"dual_use": "yes"}, "no"),
    ],
)
def test_an_exclusion_hangs_on_species_and_dual_use(facts: dict[str, str], verdict: str) -> None:
    assert said(ask("42022100", **facts))["RemarkExclusion"] == verdict


@pytest.mark.parametrize(("mode", "verdict"), [("9610", "no"), ("1210", "yes"), ("1239", "no")])
def test_a_bonded_only_line_is_closed_to_parcels(mode: str, verdict: str) -> None:
    assert said(ask("21050000", mode=mode))["RemarkMode"] == verdict


@pytest.mark.parametrize(("fits", "verdict"), [("", "yes_if"), ("yes", "yes"), ("no", "no")])
def test_printer_ink_only_for_use_at_home(fits: str, verdict: str) -> None:
    assert said(ask("32151900", fits_remark=fits))["RemarkName"] == verdict


@pytest.mark.parametrize(
    ("hs", "grams", "quantity", "verdict"),
    [
        ("17019910", "1000", "2", "yes_if"),
        ("17019910", "1000", "3", "no"),
        ("17019910", "2001", "", "no"),
        ("10063020", "20000", "1", "yes_if"),
        ("10063020", "20001", "1", "no"),
    ],
)  # fmt: skip
def test_caps_of_sugar_and_rice_count_grams_times_pieces(
    hs: str, grams: str, quantity: str, verdict: str
) -> None:
    assert said(ask(hs, net_g=grams, quantity=quantity))["RemarkCap"] == verdict


def test_infant_formula_needs_its_registered_formula_in_a_parcel_too() -> None:
    assert said(ask("19011010"))["InfantFormula"] == "no"
    assert said(ask("19011010", formula_registration="YP20180001"))["InfantFormula"] == "yes"
    assert said(ask("21069090", is_infant_formula="yes"))["InfantFormula"] == "no"
    assert "InfantFormula" not in said(ask("19011090", is_infant_formula="no"))
    assert "InfantFormula" not in said(ask("19011010", on=date(2017, 12, 31)))


def test_health_food_needs_registration_or_filing() -> None:
    assert said(ask("21069090", health_food="yes"))["HealthFood"] == "no"
    assert said(ask("21069090", health_food="yes", health_food_registration="G1"))["HealthFood"] == "yes"
    assert "HealthFood" not in said(ask("21069090"))


def test_a_remark_on_registration_is_met_by_a_number_or_a_no() -> None:
    assert said(ask("21069090"))["RemarkRegistration"] == "yes_if"
    assert said(ask("21069090", health_food="no"))["RemarkRegistration"] == "yes"
    assert said(ask("90013000", nmpa="1"))["RemarkRegistration"] == "yes"


@pytest.mark.parametrize(
    "hs",
    [
        "02013000",
        "01061910",
        "04011000",
        "06031100",
        "08081000",
        "12099100",
        "16010010",
        "24022000",
        "93070090",
    ],
)
def test_prohibited_goods_are_a_no(hs: str) -> None:
    answer = ask(hs)
    assert answer.verdict == "no"
    assert said(answer)["Announcement470"] == "no"


def test_heat_treated_milk_is_for_the_agency() -> None:
    answer = ask("04012000", heat_treated="yes")
    assert said(answer)["Announcement470"] == "ask"
    assert answer.verdict == "ask"


def test_what_the_positive_list_names_is_not_prohibited() -> None:
    assert "Announcement470" not in said(ask("04090000"))


def test_animal_food_needs_a_health_certificate() -> None:
    assert said(ask("16041300"))["AnimalOrigin"] == "yes_if"
    assert said(ask("18063200", animal_origin="yes"))["AnimalOrigin"] == "yes_if"
    assert said(ask("16041300", health_certificate="yes"))["AnimalOrigin"] == "yes"
    assert "AnimalOrigin" not in said(ask("18063200", animal_origin="no"))
    assert "AnimalOrigin" not in said(ask("42022100", animal_origin="yes"))


def test_the_way_to_registration_is_explained_for_bonded_stock_only() -> None:
    assert said(ask("15092000", mode="1210"))["OfficialRecommendation"] == "yes_if"
    assert "OfficialRecommendation" not in said(ask("15092000"))
    assert "OfficialRecommendation" not in said(ask("15092000", mode="1210", gacc_registration="1"))


@pytest.mark.parametrize(
    ("expiry", "rule", "verdict"),
    [
        ("2026-12-07", "Expired", "no"),
        ("2026-12-08", "ShortShelfLife", "yes_if"),
        ("2027-03-06", "ShortShelfLife", "yes_if"),
    ],
)
def test_shelf_life_counts_from_the_day_of_arrival(expiry: str, rule: str, verdict: str) -> None:
    spoken = said(ask("18063200", expiry=expiry))
    assert {name: spoken.get(name) for name in ("Expired", "ShortShelfLife") if name in spoken} == {
        rule: verdict
    }


def test_ninety_days_on_arrival_are_enough() -> None:
    spoken = said(ask("18063200", expiry="2027-03-07"))
    assert not {"Expired", "ShortShelfLife", "ShelfLifeUnknown"} & spoken.keys()


def test_an_unreadable_expiry_is_asked_for_again() -> None:
    assert said(ask("18063200", expiry="soon"))["ShelfLifeUnknown"] == "yes_if"


def test_cosmetics_are_free_of_nmpa_save_in_1239() -> None:
    assert said(ask("33049900"))["CosmeticsRelief"] == "yes"
    assert said(ask("33049900", mode="1210"))["CosmeticsRelief"] == "yes"
    assert said(ask("33049900", mode="1239"))["Cosmetics1239"] == "no"
    assert said(ask("33049900", mode="1239", nmpa="1"))["Cosmetics1239"] == "yes"


def test_medical_devices_need_their_registration() -> None:
    assert said(ask("90191010", medical="yes"))["MedicalDevice"] == "no"
    assert said(ask("90191010", medical="yes", nmpa="1"))["MedicalDevice"] == "yes"


def test_books_are_for_the_agency_and_maps_are_not_sold() -> None:
    assert said(ask("49019900"))["Publications"] == "ask"
    assert said(ask("49059900"))["Publications"] == "no"


def test_used_goods_are_a_no() -> None:
    assert said(ask("63090000"))["UsedGoods"] == "no"
    assert said(ask("42022100", used="yes"))["UsedGoods"] == "no"


def test_organic_in_chinese_needs_a_chinese_certificate() -> None:
    assert said(ask("18063200", organic="yes"))["OrganicClaim"] == "yes_if"
    assert said(ask("18063200", organic="yes", organic_certificate="C1"))["OrganicClaim"] == "yes"
    assert "OrganicClaim" not in said(ask("61112000", organic="yes"))


def test_hangzhou_uses_1210_and_not_1239() -> None:
    assert said(ask("95030021", mode="1239", city="Hangzhou"))["Mode1239"] == "no"
    assert "Mode1239" not in said(ask("95030021", mode="1239", city="Lanzhou"))
    assert said(ask("95030021", mode="1210"))["BondedCity"] == "yes_if"
    assert "BondedCity" not in said(ask("95030021", mode="1210", city="hangzhou"))


@CHINA_GENERAL
def test_cosmetics_in_general_trade_need_nmpa() -> None:
    assert said(ask("33049900", mode="0110"))["Nmpa"] == "no"
    assert said(ask("33049900", mode="0110", nmpa="1"))["Nmpa"] == "yes"


@CHINA_GENERAL
def test_general_trade_asks_what_retail_is_spared_of() -> None:
    assert said(ask("95030021", mode="0110")) == {"Ccc": "yes_if", "GeneralImporter": "yes_if"}
    assert said(ask("18063200", mode="0110"))["ChineseLabel"] == "yes_if"
    assert said(ask("04061000", mode="0110"))["QuarantinePermit"] == "ask"
    assert said(ask("24022000", mode="0110"))["StateTrade"] == "no"


def test_an_unknown_mode_has_no_rules() -> None:
    assert said(ask("95030021", mode="9999")) == {"NoRules": "ask"}
