"""Regimes are found by themselves, by country, mode and date; a new one is one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from customs import regime
from customs.regime import NoRegime, export_regime, import_regime, infos, office_of_system

TOY = """
from datetime import date
from customs.regime import RegimeInfo
INFO = RegimeInfo(
    code="toyland", kind="import", country="TY", system="toy-office", edition="1", valid_from=date(2026, 1, 1)
)
"""

GATEWAY = """
class Toys:
    batch = 1

    def sends(self, kind):
        return "TOY1"


def office():
    return Toys()
"""


@pytest.fixture
def toyland(tmp_path: Path) -> Iterator[None]:
    import customs.regimes

    folder = tmp_path / "toyland"
    folder.mkdir()
    (folder / "__init__.py").write_text(TOY)
    (folder / "gateway.py").write_text(GATEWAY)
    customs.regimes.__path__.append(str(tmp_path))
    _forget()
    yield
    customs.regimes.__path__.remove(str(tmp_path))
    _forget()


def _forget() -> None:
    regime.infos.cache_clear()
    regime.gateway.cache_clear()
    for name in [name for name in sys.modules if name.startswith("customs.regimes.toyland")]:
        del sys.modules[name]


def test_both_regimes_are_found() -> None:
    assert {"china_cbec", "eu_aes"} <= set(infos())
    assert export_regime(country="BE", on=date(2026, 11, 23))[0].code == "eu_aes"
    assert import_regime(country="CN", mode="9610", on=date(2026, 11, 23))[0].code == "china_cbec"
    assert office_of_system("china-window")[0].code == "china_cbec"


@pytest.mark.parametrize(
    ("country", "mode", "on"),
    [("CN", "0110", date(2026, 1, 1)), ("CN", "9610", date(2016, 4, 7)), ("XX", "", date(2026, 1, 1))],
)
def test_where_no_rules_hold_it_says_so(country: str, mode: str, on: date) -> None:
    with pytest.raises(NoRegime, match=f"no import rules for {country}"):
        import_regime(country=country, mode=mode, on=on)


def test_an_office_nobody_talks_to_is_unknown() -> None:
    with pytest.raises(NoRegime, match="no regime talks to moon"):
        office_of_system("moon")


@pytest.mark.usefixtures("toyland")
def test_a_country_is_added_by_a_folder() -> None:
    info, office = import_regime(country="TY", mode="", on=date(2026, 11, 23))
    assert (info.code, office.sends("list")) == ("toyland", "TOY1")


def test_the_folder_gone_the_country_is_gone() -> None:
    assert "toyland" not in infos()
