"""What may leave the EU, what carriers are told, and what other destinations take."""

from __future__ import annotations

import pytest

from customs.eligibility.engine import examine
from customs.eligibility.question import Question
from customs.eligibility.screening import ListedParty, Watchlist
from tests.unit.customs.eligibility.asking import DAY, ask, said


@pytest.mark.parametrize(
    ("hs", "rule", "fact"),
    [
        ("85423100", "Y901", "dual_use"),
        ("97012100", "Y903", "cultural"),
        ("42022100", "Y900", "cites"),
        ("84181000", "Y902", "ozone"),
        ("85437099", "Y904", "torture"),
        ("39151000", "Y923", "waste"),
    ],
)  # fmt: skip
def test_a_negative_statement_is_made_only_after_a_no(hs: str, rule: str, fact: str) -> None:
    unknown, denied, admitted = ask(hs), ask(hs, **{fact: "no"}), ask(hs, **{fact: "yes"})
    assert (said(unknown)[rule], unknown.statements) == ("yes_if", ())
    assert (said(denied)[rule], denied.statements) == ("yes", (rule,))
    assert (said(admitted)[rule], admitted.statements) == ("ask", ())


def test_a_licence_answers_a_yes() -> None:
    assert said(ask("85423100", dual_use="yes", export_licence="BE123"))["Y901"] == "yes"
    assert said(ask("42022100", cites="yes", cites_permit="BE1"))["Y900"] == "yes"


def test_goods_out_of_a_measures_chapters_are_asked_nothing() -> None:
    assert not {"Y900", "Y901", "Y902", "Y903", "Y904", "Y923"} & said(ask("18063200")).keys()


def test_new_prints_are_no_cultural_goods_and_old_ones_are_looked_at() -> None:
    fresh = ask("49119100", age_years="2")
    assert (said(fresh)["Y903"], fresh.statements) == ("yes", ("Y903",))
    assert said(ask("49119100", age_years="60", value_eur="60000"))["Y903"] == "ask"
    assert said(ask("94036099", age_years="120"))["Y903"] == "ask"


def test_gases_are_asked_for_without_a_statement() -> None:
    assert said(ask("84151000"))["FluorinatedGases"] == "yes_if"
    assert "FluorinatedGases" not in ask("84151000", f_gas="no").statements


def test_mercury_is_a_no() -> None:
    assert said(ask("90251100"))["Mercury"] == "yes_if"
    assert said(ask("90251100", mercury="yes"))["Mercury"] == "no"
    assert said(ask("90251100", mercury="no"))["Mercury"] == "yes"


def test_pesticides_are_for_the_agency() -> None:
    assert said(ask("38089400"))["Chemicals"] == "ask"
    assert said(ask("38089400", pic="no"))["Chemicals"] == "yes"


def test_beer_moves_under_excise_and_beer_without_alcohol_does_not() -> None:
    assert said(ask("22030000", abv="8.5"))["Excise"] == "yes_if"
    assert said(ask("22030000", abv="8.5", excise_paid="yes"))["Excise"] == "yes"
    assert said(ask("22030000", arc="26BEA"))["Excise"] == "yes"
    assert "Excise" not in said(ask("22030000", abv="0.5"))
    assert ask("22030000", abv="8.5").flags == ("EXCISE",)


def test_wide_bans_stop_luxury_goods_to_russia_and_not_to_china() -> None:
    assert said(ask("42022100", to="RU"))["LuxuryBan"] == "no"
    assert said(ask("18063200", to="RU"))["Embargo"] == "ask"
    assert "LuxuryBan" not in said(ask("42022100", to="IR"))
    assert not {"LuxuryBan", "Embargo"} & said(ask("42022100")).keys()


def test_high_priority_items_need_the_clause_against_re_export() -> None:
    assert said(ask("85423100"))["NoReExport"] == "yes_if"
    assert said(ask("85423100", no_reexport_clause="yes"))["NoReExport"] == "yes"


@pytest.mark.parametrize(
    ("facts", "rule", "verdict", "flags"),
    [
        ({"battery": "lithium_ion", "battery_wh": "2"}, "Un3481", "yes_if", ("UN3481",)),
        ({"battery": "lithium_ion", "battery_wh": "100"}, "Un3481", "yes_if", ("UN3481",)),
        ({"battery": "lithium_ion", "battery_wh": "100.1"}, "BatteryOver100Wh", "ask", ("UN3481",)),
        ({"battery": "lithium_ion", "battery_wh": "161"}, "BatteryOver100Wh", "no", ("UN3481",)),
        ({"battery": "lithium_ion"}, "BatteryUnknown", "yes_if", ("battery_unknown",)),
        ({"battery": "lithium_loose", "battery_wh": "2"}, "Un3480", "no", ("UN3480",)),
        ({}, "BatteryUnknown", "yes_if", ("battery_unknown",)),
    ],
)
def test_batteries_by_their_energy(
    facts: dict[str, str], rule: str, verdict: str, flags: tuple[str, ...]
) -> None:
    answer = ask("85183000", **facts)
    assert said(answer)[rule] == verdict
    assert answer.flags == flags


def test_headphones_without_a_battery_carry_no_flag() -> None:
    assert not {"BatteryUnknown", "Un3481", "Un3480"} & said(ask("85183000", battery="none")).keys()


