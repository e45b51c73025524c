"""Regimes are found by themselves, by country, mode and date; a new one is one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from customs import regime
from customs.regime import (
    NoRegime,
    cost_regime,
    export_regime,
    import_regime,
    infos,
    office_of_system,
    systems,
)
from tests.unit.customs.asking import codes, cost, goods, taxes

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
    takes_repeats: frozenset[str] = frozenset()

    def sends(self, kind):
        return "TOY1"


def office():
    return Toys()
"""


TARIFF_ONLY = """
from datetime import date
from customs.regime import RegimeInfo
INFO = RegimeInfo(code="toyland", kind="import", country="TY", edition="1", valid_from=date(2026, 1, 1))
"""

TARIFF = """
from customs.assessment import Assessment, LineTax, Said, Tariff, dutiable, each_line, faults
from ewtp.kernel.money import Money


class Toys(Tariff):
    currency = "USD"

    def assess(self, question):
        fault = faults(question, ("toys 1",))
        if fault is not None:
            return fault
        values = dutiable(question)
        none = Money(0, "USD")

        def compute(position, line):
            tax = Money(values[position].minor // 10, "USD")
            return LineTax(
                ref=line.ref, dutiable=values[position], duty=none, consumption_tax=none, vat=none,
                other={"toy": tax},
            )

        lines, _missing = each_line(question, compute)
        return Assessment(verdict="ok", lines=lines, steps=(Said("toys"),), rules=("toys 1",))


TARIFF = Toys()
"""

WORDING = """
TEXTS = {"toys": "Toys bear a tenth."}
"""


@pytest.fixture
def toy_tariff(tmp_path: Path) -> Iterator[None]:
    yield from _added(tmp_path, {"__init__.py": TARIFF_ONLY, "tariff.py": TARIFF, "wording.py": WORDING})


@pytest.fixture
def toyland(tmp_path: Path) -> Iterator[None]:
    yield from _added(tmp_path, {"__init__.py": TOY, "gateway.py": GATEWAY})


def _added(tmp_path: Path, files: dict[str, str]) -> Iterator[None]:
    import customs.regimes

    folder = tmp_path / "toyland"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    customs.regimes.__path__.append(str(tmp_path))
    _forget()
    yield
    customs.regimes.__path__.remove(str(tmp_path))
    _forget()


def _forget() -> None:
    regime.infos.cache_clear()
    regime.gateway.cache_clear()
    regime.tariff.cache_clear()
    regime.wording.cache_clear()
    for name in [name for name in sys.modules if name.startswith("customs.regimes.toyland")]:
        del sys.modules[name]


def test_both_regimes_are_found() -> None:
    assert {"china_cbec", "eu_aes"} <= set(infos())
    assert export_regime(country="BE", on=date(2026, 11, 23))[0].code == "eu_aes"
    assert import_regime(country="CN", mode="9610", on=date(2026, 11, 23))[0].code == "china_cbec"
    assert office_of_system("china-window")[0].code == "china_cbec"


@pytest.mark.parametrize(
    ("country", "mode", "on"),
    [
        pytest.param("CN", "0110", date(2026, 1, 1), marks=pytest.mark.regime("china_general")),
        pytest.param("MY", "", date(2023, 12, 31), marks=pytest.mark.regime("malaysia")),
        ("CN", "9610", date(2016, 4, 7)),
        ("XX", "", date(2026, 1, 1)),
    ],
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


@pytest.mark.usefixtures("toy_tariff")
def test_a_tariff_is_added_by_a_folder_and_needs_no_office() -> None:
    found = cost("TY", goods("950300", "90", currency="USD"), freight="10")
    assert taxes(found) == {"toy": "10.00", "tax_total": "10.00"}
    assert found.steps == ("Toys bear a tenth.",)
    with pytest.raises(NoRegime):
        import_regime(country="TY", mode="", on=date(2026, 11, 23))
    assert "" not in systems()


@pytest.mark.usefixtures("toyland")
def test_a_folder_without_a_tariff_says_that_there_are_no_rules() -> None:
    assert codes(cost("TY", goods("950300", "90", currency="USD"))) == ("invalid", ["no_rules"])


@pytest.mark.parametrize(
    ("country", "mode", "code"),
    [
        ("CN", "9610", "china_cbec"),
        ("CN", "1210", "china_cbec"),
        ("CN", "", "china_cbec"),
        pytest.param("CN", "0110", "china_general", marks=pytest.mark.regime("china_general")),
        pytest.param("CN", "postal", "china_postal", marks=pytest.mark.regime("china_postal")),
        pytest.param("MY", "", "malaysia", marks=pytest.mark.regime("malaysia")),
        pytest.param("RW", "", "rwanda", marks=pytest.mark.regime("rwanda")),
        pytest.param("BE", "h7", "eu_import", marks=pytest.mark.regime("eu_import")),
        pytest.param("FR", "", "eu_import", marks=pytest.mark.regime("eu_import")),
    ],
)
def test_whose_tariff_counts(country: str, mode: str, code: str) -> None:
    assert cost_regime(country=country, mode=mode, on=date(2026, 11, 23)).code == code


ALL_QUESTIONS = {
    "china_cbec": ("CN", "9610", "CNY"),
    "china_general": ("CN", "0110", "CNY"),
    "china_postal": ("CN", "postal", "CNY"),
    "malaysia": ("MY", "", "MYR"),
    "rwanda": ("RW", "", "RWF"),
    "eu_import": ("BE", "", "EUR"),
}
QUESTIONS = {code: asked for code, asked in ALL_QUESTIONS.items() if code in infos()}


@pytest.mark.parametrize("gone", QUESTIONS)
def test_a_folder_hidden_the_others_still_answer(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {code: info for code, info in infos().items() if code != gone}
    monkeypatch.setattr(regime, "infos", lambda: left)
    for name in [name for name in sys.modules if name.startswith(f"customs.regimes.{gone}")]:
        monkeypatch.setitem(sys.modules, name, None)
    verdicts = {
        code: cost(country, goods("18063200", "50", currency=currency), mode=mode).verdict
        for code, (country, mode, currency) in QUESTIONS.items()
    }
    assert verdicts == {code: "invalid" if code == gone else "ok" for code in QUESTIONS}


def test_every_regime_says_what_it_rests_on() -> None:
    import customs.regimes

    folders = [Path(path) / code for path in customs.regimes.__path__ for code in infos()]
    assert [folder.name for folder in folders if not (folder / "README.md").exists()] == []
