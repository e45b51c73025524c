"""The seller's choice between customs' confirmation of exit and the carrier's evidence, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

import customs.api
from customs.events import ExportExited, ExportReleased
from ewtp.kernel import clock
from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from logistics.models import Parcel
from marketplace import entries
from marketplace.actions import follow
from marketplace.actions.open_legs import JOURNEY, start_leg
from marketplace.models import Consignment, Leg
from marketplace.states import LegCode
from tests.factories import market

MakeOrder = Callable[..., Consignment]
pytestmark = pytest.mark.django_db


def test_a_firm_gets_customs_confirmation_until_it_says_otherwise(desk: Client, firm: Firm) -> None:
    assert firm.wants_exit_proof is True
    page: Any = html.fromstring(desk.get(f"/sell/firms/{firm.pk}/").content)
    (card,) = page.xpath("//section[@id='exit-proof']")
    assert card.xpath(".//input[@type='radio'][@checked]/@value") == ["office"]
    assert "your proof is the carrier's: the air waybill" in card.text_content()


def test_the_choice_is_kept_with_its_version(desk: Client, firm: Firm) -> None:
    answer = desk.post(f"/sell/firms/{firm.pk}/exit-proof/", {"proof": "carrier"}, follow=True)
    firm.refresh_from_db()
    assert firm.wants_exit_proof is False
    assert "Kept. It counts for parcels that are declared from now on." in answer.content.decode()
    versions: Any = Firm.pgh_event_model  # type: ignore[attr-defined]
    assert list(
        versions.objects.filter(pgh_obj=firm).order_by("pgh_id").values_list("wants_exit_proof", flat=True)
    )[-2:] == [True, False]
    desk.post(f"/sell/firms/{firm.pk}/exit-proof/", {"proof": "office"})
    firm.refresh_from_db()
    assert firm.wants_exit_proof is True


def test_no_choice_is_asked_for_again_and_nothing_changes(desk: Client, firm: Firm) -> None:
    answer = desk.post(f"/sell/firms/{firm.pk}/exit-proof/", {"proof": "both"})
    firm.refresh_from_db()
    assert (answer.status_code, firm.wants_exit_proof) == (422, True)
    assert "Choose one of the two." in answer.content.decode()


def test_others_cannot_choose_for_the_firm(client: Client, firm: Firm) -> None:
    client.force_login(market.person(role=Role.SELLER, at=market.firm()))
    assert client.post(f"/sell/firms/{firm.pk}/exit-proof/", {"proof": "carrier"}).status_code == 404
    firm.refresh_from_db()
    assert firm.wants_exit_proof is True


def test_the_entry_carries_the_firms_wish_and_the_house_waybill(firm: Firm, paid_order: MakeOrder) -> None:
    row = paid_order()
    Parcel.objects.filter(consignment=row.pk).update(waybill_no="SF1234567890")
    entry = entries.export(row.pk, gross_mass_g=2000)
    assert (entry.wants_exit_proof, entry.flight_no) == (True, "")
    assert entry.house_waybill == "SF1234567890"
    Firm.objects.filter(pk=firm.pk).update(wants_exit_proof=False)
    assert entries.export(row.pk, gross_mass_g=2000).wants_exit_proof is False


def lodged(row: Consignment) -> str:
    Firm.objects.filter(pk=row.seller_id).update(eori="BE0403019261")
    customs.api.lodge_export(entry=entries.export(row.pk, gross_mass_g=2000), by=JOURNEY, at=clock.now())
    return customs.api.declarations(consignments=[row.pk])[row.pk][0].regime


def evidence(row: Consignment, code: LegCode) -> dict[str, str]:
    found: dict[str, str] = Leg.objects.get(consignment=row.pk, code=code).evidence
    return found


@pytest.mark.parametrize(
    ("wants", "regime", "key"),
    [
        (True, "eu_aes", "mrn"),
        pytest.param(False, "be_gate", "export_line", marks=pytest.mark.regime("be_gate")),
    ],
)
def test_a_release_is_told_under_the_name_of_its_number(
    paid_order: MakeOrder, firm: Firm, wants: bool, regime: str, key: str
) -> None:
    Firm.objects.filter(pk=firm.pk).update(wants_exit_proof=wants)
    row = paid_order()
    assert lodged(row) == regime
    start_leg(consignment=row.pk, code=LegCode.EXPORT, at=clock.now())
    follow.export_released(ExportReleased(consignment=row.pk, mrn="N1", released_at=clock.now()))
    assert evidence(row, LegCode.EXPORT) == {key: "N1"}


@pytest.mark.regime("be_gate")
def test_a_carriers_proof_is_shown_as_what_it_is(desk: Client, firm: Firm, paid_order: MakeOrder) -> None:
    Firm.objects.filter(pk=firm.pk).update(wants_exit_proof=False)
    row = paid_order()
    lodged(row)
    at = clock.now() + timedelta(minutes=1)
    for code in (LegCode.EXPORT, LegCode.EXIT):
        start_leg(consignment=row.pk, code=code, at=at)
    follow.export_released(ExportReleased(consignment=row.pk, mrn="EB263270000000001", released_at=at))
    fact = ExportExited(
        consignment=row.pk, mrn="EB263270000000001", exited_at=at, proof="carrier", awb="888-12345675",
        flight_no="EW8801",
    )  # fmt: skip
    follow.exited(fact)
    assert evidence(row, LegCode.EXIT) == {"carrier_awb": "888-12345675", "flight": "EW8801"}
    page = desk.get(f"/sell/orders/{row.number}/").content.decode()
    assert "Low-value export EB263270000000001" in page
    assert "Carrier&#x27;s evidence, air waybill 888-12345675" in page
    assert "Customs confirms no exit of low-value parcels" in page
    assert "MRN EB" not in page
    assert "Exit confirmed" not in page


def test_an_exit_that_customs_confirmed_stays_its_word(paid_order: MakeOrder, seller: User) -> None:
    row = paid_order()
    start_leg(consignment=row.pk, code=LegCode.EXIT, at=clock.now())
    follow.exited(ExportExited(consignment=row.pk, mrn="26BERXEMM7XRFIGIA8", exited_at=clock.now()))
    assert evidence(row, LegCode.EXIT) == {"mrn": "26BERXEMM7XRFIGIA8"}


def test_the_sellers_word_reaches_the_declaration_and_decides_its_way(
    firm: Firm, paid_order: MakeOrder
) -> None:
    Firm.objects.filter(pk=firm.pk).update(wants_exit_proof=False)
    row = paid_order()
    row.lines.update(cn8="42022100", attributes={"cites": "yes", "cites_permit": "BE-17"})
    (item,) = entries.export(row.pk, gross_mass_g=2000).items
    assert (item.restrictions, item.licences) == (("cites",), (("cites", "BE-17"),))
    assert lodged(row) == "eu_aes"