@pytest.mark.parametrize(
    ("hs", "facts", "flags"),
    [
        ("33030000", {}, ("UN1266",)),
        ("33030000", {"flammable": "no"}, ()),
        ("33043000", {}, ("UN1263",)),
        ("33072000", {"aerosol": "yes"}, ("UN1950",)),
        ("96131000", {}, ("UN1057",)),
        ("22087000", {"abv": "72"}, ("EXCISE", "UN3065")),
        ("22087000", {"abv": "70"}, ("EXCISE",)),
    ],
)  # fmt: skip
def test_dangerous_goods_are_flagged_for_the_carriers(
    hs: str, facts: dict[str, str], flags: tuple[str, ...]
) -> None:
    assert ask(hs, **facts).flags == flags


def test_a_hit_on_the_sanctions_list_is_never_cleared_here() -> None:
    known = Watchlist(
        [ListedParty(reference="EU.1", kind="person", names=("Viktor Zorin",))],
        edition="test",
        list_date=None,
    )
    answers = {
        name: examine(
            Question(
                origin="BE",
                destination="CN",
                mode="9610",
                hs="95030021",
                on=DAY,
                screening=watchlist.screen([name]),
            )
        )
        for name, watchlist in (("Zorine, Victor", known), ("Anna Peeters", known))
    }
    assert said(answers["Zorine, Victor"])["SanctionsHit"] == "ask"
    assert answers["Zorine, Victor"].verdict == "ask"
    assert said(answers["Anna Peeters"])["SanctionsClear"] == "yes"


def test_without_a_list_a_named_party_is_for_an_officer() -> None:
    nothing = Watchlist((), edition="", list_date=None).screen(["Anna Peeters"])
    question = Question(origin="BE", destination="CN", mode="9610", hs="95030021", on=DAY, screening=nothing)
    assert said(examine(question))["SanctionsListMissing"] == "ask"


@pytest.mark.regime("malaysia")
@pytest.mark.parametrize(
    ("hs", "facts", "verdicts"),
    [
        ("220300", {}, {"MyAlcoholTobacco": "no"}),
        ("160100", {}, {"MyHalal": "no"}),
        ("950300", {}, {"MyPermit": "yes_if"}),
        ("950300", {"import_permit": "1"}, {"MyPermit": "yes"}),
        ("300490", {}, {"MyProhibited": "no"}),
        ("180632", {}, {"MyShortList": "yes_if"}),
        ("180632", {"halal": "yes"}, {"MyShortList": "yes_if", "MyHalalClaim": "yes_if"}),
    ],
)
def test_malaysia(hs: str, facts: dict[str, str], verdicts: dict[str, str]) -> None:
    spoken = said(ask(hs, to="MY", **facts))
    assert {name: spoken[name] for name in spoken if name.startswith("My")} == verdicts


@pytest.mark.regime("rwanda")
@pytest.mark.parametrize(
    ("hs", "facts", "verdicts"),
    [
        ("392321", {}, {"RwPlasticBags": "no", "RwPlasticPacking": "yes_if", "RwClearingAgent": "yes_if"}),
        ("180632", {"plastic_packing": "no", "clearing_agent": "K"},
         {"RwFda": "yes_if", "RwPlasticPacking": "yes", "RwClearingAgent": "yes"}),
        ("392410", {"single_use": "no"},
         {"RwSingleUsePlastic": "yes", "RwPlasticPacking": "yes_if", "RwClearingAgent": "yes_if"}),
        ("040610", {}, {"RwSanitary": "ask", "RwPlasticPacking": "yes_if", "RwClearingAgent": "yes_if"}),
        ("630900", {}, {"RwUsedClothing": "no", "RwPlasticPacking": "yes_if", "RwClearingAgent": "yes_if"}),
    ],
)  # fmt: skip
def test_rwanda(hs: str, facts: dict[str, str], verdicts: dict[str, str]) -> None:
    spoken = said(ask(hs, to="RW", **facts))
    assert {name: spoken[name] for name in spoken if name.startswith("Rw")} == verdicts


@pytest.mark.regime("eu_import")
@pytest.mark.parametrize(
    ("hs", "facts", "verdicts"),
    [
        ("950300", {}, {"Gpsr": "yes_if", "CeMark": "yes_if"}),
        ("950300", {"ce": "yes", "responsible_person": "Anna"}, {"Gpsr": "yes", "CeMark": "yes"}),
        ("950300", {"responsible_person": "no"}, {"Gpsr": "no", "CeMark": "yes_if"}),
        ("330499", {}, {"Gpsr": "yes_if", "CosmeticsNotification": "yes_if"}),
        ("040610", {}, {"BorderVet": "no"}),
        ("060311", {}, {"Gpsr": "yes_if", "PlantHealth": "yes_if"}),
        ("691110", {}, {"Gpsr": "yes_if", "FoodContact": "yes_if"}),
        ("340250", {}, {"Gpsr": "yes_if", "Reach": "yes_if"}),
        ("240220", {}, {"Gpsr": "yes_if", "EuRefused": "no"}),
    ],
)
def test_the_eu_as_destination(hs: str, facts: dict[str, str], verdicts: dict[str, str]) -> None:
    spoken = said(ask(hs, to="BE", origin="CN", **facts))
    air = {"NoExportRules", "DangerousGoods", "BatteryUnknown"}
    assert {name: spoken[name] for name in spoken if name not in air} == verdicts
    assert spoken["NoExportRules"] == "yes_if"
