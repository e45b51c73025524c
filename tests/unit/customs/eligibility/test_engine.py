"""Rules are found in folders, join to the strictest answer, and cite where they come from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from customs.eligibility import engine
from customs.eligibility.engine import join, rulebooks, rules, tables
from customs.eligibility.question import Question
from customs.eligibility.rule import Finding
from customs.eligibility.verdict import Verdict, strictest
from tests.unit.customs.eligibility.asking import ask, said

TOY = '''
from datetime import date
from customs.eligibility.rule import Found, Rule, Scope, Todo
from customs.eligibility.verdict import Verdict

SCOPE = Scope(code="toyland", kind="import", destinations=frozenset({"TY"}))

class ToyBell(Rule):
    """Toys with a bell are rung at the border."""

    source = "Toy Act 1"
    valid_from = date(2026, 1, 1)
    verdict = Verdict.YES_IF
    todo = Todo("ring", "Ring the bell.")

    def finds(self, question):
        return Found() if question.under("9503") else None
'''


@pytest.fixture
def toyland(tmp_path: Path) -> Iterator[None]:
    import customs.regimes

    folder = tmp_path / "toyland"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "eligibility.py").write_text(TOY)
    customs.regimes.__path__.append(str(tmp_path))
    engine.rulebooks.cache_clear()
    yield
    customs.regimes.__path__.remove(str(tmp_path))
    engine.rulebooks.cache_clear()
    for name in [name for name in sys.modules if name.startswith("customs.regimes.toyland")]:
        del sys.modules[name]


def test_a_country_is_one_folder(toyland: None) -> None:
    answer = ask("95030021", to="TY")
    assert said(answer) == {"ToyBell": "yes_if"}
    assert (answer.verdict, answer.findings[0].source, answer.findings[0].since) == (
        "yes_if", "Toy Act 1", date(2026, 1, 1),
    )  # fmt: skip


def test_a_country_without_a_folder_has_no_rules() -> None:
    assert said(ask("95030021", to="TY")) == {"NoRules": "ask"}


def test_a_rule_is_silent_before_its_day(toyland: None) -> None:
    assert said(ask("95030021", to="TY", on=date(2025, 12, 31))) == {}
    assert ask("95030021", to="TY", on=date(2025, 12, 31)).verdict == "ask"


@pytest.mark.parametrize(
    ("given", "joint"),
    [
        ([], "ask"),
        (["yes"], "yes"),
        (["yes", "yes_if"], "yes_if"),
        (["yes_if", "ask", "yes"], "ask"),
        (["ask", "no", "yes_if"], "no"),
    ],
)
def test_the_strictest_verdict_counts_and_silence_is_no_permission(given: list[str], joint: str) -> None:
    assert strictest(Verdict(one) for one in given) == joint


def finding(verdict: str, **facts: Any) -> Finding:
    return Finding(
        rule="R", regime="r", verdict=Verdict(verdict), message="", params={}, source="s", edition="",
        since=None, confidence="C", **facts,
    )  # fmt: skip


def test_an_override_replaces_the_others_but_not_a_rule_that_binds() -> None:
    override = finding("yes", is_override=True)
    assert join([finding("no"), override]).verdict == "yes"
    assert join([finding("no"), override]).findings[0] == override
    assert join([finding("ask", is_binding=True), override]).verdict == "ask"
    assert join([override, finding("no", is_override=True)]).verdict == "no"


def test_findings_come_strict_ones_first() -> None:
    order = [f.verdict.value for f in ask("19011010").findings]
    assert order == sorted(order, key=["no", "ask", "yes_if", "yes"].index)


def test_every_rule_has_a_sentence_a_source_and_a_confidence() -> None:
    for scope, rule in rules():
        name = f"{scope.code}.{type(rule).__name__}"
        assert rule.message().endswith((".", ": {remark}.", "{reason}")), name
        assert rule.source, name
        assert rule.confidence in "ABCM", name
        assert list(Formatter().parse(rule.message())), name


def test_codes_of_rules_are_unique_in_a_regime() -> None:
    for book in rulebooks():
        names = [type(rule).__name__ for rule in book.rules]
        assert len(names) == len(set(names)), book.scope.code


def test_every_table_has_lines_today() -> None:
    sizes = {code: len(table.at(date(2026, 11, 23))) for code, table in tables().items()}
    assert sizes["cn-cbec-positive-list"] == 542
    assert min(sizes.values()) > 0


def test_goods_that_stay_in_the_country_cross_no_border() -> None:
    question = Question(origin="BE", destination="BE", mode="", hs="180632", on=date(2026, 11, 23))
    assert not {"NoRules", "NoExportRules"} & said(engine.examine(question)).keys()
