"""Overrides and changed lines: two people, a day to begin, a line of their own in every answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from customs import goods_on_sale
from customs.actions.decide_rule_change import decide_rule_change, withdraw_rule_change
from customs.actions.propose_rule_change import (
    ChangeRefused,
    draft_line,
    draft_override,
    propose_rule_change,
)
from customs.eligibility.question import Question
from customs.eligible import eligibility, statements, verdicts
from customs.goods_on_sale import GoodsOnSale
from customs.models import RuleChange
from customs.rule_effects import effects
from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Move
from ewtp.kernel.states import MoveRefused
from ewtp.parties.models import User
from ewtp.parties.roles import Role
from tests.factories import market

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = AT.date()
LINE = {"name_zh": "黄金首饰", "name_en": "Gold jewellery"}


@pytest.fixture
def officers() -> tuple[User, User]:
    return market.person(role=Role.AGENCY_OFFICER), market.person(role=Role.AGENCY_OFFICER)


def asked(hs: str, on: date = TODAY, **facts: Any) -> Question:
    return Question(origin="BE", destination="CN", mode="9610", hs=hs, on=on, **facts)


def override(by: User, **facts: Any) -> RuleChange:
    given = {
        "destination": "CN",
        "hs_prefix": "711319",
        "verdict": "yes_if",
        "reason": "Seen with customs in Hangzhou.",
        "valid_from": TODAY,
        "by": by,
        "at": AT,
    }
    return propose_rule_change(change=draft_override(**{**given, **facts}), changed_listings=0)


def approve(change: RuleChange, by: User, **facts: Any) -> None:
    given = {"is_approved": True, "note": "", "changed_listings": 3, "at": AT}
    decide_rule_change(change=change, officer=by, by=Actor.user(by.pk), **{**given, **facts})


def test_an_approved_override_decides_and_is_its_own_line(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    assert eligibility(asked("71131919")).verdict == "ask"
    approve(change, officers[1])
    answer = eligibility(asked("71131919"))
    assert answer.verdict == "yes_if"
    first = answer.rules[0]
    assert (first.code, first.message) == (
        "AgencyOverride", "The agency decided: Seen with customs in Hangzhou.",
    )  # fmt: skip
    assert [rule.code for rule in answer.rules[1:]] == ["NotInOurCopy", "RiskNotice"]
    assert eligibility(asked("42022100")).rules[0].code != "AgencyOverride"


def test_an_override_holds_on_its_days_only(officers: tuple[User, User]) -> None:
    begins, ends = TODAY + timedelta(days=7), TODAY + timedelta(days=9)
    approve(override(officers[0], verdict="no", valid_from=begins, valid_to=ends), officers[1])
    days = [begins - timedelta(days=1), begins, ends, ends + timedelta(days=1)]
    assert verdicts(asked("71131919", on=day) for day in days) == ["ask", "no", "no", "ask"]


def test_the_most_particular_override_counts(officers: tuple[User, User]) -> None:
    firm, listing = uuid4(), uuid4()
    approve(override(officers[0], hs_prefix="", listing=listing, verdict="yes"), officers[1])
    approve(override(officers[0], hs_prefix="", firm=firm, verdict="ask"), officers[1])
    approve(override(officers[0], hs_prefix="7113191", verdict="no"), officers[1])
    approve(override(officers[0], verdict="yes_if"), officers[1])
    questions = [
        asked("71131911", firm=str(firm), listing=str(listing)),
        asked("71131911", firm=str(firm)),
        asked("71131911"),
        asked("71131990"),
    ]
    assert verdicts(questions) == ["yes", "ask", "no", "yes_if"]


def test_a_hit_on_the_sanctions_list_is_not_overridden(officers: tuple[User, User]) -> None:
    approve(override(officers[0], hs_prefix="95", verdict="yes"), officers[1])
    assert eligibility(asked("95030021")).verdict == "yes"
    assert eligibility(asked("95030021"), parties=["Anna Peeters"]).verdict == "ask"


def test_the_proposer_does_not_decide(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    with pytest.raises(ChangeRefused, match="You proposed this change"):
        approve(change, officers[0])
    change.refresh_from_db()
    assert (change.state, change.decided_by, Move.objects.count()) == ("proposed", None, 0)


def test_the_database_itself_refuses_one_person_for_both(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleChange.objects.filter(pk=change.pk).update(state="approved", decided_by=officers[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleChange.objects.filter(pk=change.pk).update(state="approved")


def test_a_decision_is_on_file(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    approve(change, officers[1])
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.decided_at, change.changed_listings) == (
        "approved", officers[1], AT, 3,
    )  # fmt: skip
    move = Move.objects.get()
    assert (move.source, move.target, move.by) == ("proposed", "approved", f"user:{officers[1].pk}")
    assert apps.get_model("customs", "RuleChangeEvent").objects.count() == 2


def test_a_rejection_needs_a_reason_and_changes_nothing(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    with pytest.raises(ChangeRefused, match="Say why not"):
        approve(change, officers[1], is_approved=False)
    approve(change, officers[1], is_approved=False, note="No source.")
    assert eligibility(asked("71131919")).verdict == "ask"
    with pytest.raises(MoveRefused):
        approve(change, officers[1])


def test_an_approved_change_may_be_taken_back(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    approve(change, officers[1])
    withdraw_rule_change(
        change=change,
        note="Customs says otherwise.",
        officer=officers[0],
        by=Actor.user(officers[0].pk),
        at=AT,
    )
    assert eligibility(asked("71131919")).verdict == "ask"


def test_a_day_that_passed_meanwhile_is_not_approved(officers: tuple[User, User]) -> None:
    change = override(officers[0])
    with pytest.raises(ChangeRefused, match="has passed"):
        approve(change, officers[1], at=AT + timedelta(days=1))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"hs_prefix": "7"}, "hs_prefix"),
        ({"hs_prefix": "gold"}, "hs_prefix"),
        ({"hs_prefix": ""}, "hs_prefix"),
        ({"verdict": "maybe"}, "verdict"),
        ({"reason": "  "}, "reason"),
        ({"valid_from": date(2026, 11, 22)}, "valid_from"),
        ({"valid_to": date(2026, 11, 22)}, "valid_to"),
    ],
)
def test_a_change_that_does_not_hold_names_its_field(
    officers: tuple[User, User], facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(ChangeRefused) as refused:
        override(officers[0], **facts)
    assert refused.value.field == field
    assert not RuleChange.objects.exists()


def line(by: User, **facts: Any) -> RuleChange:
    given = {
        "table": "cn-cbec-positive-list",
        "line": "71131919",
        "values": LINE,
        "reason": "In the list of 2026.",
        "source": "Announcement 2026",
        "valid_from": TODAY,
        "by": by,
        "at": AT,
    }
    return propose_rule_change(change=draft_line(**{**given, **facts}), changed_listings=0)


def test_a_new_line_of_the_list_is_read_from_its_day(officers: tuple[User, User]) -> None:
    approve(line(officers[0], valid_from=TODAY + timedelta(days=1)), officers[1])
    assert verdicts([asked("71131919"), asked("71131919", on=TODAY + timedelta(days=1))]) == ["ask", "yes"]
    answer = eligibility(asked("71131919", on=TODAY + timedelta(days=1)))
    listed = next(rule for rule in answer.rules if rule.code == "PositiveList")
    assert (listed.source, listed.edition) == ("Announcement 2026", "2026-11-24")


def test_a_line_taken_out_is_no_longer_there(officers: tuple[User, User]) -> None:
    approve(line(officers[0], line="95030021", values=None), officers[1])
    assert eligibility(asked("95030021")).verdict == "ask"


def test_a_ban_on_one_line_of_eight_digits_is_read(officers: tuple[User, User]) -> None:
    ban = {"table": "cn-prohibited", "line": "71131919", "values": {"name_en": "Gold jewellery"}}
    approve(line(officers[0], **ban), officers[1])
    assert verdicts([asked("71131919"), asked("71131911")]) == ["no", "ask"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"table": "none"}, "table"),
        ({"line": ""}, "line"),
        ({"line": "71131919", "values": None}, "line"),
        ({"values": LINE | {"colour": "red"}}, "values"),
        ({"values": {"name_zh": "", "name_en": "Gold"}}, "values"),
        ({"line": "7113"}, "values"),
        ({"table": "cn-prohibited", "line": "7113.19", "values": {"name_en": "Gold"}}, "values"),
        ({"table": "cn-food-registration", "line": "1239", "values": {"verdict": "maybe"}}, "values"),
        ({"table": "cn-thresholds", "line": "transit_days", "values": {"value": "two weeks"}}, "values"),
        ({"table": "cn-thresholds", "line": "transit_days", "values": None}, "line"),
    ],
)
def test_a_line_that_does_not_hold_is_refused(
    officers: tuple[User, User], facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(ChangeRefused) as refused:
        line(officers[0], **facts)
    assert refused.value.field == field


def test_the_preview_counts_live_listings_that_turn(
    officers: tuple[User, User],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    offers = [
        GoodsOnSale(
            id=str(n), name=f"Toy {n}", seller="Maker", question=asked("95030021" if n < 37 else "42022100")
        )
        for n in range(40)
    ]
    monkeypatch.setattr(goods_on_sale, "_sources", [lambda: offers])
    change = override(officers[0], hs_prefix="9503", verdict="no", valid_from=TODAY + timedelta(days=30))
    with django_assert_num_queries(1):
        found = effects(change=change, at=AT)
    assert len(found) == 37
    assert {(effect.before.value, effect.after.value) for effect in found} == {("yes", "no")}


def test_the_marketplace_lists_its_live_goods_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    names = {market.listing().name_en for _n in range(3)}
    market.listing(state="draft")
    with django_assert_num_queries(1):
        found = list(goods_on_sale.every())
    assert {goods.name for goods in found} == names
    assert {goods.question.hs for goods in found} == {"1806900000"}


def test_an_answer_costs_one_query_however_many_rules_speak(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        eligibility(asked("19011010"))
    with django_assert_num_queries(1):
        assert verdicts([asked("95030021")] * 200) == ["yes"] * 200


def test_statements_for_the_export_declaration() -> None:
    question = asked("42022100", attributes={"cites": "no", "dual_use": "no"})
    assert statements(question) == ("Y900",)
