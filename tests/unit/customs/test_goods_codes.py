"""Codes are suggested over the API, confirmed by people, and confirmed ones weigh in later."""

from __future__ import annotations

from datetime import UTC, date, datetime
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from customs.actions.confirm_code import CodesDiffer, confirm_code
from customs.goods_codes import classify_goods
from customs.models import Classification
from customs.queries import confirmed_code
from ewtp.kernel.actor import Actor

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
BY = Actor.user(7)


def ask(client: Client, body: dict[str, Any], language: str = "en") -> Any:
    return client.post(
        "/api/v1/classification/",
        body,
        content_type="application/json",
        headers={"accept-language": language},
    )


def test_the_endpoint_ranks_codes_with_path_and_reason(client: Client) -> None:
    answer = ask(client, {"text": "Chocolate bar, not filled, 100 g"}).json()
    first = answer["candidates"][0]
    assert (answer["language"], first["hs6"]) == ("en", "180632")
    assert [step["code"] for step in first["path"]] == ["18", "1806", "180632"]
    assert first["why"] == "matched: chocolate bar, unfilled, up to 2 kg"


def test_the_endpoint_asks_and_takes_the_answer(client: Client) -> None:
    asked = ask(client, {"text": "Women's handbag"}).json()["question"]
    assert asked["fact"] == "material"
    answer = ask(client, {"text": "Women's handbag", "answers": {"material": "leather"}, "limit": 2}).json()
    assert answer["candidates"][0]["hs6"] == "420221"
    assert len(answer["candidates"]) == 2


def test_the_question_is_in_the_reader_s_language(client: Client) -> None:
    asked = ask(client, {"text": "Women's handbag"}, language="zh-hans").json()["question"]
    assert asked["text"] == "按重量计，主要材料是什么？"


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "text"), ({"text": ""}, "text"), ({"text": "x", "language": "es"}, "language"),
     ({"text": "x", "limit": 99}, "limit"), ({"text": "x", "answers": "yes"}, "answers")],
)  # fmt: skip
def test_bad_input_names_its_field(client: Client, body: dict[str, Any], field: str) -> None:
    answer = ask(client, body)
    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_the_newest_confirmation_stands_and_the_older_is_kept() -> None:
    listing = uuid4()
    confirm_code(listing=listing, hs="1806320000", cn8="18063290", text="Chocolate bar", by=BY, at=AT)
    confirm_code(
        listing=listing, hs="1806310000", cn8="18063100", text="Chocolate bar", by=BY, at=AT,
        reason="It is filled.", is_override=True,
    )  # fmt: skip
    stands = confirmed_code(listing=listing)
    assert stands is not None
    assert (stands.hs6, stands.by, stands.is_override, stands.reason) == (
        "180631",
        "user:7",
        True,
        "It is filled.",
    )
    assert stands.version.startswith("2026.11-")
    assert Classification.objects.filter(listing=listing).count() == 2


def test_codes_of_different_goods_are_not_confirmed() -> None:
    with pytest.raises(CodesDiffer):
        confirm_code(listing=uuid4(), hs="1806320000", cn8="34060000", text="", by=BY, at=AT)
    assert not Classification.objects.exists()


def test_an_override_without_reason_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        confirm_code(
            listing=uuid4(), hs="1806320000", cn8="", text="", by=BY, at=AT, reason=" ", is_override=True
        )


def test_what_people_confirmed_weighs_in(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    confirm_code(listing=uuid4(), hs="9503008900", cn8="95030095", text="Zorblax wonder thing", by=BY, at=AT)
    with django_assert_num_queries(3):
        answer = classify_goods(text="Zorblax wonder thing", on=date(2026, 11, 25), language="en")
    assert (answer.candidates[0].hs6, answer.candidates[0].hs) == ("950300", ("9503008900",))


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_the_later_waits_and_stands() -> None:
    listing = uuid4()
    done: list[str] = []

    def other() -> None:
        try:
            done.append(confirm_code(listing=listing, hs="1806310000", cn8="", text="", by=BY, at=AT))
        finally:
            connection.close()

    late = Thread(target=other)
    with transaction.atomic():
        confirm_code(listing=listing, hs="1806320000", cn8="", text="", by=BY, at=AT)
        late.start()
        with connection.cursor() as cursor:
            waits = False
            while not waits:
                assert late.is_alive()
                cursor.execute(
                    "SELECT EXISTS (SELECT FROM pg_locks"
                    " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
                )
                ((waits,),) = cursor.fetchall()
    late.join()
    stands = Classification.objects.filter(listing=listing, is_standing=True)
    assert (done, list(stands.values_list("hs6", flat=True))) == (["180631"], ["180631"])
