"""Names are alike across accents, order, spelling and script; a list in any of three forms is read or
refused.
"""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from customs import watchlist
from customs.eligibility.screening import ListedParty, Watchlist
from customs.models import SanctionedParty, SanctionsList
from customs.sanctions.files import SAMPLE, NotAList, read

LISTED = Watchlist(
    [
        ListedParty(reference="S.1", kind="person", names=("Viktor Zorin-Malashev",)),
        ListedParty(reference="S.2", kind="entity", names=("Nordlicht Schattenhandel GmbH",)),
        ListedParty(reference="S.3", kind="person", names=("Aleksandr Petrovich Umbrovski",)),
        ListedParty(reference="S.4", kind="entity", names=("虚构影子贸易有限公司",)),
    ],
    edition="test",
    list_date=date(2026, 11, 1),
)


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("Viktor Zorin-Malashev", "S.1"),
        ("ZORIN MALASHEV, Viktor", "S.1"),
        ("Виктор Зорин-Малашев", "S.1"),
        ("Victor Zorine Malachev", "S.1"),
        ("Nördlicht Schattenhandel", "S.2"),
        ("Schattenhandel Nordlicht Ltd", "S.2"),
        ("Alexandre Petrovitch Umbrovsky", "S.3"),
        ("Александр Петрович Умбровский", "S.3"),
        ("虚构影子贸易有限公司", "S.4"),
    ],
)
def test_spellings_of_a_listed_name_are_hits(name: str, reference: str) -> None:
    assert [hit.reference for hit in LISTED.screen([name]).hits] == [reference]


@pytest.mark.parametrize(
    "name",
    [
        "Anna Peeters",
        "Chocolaterie Reiekant",
        "林晓雯",
        "Viktor Janssens",
        "Nordlicht",
        "Trading Company Ltd",
        "影子",
    ],
)
def test_other_names_are_no_hits(name: str) -> None:
    assert LISTED.screen([name]).hits == ()


def test_the_same_name_scores_a_hundred_and_empty_names_are_not_asked() -> None:
    seen = LISTED.screen(["Viktor Zorin-Malashev", "  "])
    assert (seen.hits[0].score, seen.names) == (100, ("Viktor Zorin-Malashev",))


XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-02T08:00:00.000+01:00">
<sanctionEntity euReferenceNumber="EU.9.9" logicalId="9"><regulation programme="XXX"/>
<subjectType code="person"/>
<nameAlias wholeName="Ada Invented"/><nameAlias wholeName="" firstName="Ada" lastName="Inventata"/>
<!-- note -->
</sanctionEntity></export>"""
CSV = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;"
    "Entity_Regulation_Programme;NameAlias_WholeName\n"
    "02/11/2026;9;EU.9.9;P;XXX;Ada Invented\n02/11/2026;9;EU.9.9;P;XXX;Ada Inventata\n"
    "02/11/2026;9;EU.9.9;P;XXX;\n"
)


@pytest.mark.parametrize("body", [XML, CSV.encode("utf-8-sig")])
def test_both_official_forms_are_read(body: bytes) -> None:
    found = read(body)
    assert found.made_on == date(2026, 11, 2)
    assert [(p.reference, p.programme, p.names) for p in found.parties] == [
        ("EU.9.9", "XXX", ("Ada Invented", "Ada Inventata"))
    ]


@pytest.mark.parametrize("made", ["99/99/2020", "31/02/2026", "2026-13-01", "soon"])
def test_a_list_made_on_no_day_is_read_without_one(made: str) -> None:
    found = read(CSV.replace("02/11/2026", made).encode())
    assert (found.made_on, len(found.parties)) == (None, 1)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"", "reference and name"),
        (b"a,b\n1,2\n", "reference and name"),
        (b"reference,name\n", "names no party"),
        (b"<export/>", "names no party"),
        (b"<export><sanction", "not well-formed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><export/>', "document type"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(body: bytes, complaint: str) -> None:
    with pytest.raises(NotAList, match=complaint):
        read(body)


@pytest.mark.django_db
def test_the_command_loads_the_sample_and_the_newest_list_counts() -> None:
    out = StringIO()
    call_command("load_sanctions", "--sample", "--edition", "Invented", stdout=out)
    assert out.getvalue() == "Loaded: Invented, 5 parties.\n"
    current = watchlist.current()
    assert (current.edition, len(current)) == ("Invented, sample", 5)
    assert [hit.reference for hit in current.screen(["Umbrovsky Alexandre"]).hits] == ["SAMPLE.4"]
    call_command("load_sanctions", str(SAMPLE), "--edition", "again", stdout=out)
    assert SanctionsList.objects.count() == 1
    assert SanctionedParty.objects.count() == 5


@pytest.mark.django_db
def test_a_wrong_file_exits_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("load_sanctions", "/nowhere/list.xml")
    assert stop.value.code == 2
    with pytest.raises(SystemExit):
        call_command("load_sanctions")


@pytest.mark.django_db
def test_no_list_no_edition() -> None:
    assert watchlist.current().edition == ""
