"""`POST /api/v1/landed-cost/`: a calculator for everybody; the description's examples are its answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customs.rest.landed_cost import LandedCostView
from customs.rest.landed_cost_examples import WINE, WINE_ANSWER
from tests.factories import market

pytestmark = pytest.mark.django_db
URL = "/api/v1/landed-cost/"


def post(data: Any, *, language: str = "en", client: Client | None = None) -> Any:
    asker = client or Client()
    return asker.post(URL, data, content_type="application/json", headers={"accept-language": language})


def test_anybody_may_ask_and_no_statement_is_made(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        found = post(WINE)
    assert (found.status_code, found.json()) == (200, WINE_ANSWER)


def test_who_is_signed_in_may_ask_too() -> None:
    client = Client()
    client.force_login(market.person())
    assert post(WINE, client=client).json() == WINE_ANSWER


def test_a_list_is_answered_by_a_list() -> None:
    assert [each["verdict"] for each in post([WINE, {}]).json()] == ["ok", "invalid"]


def test_bad_input_names_the_field() -> None:
    found = post({**WINE, "freight": "much"})
    assert found.status_code == 200
    assert found.json()["verdict"] == "invalid"
    assert [reason["field"] for reason in found.json()["reasons"]] == ["freight"]


def test_sentences_are_in_the_language_of_who_asks() -> None:
    assert post(WINE, language="nl").json()["steps"][3] == "Lijn 1: btw 733.33 × 13 % × 70 % = 66.73 CNY."
    assert post(WINE, language="fr").json()["steps"][3] == (
        "Ligne 1\xa0: TVA 733.33 × 13\xa0% × 70\xa0% = 66.73 CNY."
    )


@pytest.mark.parametrize("body", ["{", "[" * 100_000, "NaN"])
def test_what_is_no_json_is_400(body: str) -> None:
    found = post(body)
    assert found.status_code == 400
    assert set(found.json()) == {"detail"}


def test_more_than_100_questions_are_400() -> None:
    found = post([WINE] * 101)
    assert (found.status_code, found.json()) == (
        400,
        {"detail": "101 questions were asked; at most 100 are answered at a time."},
    )


def test_a_form_is_not_json() -> None:
    assert Client().post(URL, {"destination": "CN"}).status_code == 415


def test_looking_is_not_asking() -> None:
    assert Client().get(URL).status_code == 405


def test_it_is_throttled() -> None:
    names = {throttle.__name__ for throttle in LandedCostView.throttle_classes}
    assert names == {"AnonRateThrottle", "UserRateThrottle"}


def test_half_a_character_does_not_break_the_answer() -> None:
    found = Client().post(
        URL,
        json.dumps({**WINE, "lines": [{**WINE["lines"][0], "ref": "\ud800"}]}),
        content_type="application/json",
    )
    assert found.json()["lines"][0]["ref"] == "?"
