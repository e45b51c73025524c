"""Who decides is named after the place: the same line names another office on another route."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from customs import api
from customs.office_names import office_of_system

TO_MALAYSIA = pytest.mark.regime("malaysia")
TO_RWANDA = pytest.mark.regime("rwanda")
TO_THE_EU = pytest.mark.regime("eu_import")
FROM_CHINA = pytest.mark.regime("china_export")


@pytest.mark.parametrize(
    ("situation", "country", "en", "zh"),
    [
        ("import_refused", "CN", "China customs did not let the parcel in.", "中国海关未放行进口。"),
        pytest.param(
            "import_refused", "MY", "Malaysian customs did not let the parcel in.",
            "马来西亚海关未放行进口。",
            marks=TO_MALAYSIA,
        ),
        pytest.param(
            "import_refused", "RW", "Rwanda's customs did not let the parcel in.", "卢旺达海关未放行进口。",
            marks=TO_RWANDA,
        ),
        pytest.param(
            "import_refused", "BE", "Belgian customs did not let the parcel in.", "比利时海关未放行进口。",
            marks=TO_THE_EU,
        ),
        ("export_refused", "BE", "Belgian customs did not let the parcel leave.", "比利时海关未放行出口。"),
        pytest.param(
            "export_refused", "CN", "China customs did not let the parcel leave.", "中国海关未放行出口。",
            marks=FROM_CHINA,
        ),
    ],
)  # fmt: skip
def test_a_refusal_names_the_office_of_the_place(situation: str, country: str, en: str, zh: str) -> None:
    office = {"kind": situation.partition("_")[0], "country": country}
    with override("en"):
        assert api.standing(situation, "buyer").filled(office=api.office_at(**office)).title == en
    with override("zh-hans"):
        assert api.standing(situation, "buyer").filled(office=api.office_at(**office)).title == zh


@pytest.mark.parametrize(
    ("language", "starts", "within"),
    [
        (
            "fr",
            "La douane chinoise n'a pas laissé entrer le colis.",
            "Un agent de la douane chinoise vérifie la déclaration.",
        ),
        (
            "nl",
            "De Chinese douane heeft het pakket niet binnengelaten.",
            "Een ambtenaar van de Chinese douane kijkt de aangifte na.",
        ),
    ],
)
def test_an_office_has_a_capital_only_where_it_starts_the_sentence(
    language: str, starts: str, within: str
) -> None:
    with override(language):
        office = api.office_of("china_cbec")
        told = [
            api.standing(one, "buyer").filled(office=office) for one in ("import_refused", "import_review")
        ]
    assert [one.title for one in told] == [starts, within]


def test_a_place_without_rules_has_an_office_without_a_name() -> None:
    with override("en"):
        line = api.standing("import_refused", "buyer").filled(
            office=api.office_at(kind="import", country="XX")
        )
    assert line.title == "The customs office did not let the parcel in."


@pytest.mark.parametrize(
    ("system", "name"),
    [
        ("export-office", "Belgian customs"),
        ("china-window", "China customs"),
        pytest.param("malaysia-office", "Malaysian customs", marks=TO_MALAYSIA),
        pytest.param("rwanda-office", "Rwanda's customs", marks=TO_RWANDA),
        ("nobody's", "nobody's"),
    ],
)
def test_the_wire_log_names_the_office(system: str, name: str) -> None:
    with override("en"):
        assert office_of_system(system) == name
