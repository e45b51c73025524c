"""A year of the Combined Nomenclature is loaded whole or not at all, and says what changed."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from customs.goods_codes import children, ended_codes, paths
from customs.models import GoodsCode

pytestmark = pytest.mark.django_db

HEAD = "code,level,supplementary_unit,en,fr,nl,de"
OLD = [
    "18,2,,COCOA,CACAO,CACAO,KAKAO",
    "1806,4,,Chocolate,Chocolat,Chocolade,Schokolade",
    "180632,6,,Not filled,Non fourrés,Niet gevuld,Nicht gefüllt",
    "18063210,8,,With added cereal,Additionnés de céréales,Met granen,Mit Getreide",
    "18063290,8,,Other,autres,andere,andere",
    "34060000,8,,Candles,Bougies,Kaarsen,Kerzen",
]
NEW = [
    *OLD[:4],
    "18063299,8,,Other,autres,andere,andere",
    "34060000,8,PST,Candles and tapers,Bougies,Kaarsen,Kerzen",
]


def write(folder: Path, lines: list[str], name: str = "cn.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return path


def load(path: Path, year: int) -> str:
    said = StringIO()
    call_command("load_nomenclature", str(path), "--year", str(year), stdout=said)
    return said.getvalue()


def test_a_first_year_has_nothing_to_compare_with(tmp_path: Path) -> None:
    said = load(write(tmp_path, OLD), 2025)
    assert said == "6 codes of 2025 loaded.\nNo earlier year is loaded, so nothing is compared.\n"
    assert GoodsCode.objects.get(year=2025, code="18063290").text_fr == "autres"


def test_a_second_year_stands_beside_the_first_and_says_what_changed(tmp_path: Path) -> None:
    load(write(tmp_path, OLD), 2025)
    said = load(write(tmp_path, NEW), 2026)
    assert said.splitlines() == [
        "6 codes of 2026 loaded.",
        "1 new: 18063299",
        "1 ended: 18063290",
        "1 text changed: 34060000",
    ]
    assert GoodsCode.objects.filter(year=2025).count() == GoodsCode.objects.filter(year=2026).count() == 6


def test_loading_again_changes_nothing_and_drops_what_left_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, OLD)
    load(path, 2025)
    load(path, 2025)
    load(write(tmp_path, OLD[:5]), 2025)
    assert GoodsCode.objects.count() == 5


def test_the_year_is_read_from_the_file_s_name(tmp_path: Path) -> None:
    call_command("load_nomenclature", str(write(tmp_path, OLD, "cn2024.csv")), stdout=StringIO())
    assert set(GoodsCode.objects.values_list("year", flat=True)) == {2024}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1806329,8,,x,x,x,x", "Row at line 8: code '1806329' is not 2, 4, 6 or 8 digits."),
        ("18063299,6,,x,x,x,x", "Row at line 8: level '6' of code 18063299 is not its number of digits, 8."),
        ("34060000,8,,x,x,x,x", "Row at line 8: code 34060000 stands twice in the file."),
        ("18063299,8,,,x,x,x", "Row at line 8: code 18063299 has no English text."),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_loaded(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(CommandError) as error:
        load(write(tmp_path, [*OLD, line]), 2025)
    assert said in str(error.value)
    assert "Nothing was loaded." in str(error.value)
    assert not GoodsCode.objects.exists()


def test_a_file_without_the_columns_says_which(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("code,en\n18,COCOA\n", encoding="utf-8")
    with pytest.raises(CommandError, match="no column level, supplementary_unit, fr, nl, de"):
        load(path, 2025)


def test_the_official_path_is_in_the_reader_s_language_and_of_the_date(tmp_path: Path) -> None:
    load(write(tmp_path, OLD), 2025)
    load(write(tmp_path, NEW), 2026)
    found = paths(codes=["18063290"], language="fr", on=date(2025, 6, 1))["18063290"]
    assert [(step.code, step.text) for step in found] == [
        ("18", "CACAO"),
        ("1806", "Chocolat"),
        ("180632", "Non fourrés"),
        ("18063290", "autres"),
    ]
    later = paths(codes=["18063290"], language="fr", on=date(2026, 6, 1))["18063290"]
    assert [step.code for step in later] == ["18", "1806", "180632"]


def test_without_an_edition_the_tree_of_the_hs_speaks() -> None:
    found = paths(codes=["180632"], language="nl", on=date(2026, 6, 1))["180632"]
    assert [step.code for step in found] == ["18", "1806", "180632"]
    assert found[0].text == "Cocoa and cocoa preparations"


def test_the_eight_digit_codes_below_six_are_listed(tmp_path: Path) -> None:
    load(write(tmp_path, OLD), 2025)
    below = children(hs6=["180632"], language="nl", on=date(2025, 6, 1))
    assert [(step.code, step.text) for step in below["180632"]] == [
        ("18063210", "Met granen"),
        ("18063290", "andere"),
    ]


def test_ended_codes_are_those_that_the_edition_in_force_has_not(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert ended_codes(codes=["18063290"], on=date(2026, 6, 1)) == set()
    load(write(tmp_path, OLD), 2025)
    load(write(tmp_path, NEW), 2026)
    with django_assert_num_queries(2):
        assert ended_codes(codes=["18063290", "34060000"], on=date(2026, 6, 1)) == {"18063290"}
    assert ended_codes(codes=["18063290"], on=date(2025, 6, 1)) == set()
