"""A country is one folder: with it, goods are quoted, declared, pushed for and released; without it, nobody
misses it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from django.test import RequestFactory
from standardwebhooks.webhooks import Webhook

from customs import api, regime, tasks
from customs.actions.send_papers import send_papers
from customs.models import Declaration
from customs.reading import read_notice
from customs.regime import infos
from customs.web import webhooks
from ewtp.kernel.models import WireMessage
from ewtp.kernel.money import Money
from tests.unit.customs.abroad import entry, line
from tests.unit.customs.asking import cost, goods, taxes
from tests.unit.customs.desk import fact, facts
from tests.unit.customs.folders import added
from tests.unit.customs.world import AT, BY, CONSIGNEE, movement

pytestmark = pytest.mark.django_db

SECRET: Final = "whsec_dG95bGFuZC10b3lsYW5kLXRveWxhbmQtMDE="

TOYLAND: Final = {
    "__init__.py": """
from datetime import date
from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="toyland", kind="import", country="TY", system="toy-office", edition="1", retail="toys",
    valid_from=date(2026, 1, 1), name="Toyland",
)
""",
    "tariff.py": """
from customs.assessment import Assessment, LineTax, Tariff, dutiable, each_line
from ewtp.kernel.money import Money


class Toys(Tariff):
    currency = "USD"

    def assess(self, question):
        values, none = dutiable(question), Money(0, "USD")

        def compute(position, line):
            tenth = Money(values[position].minor // 10, "USD")
            return LineTax(
                ref=line.ref, dutiable=values[position], duty=tenth, consumption_tax=none, vat=none
            )

        return Assessment(verdict="ok", lines=each_line(question, compute)[0], rules=("toys 1",))


TARIFF = Toys()
""",
    "wording.py": "TEXTS = {}\n",
    "rules.py": '''
from customs.regime import Rule


class NoWeapons(Rule):
    """Toyland takes no weapons."""

    def breaches(self, entry):
        return [self.breach("items.hs", line=i.line) for i in entry.items if i.hs.startswith("93")]
''',
    "gateway.py": """
from datetime import datetime

from customs.one_list import OneListOffice
from customs.regime import Ruling, Unreadable, check_all
from customs.regimes.toyland.rules import NoWeapons

DESK = []


class ToyOffice(OneListOffice):
    messages = {"list": "TOY1"}

    def check(self, entry):
        return check_all((NoWeapons,), entry)

    def deliver(self, envelope):
        DESK.append(envelope.papers[0].reference)

    def read(self, body):
        word, _, reference = body.decode("utf-8", "replace").partition(" ")
        if word != "RELEASED":
            raise Unreadable("no word of Toyland")
        return [
            Ruling(
                message="TOY2", subject="list", keys=(f"cop:{reference}",), official=word, outcome="released",
                phase=2, at=datetime.fromisoformat("2026-11-23T12:00:00+00:00"), number="T-1",
            )
        ]

    def message_type(self, body):
        return self.read(body)[0].message, ""

    def webhook_secret(self):
        return "whsec_dG95bGFuZC10b3lsYW5kLXRveWxhbmQtMDE="

    def sentence(self, message, official, params):
        return "Toyland is happy."


def office():
    return ToyOffice()
""",
}


@pytest.fixture
def toyland(tmp_path: Path) -> Iterator[None]:
    with added(tmp_path, "toyland", TOYLAND):
        yield


def push(body: bytes) -> int:
    now = datetime.now(UTC)
    headers = {
        "webhook-id": "m-1",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(SECRET).sign("m-1", now, body.decode()),
    }
    request = RequestFactory(headers=headers).post("/", data=body, content_type="text/plain")
    return int(webhooks.take(request, system="toy-office").status_code)


@pytest.mark.usefixtures("toyland")
def test_toyland_trades(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "poke", tasks.apply)
    terms = api.import_terms(country="TY", on=AT.date())
    assert (terms.currency, terms.mode) == ("USD", "toys")
    assert taxes(cost("TY", goods("950300", "90", currency="USD"), freight="10")) == {
        "duty": "10.00", "tax_total": "10.00",
    }  # fmt: skip
    toys = entry(CONSIGNEE, "toys", line(1, "950300", 1, Money(9000, "USD")), tax=1000, freight=1000,
                 destination="TY")  # fmt: skip
    pk = api.file_documents(entry=toys, by=BY, at=AT)
    api.file_list(consignment=toys.consignment, movement=movement(), by=BY, at=AT)
    send_papers(declaration=pk, by=BY, at=AT)
    assert push(b"RELEASED C-000001") == 204
    row = Declaration.objects.get()
    assert (row.regime, row.state, row.number) == ("toyland", "released", "T-1")
    assert fact("ImportReleased")["tax"] == [1000, "USD"]
    assert [line.sentence for line in api.history(consignment=toys.consignment)] == ["Toyland is happy."] * 2
    assert read_notice(b"RELEASED C-000001").info.code == "toyland"


@pytest.mark.usefixtures("toyland")
def test_toyland_refuses_by_its_own_rules() -> None:
    guns = entry(CONSIGNEE, "toys", line(1, "930200", 1, Money(9000, "USD")), tax=1000, freight=1000,
                 destination="TY")  # fmt: skip
    api.file_documents(entry=guns, by=BY, at=AT)
    held = Declaration.objects.get()
    assert held.state == "held"
    assert "NoWeapons" in held.office_reason
    assert facts() == ["CorrectionAsked"]
    assert not WireMessage.objects.exists()


ALL_OFFICES: Final = {
    "china_cbec": ("import", "CN"),
    "malaysia": ("import", "MY"),
    "rwanda": ("import", "RW"),
    "eu_import": ("import", "BE"),
    "eu_aes": ("export", "BE"),
    "china_export": ("export", "CN"),
}
OFFICES: Final = {code: where for code, where in ALL_OFFICES.items() if code in infos()}


@pytest.mark.parametrize("gone", OFFICES)
def test_a_folder_hidden_the_other_offices_are_still_there(
    gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, total = {code: info for code, info in infos().items() if code != gone}, len(regime.systems())
    monkeypatch.setattr(regime, "infos", lambda: left)
    for name in [name for name in sys.modules if name.startswith(f"customs.regimes.{gone}.")]:
        monkeypatch.setitem(sys.modules, name, None)
    regime.gateway.cache_clear()
    there = {}
    for code, (kind, country) in OFFICES.items():
        pick = regime.import_regime if kind == "import" else None
        try:
            if pick:
                pick(country=country, mode="", on=AT.date())
            else:
                regime.export_regime(country=country, on=AT.date())
            there[code] = True
        except regime.NoRegime:
            there[code] = False
    regime.gateway.cache_clear()
    assert there == {code: code != gone for code in OFFICES}
    assert len(regime.systems()) == total - 1
