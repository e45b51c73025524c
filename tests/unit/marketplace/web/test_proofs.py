"""VAT proof packs: what is in them, what is missing, who may have them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from customs import api
from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.parties.models import Firm
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from marketplace.actions.make_proof_pack import make_proof_pack
from marketplace.actions.open_legs import finish_leg, start_leg
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout, Consignment, ProofPack
from marketplace.proof import grids
from marketplace.proof.quarters import bounds, latest, quarter_of
from marketplace.states import LegCode
from tests.factories import market
from tests.unit.customs.conftest import post as post
from tests.unit.customs.desk import Post, arrive, send_all
from tests.unit.customs.regimes.test_eu_aes import answer
from tests.unit.customs.world import export_entry, movement

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
RELEASED = NOW - timedelta(days=12)
MRN = "26BERXEMM7XRFIGIA8"


@pytest.fixture(autouse=True)
def _plain(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("marketplace.web.proofs.poke_pack", lambda pack: None)
    with translation.override("en"):
        yield


@pytest.fixture
def firm(db: None) -> Firm:
    return market.firm(name="Reiekant", region="flanders", enterprise_number="0403019261")


@pytest.fixture
def exported(firm: Firm, post: Post) -> Callable[..., Consignment]:
    """Released for export twelve days ago; with `exited`, out of the EU a day later."""

    def make(*, exited: bool) -> Consignment:
        buyer = market.person()
        checkout = place_checkout(
            user=buyer, basket=market.basket(buyer, (market.listing(firm), 1)),
            purchase=market.purchase(buyer), by=market.BY, at=RELEASED,
        )  # fmt: skip
        Checkout.objects.filter(pk=checkout.pk).update(state="paid", paid_at=RELEASED)
        row = checkout.consignments.get()
        Consignment.objects.filter(pk=row.pk).update(state="underway", placed_at=RELEASED)
        entry = export_entry(number=row.number, consignment=row.pk)
        api.lodge_export(entry=entry, by=market.BY, at=RELEASED)
        send_all(RELEASED)
        lrn = Declaration.objects.get(consignment=row.pk).reference
        mrn = MRN if exited else "26BERXEMM7XRFIGIB6"
        keys = f"<ExportOperation><LRN>{lrn}</LRN><MRN>{mrn}</MRN></ExportOperation>"
        arrive("export-office", answer("CC529C", keys, at="2026-11-13T12:00:00"), at=RELEASED)
        api.note_departure(consignment=row.pk, movement=movement(), by=market.BY, at=RELEASED)
        if exited:
            office = "CustomsOfficeOfExitActual"
            out = f"<{office}><referenceNumber>BE343000</referenceNumber></{office}>"
            arrive("export-office", answer("CC599C", keys + out, at="2026-11-14T09:00:00"), at=RELEASED)
        for code in (LegCode.PAY, LegCode.BOOK, LegCode.HUB, LegCode.EXPORT):
            finish_leg(consignment=row.pk, code=code, at=RELEASED)
        start_leg(consignment=row.pk, code=LegCode.EXIT, at=RELEASED)
        if exited:
            finish_leg(consignment=row.pk, code=LegCode.EXIT, at=RELEASED)
        row.refresh_from_db()
        return row

    return make


def seller_of(firm: Firm) -> Client:
    client = Client()
    client.force_login(market.person(role=Role.SELLER, at=firm, language="en"))
    return client


def made(client: Client, quarter: str = "2026Q4") -> ProofPack:
    client.post("/sell/proofs/ask/", {"quarter": quarter})
    pack = ProofPack.objects.get(quarter=quarter)
    assert make_proof_pack(pack=pack.pk, at=NOW)
    pack.refresh_from_db()
    return pack


def opened(client: Client, pack: ProofPack) -> zipfile.ZipFile:
    response = client.get(f"/proofs/{pack.pk}.zip")
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]


def test_a_quarter_has_a_folder_an_order_and_a_row_an_order(
    firm: Firm, exported: Callable[..., Consignment]
) -> None:
    proven, open_ = exported(exited=True), exported(exited=False)
    client = seller_of(firm)
    pack = made(client)
    assert (pack.state, pack.done, pack.total) == ("ready", 2, 2)
    with opened(client, pack) as found:
        names = found.namelist()
        assert f"{proven.number}/CC599C.xml" in names
        assert f"{open_.number}/CC599C.xml" not in names
        assert {name.partition("/")[2] for name in names if name.startswith(open_.number)} == {
            "invoice.pdf", "packing-list.pdf", "export.pdf",
        }  # fmt: skip
        rows = list(csv.DictReader(io.StringIO(found.read("consignments.csv").decode("utf-8-sig"))))
        by_number = {row["Invoice"]: row for row in rows}
        assert by_number[proven.number] == {
            "Date": "2026-11-13", "Invoice": proven.number, "Customer's country": "CN",
            "Value without VAT": str(proven.value.amount), "Currency": "EUR", "MRN": MRN,
            "Left the EU": "2026-11-14", "Proof of exit": "CC599C", "Grid of the VAT return": "47",
            "Missing": "",
        }  # fmt: skip
        assert by_number[open_.number]["Missing"] == "exit not confirmed, day 12"
        assert found.read("missing.txt").decode() == f"{open_.number}: exit not confirmed, day 12\n"
        assert b"CC599C" in found.read(f"{proven.number}/CC599C.xml")
        sheet = found.read(f"{proven.number}/export.pdf")
    words = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    assert all(word in words for word in (MRN, "2026-11-14", "BE343000", "888-12345675"))
    assert pack.missing == [[open_.number, "exit not confirmed, day 12"]]


def test_a_french_accountants_spreadsheet_opens_the_table_in_columns(
    firm: Firm, exported: Callable[..., Consignment]
) -> None:
    row = exported(exited=True)
    client = seller_of(firm)
    client.post("/sell/proofs/ask/", {"quarter": "2026Q4"})
    pack = ProofPack.objects.get()
    ProofPack.objects.update(language="fr")
    assert make_proof_pack(pack=pack.pk, at=NOW)
    pack.refresh_from_db()
    with opened(client, pack) as found:
        head, first = found.read("consignments.csv").decode("utf-8-sig").splitlines()
        sheet = found.read(f"{row.number}/export.pdf")
    assert head.split(";")[:4] == ["Date", "Facture", "Pays du client", "Valeur sans TVA"]
    assert first.split(";")[3] == str(row.value.amount).replace(".", ",")
    words = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    assert "Preuve d'exportation" in words
    assert "Sorti de l'UE" in words


def test_the_same_contents_are_the_same_file(firm: Firm, exported: Callable[..., Consignment]) -> None:
    exported(exited=True)
    client = seller_of(firm)
    first = made(client)
    ProofPack.objects.filter(pk=first.pk).update(quarter="2026Q3")
    assert made(client).file == first.file


def test_a_pack_is_made_once_whoever_tries(firm: Firm, exported: Callable[..., Consignment]) -> None:
    exported(exited=True)
    pack = made(seller_of(firm))
    assert make_proof_pack(pack=pack.pk, at=NOW) is False


def test_a_pack_that_is_being_made_is_taken_up_by_another_only_when_it_is_lost(
    firm: Firm, exported: Callable[..., Consignment]
) -> None:
    exported(exited=True)
    pack = made(seller_of(firm))
    ProofPack.objects.filter(pk=pack.pk).update(state="making", touched_at=NOW)
    assert make_proof_pack(pack=pack.pk, at=NOW + timedelta(minutes=4)) is False
    assert make_proof_pack(pack=pack.pk, at=NOW + timedelta(minutes=6)) is True


def test_asked_twice_it_is_one_pack(firm: Firm) -> None:
    client = seller_of(firm)
    for _ in range(2):
        client.post("/sell/proofs/ask/", {"quarter": "2026Q4"})
    assert ProofPack.objects.count() == 1


def test_what_is_no_quarter_makes_nothing(firm: Firm) -> None:
    page = seller_of(firm).post("/sell/proofs/ask/", {"quarter": "2026Q5"}, follow=True)
    assert "Choose a quarter. Nothing was changed." in page.text
    assert not ProofPack.objects.exists()


def test_one_order_has_a_pack_of_its_own(firm: Firm, exported: Callable[..., Consignment]) -> None:
    row = exported(exited=True)
    client = seller_of(firm)
    client.post(f"/sell/orders/{row.number}/proof/")
    pack = ProofPack.objects.get(consignment=row)
    make_proof_pack(pack=pack.pk, at=NOW)
    assert f"/proofs/{pack.pk}.zip" in client.get(f"/sell/orders/{row.number}/").text
    with opened(client, pack) as found:
        assert f"{row.number}/export.pdf" in found.namelist()


@pytest.mark.parametrize(
    ("kind", "region", "status"),
    [
        (FirmKind.AGENCY, "flanders", 200),
        (FirmKind.AGENCY, "wallonia", 404),
        (FirmKind.SELLER, "flanders", 404),
    ],
)
def test_an_agency_has_the_packs_of_its_region(
    firm: Firm, exported: Callable[..., Consignment], kind: str, region: str, status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    exported(exited=True)
    pack = made(seller_of(firm))
    role = Role.AGENCY_OFFICER if kind == FirmKind.AGENCY else Role.SELLER
    monkeypatch.setattr("ewtp.parties.permissions.SECOND_FACTOR", frozenset())
    client = Client()
    client.force_login(market.person(role=role, at=market.firm(kind=kind, region=region)))
    assert client.get(f"/proofs/{pack.pk}.zip").status_code == status
    assert client.get(f"/agency/proofs/{firm.pk}/").status_code == status


def test_the_alarm_is_on_the_sellers_day(firm: Firm, exported: Callable[..., Consignment]) -> None:
    exported(exited=False)
    page = seller_of(firm).get("/sell/").text
    assert "The exit of 1 parcel is not confirmed" in page
    assert "The oldest has waited 12 days." in page


def test_no_alarm_when_all_is_proven(firm: Firm, exported: Callable[..., Consignment]) -> None:
    exported(exited=True)
    assert "is not confirmed" not in seller_of(firm).get("/sell/").text
    assert "Every exported parcel has its proof of exit." in seller_of(firm).get("/sell/proofs/").text


def test_the_page_says_how_many_are_late(firm: Firm, exported: Callable[..., Consignment]) -> None:
    exported(exited=False)
    page = seller_of(firm).get("/sell/proofs/").text
    assert "The exit of 1 parcel is late. Your VAT exemption hangs on it." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_statements_however_many_orders(
    firm: Firm, exported: Callable[..., Consignment], count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    client = seller_of(firm)
    for _ in range(count - 1):
        exported(exited=False)
        Declaration.objects.update(number="")
    exported(exited=True)
    client.get("/sell/proofs/")
    with django_assert_num_queries(7):
        client.get("/sell/proofs/")


def test_quarters_are_brussels_quarters() -> None:
    assert quarter_of(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)) == "2026Q4"
    assert quarter_of(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)) == "2027Q1"
    assert latest(NOW, count=3) == ["2026Q4", "2026Q3", "2026Q2"]
    assert latest(datetime(2026, 2, 1, tzinfo=UTC), count=2) == ["2026Q1", "2025Q4"]
    assert [at.astimezone(UTC).isoformat() for at in bounds("2026Q4")] == [
        "2026-09-30T22:00:00+00:00", "2026-12-31T23:00:00+00:00",
    ]  # fmt: skip


@pytest.mark.parametrize(("country", "said"), [("BE", "47"), ("CN", "")])
def test_a_grid_is_that_of_the_sellers_country(country: str, said: str) -> None:
    assert grids.grid(country=country, on=date(2026, 11, 25)) == said
