"""Every sentence of a rule, and what to do next, is translated and keeps its placeholders."""

from __future__ import annotations

from string import Formatter

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import override

from customs.eligibility.engine import rules, tables
from customs.eligibility_wording import remark_in_words
from customs.regimes.china_cbec.positive_list import REMARKS
from customs.rule_changes import AgencyOverride
from ewtp.env import ROOT
from ewtp.ui.management.commands.makemessages import sentences


def names(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["fr", "nl", "zh_Hans"])
def test_every_rule_speaks_every_language(language: str) -> None:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        catalogue = read_po(stream)
    texts = {rule.message() for _scope, rule in rules()} | {AgencyOverride.message()}
    texts |= {rule.todo.sentence for _scope, rule in rules() if rule.todo is not None}
    texts |= set(REMARKS)
    texts |= {table.title for table in tables().values()}
    missing = [text for text in texts if (entry := catalogue.get(text)) is None or not entry.string]
    assert missing == []
    assert [text for text in texts if names(text) != names(str(catalogue[text].string))] == []


def test_docstrings_of_rules_are_taken_up_for_translation_and_bases_are_not() -> None:
    source = (
        'class _Base(Rule):\n    """No sentence."""\n\n'
        'class Bell(_Base):\n    """Ring the\n    bell."""\n\n'
        'class Plain:\n    """No rule."""\n'
    )
    assert sentences(source) == ["Ring the bell."]


REGISTERED = "仅限已获国家市场监督管理总局产品配方注册的产品"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", f"{REGISTERED} (formula registered with SAMR only)"),
        ("fr", f"{REGISTERED} (uniquement une formule enregistrée auprès de la SAMR)"),
        ("zh-hans", REGISTERED),
    ],
)
def test_a_remark_keeps_its_official_words_and_means_something_to_the_reader(
    language: str, shown: str
) -> None:
    with override(language):
        assert remark_in_words(f"{REGISTERED} (formula registered with SAMR only)") == shown


def test_every_remark_of_the_list_has_its_meaning() -> None:
    table = tables()["cn-cbec-positive-list"]
    remarks = {row["remark"] for row in table.rows if row["remark"]}
    assert {remark.rpartition(" (")[2].removesuffix(")") for remark in remarks} == set(REMARKS)
