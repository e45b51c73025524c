"""The same JSON by API and command; no question is too odd to be answered in a sentence."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ewtp.env import ROOT

QUESTION = {
    "origin": "BE", "destination": "CN", "mode": "9610", "hs": "1806.3200", "at": "2026-11-23",
    "attributes": {"food": True, "shelf_life_months": 12, "e_label": "yes"},
}  # fmt: skip


@pytest.fixture
def post(client: Client, db: None) -> Any:
    def send(data: Any, **headers: str) -> Any:
        return client.post(
            "/api/v1/eligibility/", json.dumps(data), content_type="application/json",
            headers={"accept-language": "en", **headers},
        )  # fmt: skip

    return send


def test_a_visitor_gets_the_verdict_and_every_rule_that_spoke(post: Any) -> None:
    answer = post(QUESTION).json()
    assert (answer["verdict"], answer["hs"], answer["at"]) == ("yes_if", "18063200", "2026-11-23")
    assert [(rule["code"], rule["verdict"]) for rule in answer["rules"]] == [
        ("Decree280", "yes_if"), ("PositiveList", "yes"), ("ElectronicLabel", "yes"), ("RiskNotice", "yes"),
    ]  # fmt: skip
    assert answer["rules"][0] == {
        "code": "Decree280",
        "regime": "china_cbec",
        "verdict": "yes_if",
        "message": (
            "Food needs a producer that is registered with China's customs; whether a retail parcel does "
            "is not settled, so there it is a warning."
        ),
        "source": "GACC Decree 280; for retail parcels not settled: the safe reading",
        "version": "2026-06",
        "date": "2026-06-01",
        "confidence": "C",
        "next": {
            "code": "register_gacc",
            "message": (
                "Have the producer registered with China's customs (CIFER) and give the registration number."
            ),
        },
    }
    assert [one["code"] for one in answer["next"]] == ["register_gacc"]
    assert (answer["flags"], answer["statements"]) == ([], [])


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fr", "Oui, si une chose est faite d'abord."),
        ("nl", "Ja, als eerst één ding gedaan wordt."),
        ("zh-hans", "可以，但需先完成一件事。"),
    ],
)
def test_the_answer_is_in_the_readers_language(post: Any, language: str, message: str) -> None:
    assert post(QUESTION, **{"accept-language": language}).json()["message"] == message


@pytest.mark.parametrize("many", [1, 50])
def test_a_list_costs_the_same_queries_as_one(
    post: Any, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    with django_assert_num_queries(1):
        answers = post([QUESTION] * many).json()
    assert [one["verdict"] for one in answers] == ["yes_if"] * many


def test_parties_are_screened_and_a_missing_list_is_said(post: Any) -> None:
    answer = post(QUESTION | {"buyer": "Anna Peeters"}).json()
    assert (answer["verdict"], answer["rules"][0]["code"]) == ("ask", "SanctionsListMissing")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"hs": "12"}, "hs"),
        ({"hs": "99999999"}, "hs"),
        ({"hs": None}, "hs"),
        ({"hs": ["1"]}, "hs"),
        ({"destination": "China"}, "destination"),
        ({"destination": None}, "destination"),
        ({"at": "soon"}, "at"),
        ({"at": 5}, "at"),
        ({"attributes": []}, "attributes"),
        ({"attributes": {"food": []}}, "attributes.food"),
        ({"attributes": {str(n): 1 for n in range(61)}}, "attributes"),
        ({"mode": 9610}, "mode"),
        ({"parties": [1]}, "parties"),
    ],
)
def test_a_wrong_question_names_the_field(post: Any, change: dict[str, Any], field: str) -> None:
    answer = post(QUESTION | change)
    assert answer.status_code == 200
    assert answer.json()["verdict"] == "invalid"
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("data", [5, "x", None, True])
def test_what_is_no_object_is_invalid(post: Any, data: Any) -> None:
    assert post(data).json()["verdict"] == "invalid"


def test_unknown_members_are_named_and_a_number_is_a_code(post: Any) -> None:
    answer = post(QUESTION | {"hs": 18063200, "colour": "red"}).json()
    assert (answer["verdict"], answer["ignored"]) == ("yes_if", ["colour"])


def test_a_fact_may_have_parts_and_another_name(post: Any) -> None:
    facts = {"battery": {"type": "lithium_ion", "wh": 2}, "is_food": False}
    answer = post(QUESTION | {"hs": "85183000", "attributes": facts}).json()
    assert answer["flags"] == ["UN3481"]
    asked = post(QUESTION | {"hs": "85183000", "attributes": {"battery": True}}).json()
    assert [one["code"] for one in asked["next"]] == ["tell_battery"]


def test_too_many_and_what_is_not_json_are_refused(post: Any, client: Client) -> None:
    assert post([QUESTION] * 101).status_code == 400
    broken = client.post("/api/v1/eligibility/", b"{", content_type="application/json")
    assert broken.status_code == 400


@pytest.mark.django_db
def test_the_command_prints_the_answer(tmp_path: Path) -> None:
    path, out = tmp_path / "q.json", io.StringIO()
    path.write_text(json.dumps([QUESTION, {"hs": "1"}]))
    call_command("eligibility", str(path), stdout=out)
    assert [one["verdict"] for one in json.loads(out.getvalue())] == ["yes_if", "invalid"]


@pytest.mark.parametrize("text", ["{", "", "[1,"])
def test_the_command_exits_with_two_for_what_is_not_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.json"
    path.write_text(text)
    for name in (str(path), str(tmp_path / "none.json")):
        with pytest.raises(SystemExit) as stop:
            call_command("eligibility", name, stdout=io.StringIO(), stderr=io.StringIO())
        assert stop.value.code == 2


def test_the_command_answers_without_a_database() -> None:
    environ = {
        **os.environ, "EWTP_ENV_FILE": "", "EWTP_DEBUG": "on",
        "DATABASE_URL": "postgres://nobody:x@127.0.0.1:1/none", "PGCONNECT_TIMEOUT": "2",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "manage.py", "eligibility", "-"], cwd=ROOT, env=environ, check=False,
        input=json.dumps(QUESTION | {"buyer": "Anna Peeters"}).encode(), capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert (answer["verdict"], answer["rules"][0]["code"]) == ("ask", "SanctionsListMissing")
