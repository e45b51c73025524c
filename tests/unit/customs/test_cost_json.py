"""Questions as JSON: what is read, what is named when it cannot be, and how another currency is answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from customs.cost_json import answer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUESTION: dict[str, Any] = {
    "origin": "BE",
    "destination": "CN",
    "mode": "9610",
    "currency": "CNY",
    "at": "2026-11-23",
    "buyer_annual_used": "0.00",
    "freight": "32.00",
    "insurance": "0.00",
    "lines": [
        {
            "ref": "1",
            "hs": "18063200",
            "quantity": 1,
            "unit": "piece",
            "value": "188.00",
            "attributes": {"net_ml": 30},
        }
    ],
}
LINE: dict[str, Any] = QUESTION["lines"][0]


def ask(**changes: Any) -> dict[str, Any]:
    found = answer({**QUESTION, **changes}, now=NOW)
    assert isinstance(found, dict)
    return found


def line(**changes: Any) -> list[dict[str, Any]]:
    return [{**LINE, **changes}]


def faults(found: dict[str, Any]) -> list[tuple[str, str]]:
    assert found["verdict"] == "invalid"
    return [(reason["code"], reason["field"]) for reason in found["reasons"]]


def test_the_answer_has_every_amount_as_text() -> None:
    found = ask()
    assert {
        key: found[key] for key in ("verdict", "duty", "consumption_tax", "vat", "tax_total", "total")
    } == {
        "verdict": "ok",
        "duty": "0.00",
        "consumption_tax": "0.00",
        "vat": "20.02",
        "tax_total": "20.02",
        "total": "240.02",
    }
    assert found["lines"] == [
        {
            "ref": "1",
            "dutiable": "220.00",
            "duty": "0.00",
            "consumption_tax": "0.00",
            "vat": "20.02",
            "other": {},
        }
    ]
    assert (found["regime"], found["currency"], found["at"]) == ("china_cbec", "CNY", "2026-11-23")
    assert (found["exchange"], found["local"]) == (None, None)


@pytest.mark.parametrize("value", ["188.00", "188", 188, 188.0, " 188.00 ", "188.000"])
def test_amounts_are_read_as_text_or_number(value: object) -> None:
    assert ask(lines=line(value=value))["total"] == "240.02"


@pytest.mark.parametrize("hs", ["1806.32.00", "1806 3200", 18063200, "180632", "1806320000"])
def test_codes_of_6_8_or_10_digits_are_read_with_dots_or_without(hs: object) -> None:
    assert ask(lines=line(hs=hs))["verdict"] == "ok"


def test_what_is_left_out_counts_as_nothing_and_today() -> None:
    found = answer(
        {"destination": "CN", "lines": [{"hs": "18063200", "quantity": "1", "value": "100"}]}, now=NOW
    )
    assert isinstance(found, dict)
    assert (found["verdict"], found["currency"], found["at"], found["regime"], found["total"]) == (
        "ok",
        "CNY",
        "2026-11-23",
        "china_cbec",
        "109.10",
    )


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"destination": "China"}, "not_a_country", "destination"),
        ({"destination": None}, "not_a_country", "destination"),
        ({"origin": 32}, "not_a_country", "origin"),
        ({"currency": "XXX"}, "not_a_currency", "currency"),
        ({"at": "yesterday"}, "not_a_date", "at"),
        ({"at": 20261123}, "not_a_date", "at"),
        ({"at": "9999-12-31"}, "not_a_year", "at"),
        ({"at": "0001-01-01T00:00:00Z"}, "not_a_year", "at"),
        ({"mode": ["9610"]}, "not_a_text", "mode"),
        ({"freight": "x"}, "not_an_amount", "freight"),
        ({"freight": "-1"}, "not_an_amount", "freight"),
        ({"freight": "1e13"}, "not_an_amount", "freight"),
        ({"freight": True}, "not_an_amount", "freight"),
        ({"freight": "1.005"}, "too_many_decimals", "freight"),
        ({"insurance": "NaN"}, "not_an_amount", "insurance"),
        ({"buyer_annual_used": {}}, "not_an_amount", "buyer_annual_used"),
        ({"exchange_rate": "0"}, "not_a_rate", "exchange_rate"),
        ({"ioss": []}, "not_a_text", "ioss"),
        ({"lines": []}, "not_lines", "lines"),
        ({"lines": "none"}, "not_lines", "lines"),
        ({"lines": [3]}, "not_a_line", "lines[0]"),
        ({"lines": line(value=None)}, "not_an_amount", "lines[0].value"),
        ({"lines": line(quantity=0)}, "not_a_quantity", "lines[0].quantity"),
        ({"lines": line(ref=["1"])}, "not_a_text", "lines[0].ref"),
        ({"lines": line(unit={})}, "not_a_text", "lines[0].unit"),
        ({"lines": line(quantity=1.5)}, "not_a_quantity", "lines[0].quantity"),
        ({"lines": line(attributes=[1])}, "not_attributes", "lines[0].attributes"),
        ({"lines": [LINE, LINE]}, "ref_twice", "lines[1].ref"),
        ({"lines": [{**LINE, "ref": 2}, {**LINE, "ref": None}]}, "ref_twice", "lines[1].ref"),
        ({"lines": line(hs="1806")}, "no_code", "lines[0].hs"),
        ({"lines": [LINE, {**LINE, "ref": "b", "hs": "77010000"}]}, "no_code", "lines[1].hs"),
        ({"lines": line(attributes={"vat": "x"})}, "no_number", "lines[0].attributes.vat"),
        ({"mode": "9999"}, "no_regime", "destination"),
        ({"destination": "US"}, "no_regime", "destination"),
    ],
)
def test_a_fault_names_its_field(changes: dict[str, Any], code: str, field: str) -> None:
    assert faults(ask(**changes)) == [(code, field)]


def test_a_ref_that_two_lines_share_is_named_with_both() -> None:
    found = ask(lines=[{**LINE, "ref": name} for name in ("a", "b", "a")])
    assert (found["verdict"], found["lines"]) == ("invalid", [])
    assert found["reasons"] == [
        {
            "code": "ref_twice",
            "field": "lines[2].ref",
            "message": "lines[2].ref: a names lines[0] too. Give each line a ref of its own.",
        }
    ]


def test_every_fault_is_named_at_once() -> None:
    found = ask(at="x", freight="x", lines=[{"hs": "18063200"}])
    assert faults(found) == [
        ("not_a_date", "at"),
        ("not_a_quantity", "lines[0].quantity"),
        ("not_an_amount", "lines[0].value"),
        ("not_an_amount", "freight"),
    ]


def test_a_fault_says_what_stands_there_and_what_to_do() -> None:
    assert ask(freight="x")["reasons"][0]["message"] == (
        "freight: x is not an amount. Give a number from 0 to 1000000000000, such as 188.00."
    )


def test_what_is_no_question_is_said() -> None:
    found = answer("what", now=NOW)
    assert isinstance(found, dict)
    assert faults(found) == [("not_an_object", "")]


def test_a_list_is_answered_by_a_list_in_order() -> None:
    found = answer([QUESTION, 3, {**QUESTION, "mode": "1210"}], now=NOW)
    assert isinstance(found, list)
    assert [(each["verdict"], each["regime"]) for each in found] == [
        ("ok", "china_cbec"),
        ("invalid", ""),
        ("ok", "china_cbec"),
    ]


def test_keys_that_mean_nothing_are_named() -> None:
    assert ask(frieght="32.00", lines=line(color="red"))["ignored"] == ["frieght", "lines[0].color"]


@pytest.mark.parametrize(("duty", "vat"), [("duty", "vat"), ("duty_rate", "vat_rate")])
def test_rates_in_per_cent_may_be_given(duty: str, vat: str) -> None:
    found = ask(freight="0", lines=line(hs="94016100", value="8000", attributes={duty: 8, vat: "13"}))
    assert (found["duty"], found["vat"]) == ("640.00", "1123.20")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-23T23:30:00Z", "2026-11-23"),
        ("2026-11-24T00:30:00+01:00", "2026-11-24"),
        ("2026-11-23T08:00:00", "2026-11-23"),
    ],
)
def test_a_moment_counts_by_its_day_in_its_own_zone(at: str, day: str) -> None:
    assert ask(at=at)["at"] == day


def test_euros_to_china_are_converted_and_the_rate_is_told() -> None:
    found = ask(currency="EUR", freight="10.00", lines=line(value="50.00"))
    assert found["exchange"] == {
        "from": "EUR",
        "to": "CNY",
        "rate": "7.43260000",
        "date": "2026-10-30",
        "last_known": True,
        "source": "ECB euro reference rates",
    }
    assert (found["vat"], found["tax_total"], found["total"]) == ("5.46", "5.46", "65.46")
    assert found["local"]["currency"] == "CNY"
    assert (found["local"]["vat"], found["local"]["total"]) == ("40.58", "486.54")
    assert found["steps"][:2] == [
        (
            "Converted at 7.43260000 CNY for 1 EUR (ECB euro reference rates, 2026-10-30); taxes are "
            "computed in CNY."
        ),
        "There is no rate of 2026-11-23: that of 2026-10-30 is the last known one.",
    ]


def test_a_rate_of_the_day_itself_is_not_called_last_known() -> None:
    found = ask(currency="EUR", at="2026-10-30")
    assert found["exchange"]["last_known"] is False
    assert found["steps"][1].startswith("Dutiable price")


def test_a_rate_that_is_given_counts() -> None:
    found = ask(currency="EUR", freight="0", exchange_rate="8", lines=line(value="100"))
    assert (found["exchange"]["rate"], found["exchange"]["source"]) == ("8", "as given in the question")
    assert (found["local"]["vat"], found["vat"]) == ("72.80", "9.10")


def test_limits_count_in_the_destinations_money() -> None:
    found = ask(currency="EUR", freight="0", lines=line(value="700", quantity=2))
    assert (found["verdict"], found["reasons"][0]["code"]) == ("refused", "single_limit_621005")
    assert (found["total"], found["tax_total"]) == ("700.00", "0.00")


def test_a_currency_without_a_rate_is_said() -> None:
    found = ask(currency="RWF", freight="0", lines=line(value="10000"))
    assert faults(found) == [("no_exchange", "currency")]
    assert found["reasons"][0]["message"] == (
        "No exchange rate is known from RWF to CNY on 2026-11-23. Give the amounts in CNY, or the rate "
        "as exchange_rate."
    )


def test_half_a_character_comes_back_as_a_question_mark() -> None:
    found = ask(lines=line(ref="\ud800"))
    assert found["lines"][0]["ref"] == "?"
