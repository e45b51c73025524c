"""Sources in the reader's language: names of acts, small words, and what stays English."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from customs.citing import cited, marked, phrases
from customs.eligibility.engine import rules, tables

CASES = [
    ("fr", "Regulation (EU) 2021/821, Annex I; eWTP", "Règlement (UE) 2021/821, annexe I\u00a0; eWTP"),
    ("nl", "Food Safety Law Art. 67 and 97", "Wet op de voedselveiligheid art. 67 en 97"),
    ("zh-hans", "Customs Law of the PRC, Art. 41 to 47", "中华人民共和国海关法第 41 至 47 条"),
    ("zh-hans", "Regulation (EU) 2016/2031, Art. 72", "欧盟条例 (EU) 2016/2031 第 72 条"),
    ("zh-hans", "GACC Decree 280, Announcement 2026 No. 27", "海关总署令第280号、公告2026年第27号"),
    ("nl", "MyPermit Order; Excise Act 1976", "MyPermit Order; Accijnswet 1976 (Maleisië)"),
    ("zh-hans", "VAT law of Rwanda", "卢旺达增值税法"),
    ("en", "Food Safety Law Art. 67 and 97", "Food Safety Law Art. 67 and 97"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "shown"), CASES)
def test_a_source_is_cited_in_the_readers_language(language: str, source: str, shown: str) -> None:
    with override(language):
        assert cited(source) == shown


def test_an_act_without_a_name_in_the_language_stays_english_and_is_marked() -> None:
    with override("zh-hans"):
        assert marked("Tea Order 1955") == '<span lang="en">Tea Order 1955</span>'
    with override("en"):
        assert marked("Tea Order 1955") == "Tea Order 1955"


def test_every_phrase_has_a_name_in_every_language() -> None:
    assert [row for row in phrases().values() if not all(row[code] for code in ("fr", "nl", "zh"))] == []


@pytest.mark.parametrize("language", ["fr", "nl", "zh-hans"])
def test_every_source_of_a_rule_or_of_a_list_has_a_name_in_every_language(language: str) -> None:
    sources = {rule.source for _scope, rule in rules()}
    sources |= {row.source for table in tables().values() for row in table.rows}
    with override(language):
        left = [act for source in sources for act in source.split("; ") if cited(act) == act]
    assert [act for act in left if not act.startswith(("eWTP", "TARIC ", "765/2006"))] == []
