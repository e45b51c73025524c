"""A later edition of a regime: a folder with a date. New declarations take it from that day, others go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from customs import api
from customs.actions.send_papers import send_papers
from customs.models import Declaration, DeclarationDocument
from customs.regime import editions, import_regime, office_of_system, systems
from ewtp.kernel.money import Money
from tests.unit.customs.desk import ACCEPTED, Post, arrive, ceb
from tests.unit.customs.folders import added
from tests.unit.customs.world import AT, BY, import_entry, movement

pytestmark = pytest.mark.django_db

NEW_YEAR: Final = datetime.fromisoformat("2027-01-01T12:00:00+08:00")

LATER: Final = {
    "__init__.py": """
from dataclasses import replace
from datetime import date
from customs.regimes.china_cbec import INFO as EARLIER

INFO = replace(EARLIER, code="china_cbec_2027", edition="CEB 202701", valid_from=date(2027, 1, 1))
""",
    "gateway.py": """
from customs.regimes.china_cbec.gateway import SingleWindow


class LaterWindow(SingleWindow):
    batch = 50


def office():
    return LaterWindow()
""",
    "tariff.py": "from customs.regimes.china_cbec.tariff import TARIFF as TARIFF\n",
    "wording.py": "from customs.regimes.china_cbec.wording import TEXTS as TEXTS\n",
}


@pytest.fixture(autouse=True)
def later(tmp_path: Path) -> Iterator[None]:
    with added(tmp_path, "china_cbec_2027", LATER):
        yield


def file(number: str, *, at: datetime) -> Declaration:
    waybill_no = {"C-000001": "EW0000000001"}.get(number, f"EW{number}")
    entry = import_entry(number=number, waybill_no=waybill_no)
    return Declaration.objects.get(pk=api.file_documents(entry=entry, by=BY, at=at))


def test_the_day_picks_the_edition() -> None:
    eve = NEW_YEAR.date() - timedelta(days=1)
    assert import_regime(country="CN", mode="9610", on=eve)[0].edition == "CEB 202205"
    info, window = import_regime(country="CN", mode="9610", on=NEW_YEAR.date())
    assert (info.edition, window.batch) == ("CEB 202701", 50)


def test_the_rules_of_cost_follow_the_edition() -> None:
    none = Money(0, "CNY")
    line = api.CostLine(ref="1", hs="18063200", quantity=1, unit="piece", value=Money(18800, "CNY"))
    for at, code in ((AT, "china_cbec"), (NEW_YEAR, "china_cbec_2027")):
        found = api.landed_cost(
            destination="CN", mode="9610", at=at, lines=[line], freight=none, insurance=none, annual_used=none
        )
        assert (found.verdict, found.regime) == ("ok", code)


def test_a_running_declaration_keeps_its_edition_and_a_new_one_takes_the_later(post: Post) -> None:
    before = file("C-000001", at=AT)
    after = file("C-000002", at=NEW_YEAR)
    assert [before.regime, after.regime] == ["china_cbec", "china_cbec_2027"]
    for declaration in (before, after):
        send_papers(declaration=declaration.pk, by=BY, at=NEW_YEAR)
    arrive("china-window", *ACCEPTED, at=NEW_YEAR)
    api.file_list(consignment=before.consignment, movement=movement(), by=BY, at=NEW_YEAR)
    send_papers(declaration=before.pk, by=BY, at=NEW_YEAR)
    assert DeclarationDocument.objects.get(kind="list").regime == "china_cbec"


def test_one_office_answers_for_both(post: Post) -> None:
    before = file("C-000001", at=AT)
    after = file("C-000002", at=NEW_YEAR)
    for declaration in (before, after):
        send_papers(declaration=declaration.pk, by=BY, at=NEW_YEAR)
    theirs = ceb("CEB312", "120").replace(b"C-000001", b"C-000002")
    assert arrive("china-window", ceb("CEB312", "120"), theirs, at=NEW_YEAR) == ["applied", "applied"]
    accepted = DeclarationDocument.objects.filter(kind="order", state="accepted")
    assert sorted(accepted.values_list("regime", flat=True)) == ["china_cbec", "china_cbec_2027"]


def test_the_office_is_talked_to_once_and_read_by_the_edition_in_force() -> None:
    assert [info.code for info in editions("china-window")] == ["china_cbec_2027", "china_cbec"]
    assert systems().count("china-window") == 1
    assert office_of_system("china-window")[0].code == "china_cbec"
