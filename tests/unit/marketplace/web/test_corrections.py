"""Buyer and seller correct what customs cannot use, within bounds, and filing goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation

import customs.api
import logistics.api
from customs.events import CorrectionAsked, CorrectionMade, ImportHeld
from customs.models import Declaration
from customs.values import ImportEntry
from ewtp.kernel import clock
from ewtp.kernel.events import decode
from ewtp.kernel.models import OutboxEvent
from ewtp.parties.models import User
from ewtp.parties.roles import Role
from logistics.events import AddressChangeSettled, ParcelHeld
from logistics.models import AddressChange, Parcel
from marketplace import entries, remedies
from marketplace.actions.correct_order import correct_buyer
from marketplace.actions.open_legs import finish_leg, start_leg
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Checkout, Consignment, Leg, OrderLine
from marketplace.states import LegCode
from tests.factories import market
from tests.unit.customs.world import CONSIGNEE, import_entry

pytestmark = pytest.mark.django_db
Standing = Callable[..., Consignment]


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def entry_of(consignment: UUID) -> ImportEntry:
    """The entry of a parcel that is booked and paid, with this order's buyer, recipient and goods."""
    row = Consignment.objects.select_related("checkout__identity").get(pk=consignment)
    plain, who = import_entry(number=row.number, consignment=row.pk), row.checkout.identity
    assert who is not None
    lines = list(OrderLine.objects.filter(consignment=row))
    return replace(
        plain,
        consignee=replace(CONSIGNEE, name=row.recipient_name, phone=row.recipient_phone, street=row.street),
        buyer=replace(plain.buyer, name=who.name, id_number=who.number),
        payment=replace(plain.payment, payer_name=who.name, payer_id_number=who.number),
        items=(
            replace(plain.items[0], hs=lines[0].hs, name_local=lines[0].customs_name_zh),
            plain.items[1],
        ),
    )


@pytest.fixture
def filed(monkeypatch: pytest.MonkeyPatch) -> Standing:
    """An order in the air whose documents are filed from what our books say."""
    monkeypatch.setattr(entries, "importation", entry_of)

    def make(**wrong: str) -> Consignment:
        buyer = market.person("lin@buyers.example", language="en")
        checkout = place_checkout(
            user=buyer, basket=market.basket(buyer, (market.listing(), 1)), purchase=market.purchase(buyer),
            by=market.BY, at=clock.now(),
        )  # fmt: skip
        Checkout.objects.filter(pk=checkout.pk).update(state="paid", paid_at=clock.now())
        row = checkout.consignments.get()
        Consignment.objects.filter(pk=row.pk).update(
            state="underway", **{k: v for k, v in wrong.items() if k in ("recipient_phone", "street")}
        )
        OrderLine.objects.filter(consignment=row).update(hs=wrong.get("hs", "1806900000"))
        for code in (LegCode.PAY, LegCode.BOOK, LegCode.HUB, LegCode.EXPORT):
            finish_leg(consignment=row.pk, code=code, at=clock.now())
        start_leg(consignment=row.pk, code=LegCode.FLY, at=clock.now())
        customs.api.file_documents(entry=entry_of(row.pk), by=market.BY, at=clock.now())
        hear()
        row.refresh_from_db()
        return row

    return make


def hear() -> None:
    """What the journey does with customs' newest word."""
    last = OutboxEvent.objects.filter(name__startswith="customs.Correction").latest("id")
    fact = decode(last.name, last.data)
    if isinstance(fact, CorrectionAsked):
        remedies.ask_for_correction(fact)
    elif isinstance(fact, CorrectionMade):
        remedies.go_on_corrected(fact)


def state(row: Consignment) -> tuple[str, str, str]:
    row.refresh_from_db()
    (view,) = customs.api.declarations(consignments=[row.pk])[row.pk]
    return view.state, row.problem, Leg.objects.get(consignment=row, code="import").state


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_buyer_is_asked_for_what_is_wrong_and_for_nothing_else(filed: Standing) -> None:
    row = filed(recipient_phone="")
    page = signed_in(row.checkout.buyer).get(f"/orders/{row.number}/").text
    assert "Customs needs a correction from you: Mobile number." in page
    assert 'name="phone"' in page
    assert not any(f'name="{field}"' in page for field in ("street", "identity_number", "name"))


def test_a_corrected_phone_is_filed_by_itself(filed: Standing) -> None:
    row = filed(recipient_phone="")
    assert state(row) == ("held", "correction_buyer", "held")
    client = signed_in(row.checkout.buyer)
    page = client.post(f"/orders/{row.number}/correct/", {"phone": "+86 139 0013 9000"}, follow=True).text
    assert "Corrected. It goes to customs now. You need not act." in page
    hear()
    assert state(row) == ("documents", "", "running")
    assert row.recipient_phone == "13900139000"


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("", "It is missing. Customs needs it."),
        ("123", "A mobile number has 11 digits and begins with 1. Check it."),
    ],
)
def test_a_wrong_correction_stays_in_the_form_and_changes_nothing(
    filed: Standing, phone: str, said: str
) -> None:
    row = filed(recipient_phone="")
    answer = signed_in(row.checkout.buyer).post(f"/orders/{row.number}/correct/", {"phone": phone})
    assert answer.status_code == 422
    assert said in answer.text
    assert state(row) == ("held", "correction_buyer", "held")


def test_only_the_buyer_corrects_and_only_while_asked(filed: Standing) -> None:
    row = filed(recipient_phone="")
    other = signed_in(market.person())
    assert other.post(f"/orders/{row.number}/correct/", {"phone": "13900139000"}).status_code == 404
    Consignment.objects.filter(pk=row.pk).update(problem="")
    page = signed_in(row.checkout.buyer).post(
        f"/orders/{row.number}/correct/", {"phone": "13900139000"}, follow=True
    )
    assert "No correction is asked of you any more." in page.text
    row.refresh_from_db()
    assert row.recipient_phone == ""


def booked(row: Consignment) -> None:
    """The parcel has its waybill; the carrier takes what it is told."""
    logistics.api.book(booking=entries.booking(row.pk), by=market.BY, at=clock.now())
    Parcel.objects.update(carrier="last-mile", waybill_no="EW1")
    finish_leg(consignment=row.pk, code=LegCode.BOOK, at=clock.now())
    Leg.objects.filter(consignment=row, code="book").update(evidence={"waybill": "EW1"})


def test_a_corrected_phone_is_told_to_the_delivery_carrier(filed: Standing) -> None:
    row = filed(recipient_phone="")
    booked(row)
    client = signed_in(row.checkout.buyer)
    client.post(f"/orders/{row.number}/correct/", {"phone": "13900139000"})
    remedies.tell_carrier(CorrectionMade(consignment=row.pk))
    change = AddressChange.objects.get()
    assert (change.state, change.consignee.phone, Parcel.objects.get().consignee.phone) == (
        "asked", "13900139000", "",
    )  # fmt: skip
    hear()
    page = client.get(f"/orders/{row.number}/").text
    assert "The delivery carrier is told it before it gets the parcel. You need not act." in page


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("taken", "The delivery carrier has it. The courier goes by the waybill"),
        ("refused", "The delivery carrier did not take it. The parcel waits"),
        ("too_late", "To have it redirected, ask EW Delivery China with waybill EW1."),
    ],
)
def test_the_buyer_reads_what_became_of_the_address(filed: Standing, outcome: str, said: str) -> None:
    row = filed(recipient_phone="")
    booked(row)
    fact = AddressChangeSettled(consignment=row.pk, outcome=outcome, carrier="EW Delivery China")
    remedies.show_address(fact)
    assert said in signed_in(row.checkout.buyer).get(f"/orders/{row.number}/").text


@pytest.mark.parametrize(
    ("outcome", "phone"), [("taken", "13900139000"), ("given_up", "13800138000"), ("too_late", "13800138000")]
)
def test_our_books_and_papers_name_the_address_that_the_parcel_goes_to(
    filed: Standing, outcome: str, phone: str
) -> None:
    row = filed(recipient_phone="")
    Consignment.objects.filter(pk=row.pk).update(recipient_phone="13800138000")
    booked(row)
    change = {"street": "文三路 500 号", "phone": "13900139000"}
    correct_buyer(consignment=row.pk, changes=change, by=market.BY, at=clock.now())
    remedies.tell_carrier(CorrectionMade(consignment=row.pk))
    assert Declaration.objects.get(kind="import").stopped_why == "address_waits"
    fact = AddressChangeSettled(consignment=row.pk, outcome=outcome, carrier="EW Delivery China")
    remedies.agree_papers(fact)
    row.refresh_from_db()
    declaration = Declaration.objects.get(kind="import")
    assert (row.recipient_phone, declaration.import_entry.consignee.phone) == (phone, phone)
    assert declaration.stopped_at is None


def test_while_the_hub_settles_a_refused_address_the_list_waits(filed: Standing) -> None:
    row = filed(recipient_phone="")
    booked(row)
    correct_buyer(consignment=row.pk, changes={"phone": "13900139000"}, by=market.BY, at=clock.now())
    remedies.tell_carrier(CorrectionMade(consignment=row.pk))
    remedies.agree_papers(AddressChangeSettled(consignment=row.pk, outcome="refused", carrier="EW Delivery"))
    assert Declaration.objects.get(kind="import").stopped_why == "address_waits"


def test_a_parcel_that_waited_for_its_address_goes_on_when_the_carrier_takes_it(filed: Standing) -> None:
    row = filed(recipient_phone="")
    remedies.show_parcel_held(ParcelHeld(consignment=row.pk, reason="address", note="no such street"))
    row.refresh_from_db()
    assert row.problem == "address"
    fact = AddressChangeSettled(consignment=row.pk, outcome="taken", carrier="EW Delivery China")
    remedies.show_address(fact)
    row.refresh_from_db()
    assert row.problem == ""


def test_a_seller_corrects_a_code_within_its_heading(filed: Standing) -> None:
    row = filed(hs="180690")
    seller = signed_in(market.person(role=Role.SELLER, at=row.seller))
    page = seller.get(f"/sell/orders/{row.number}/").text
    assert "China customs needs a correction from you: Customs code in China." in page
    assert "13812345678" not in page
    refused = seller.post(f"/sell/orders/{row.number}/correct/", {"hs_1": "19059000"})
    assert refused.status_code == 422
    assert "19059000 is of another heading than 180690" in refused.text
    seller.post(f"/sell/orders/{row.number}/correct/", {"hs_1": "18069000"})
    hear()
    assert state(row) == ("documents", "", "running")
    assert OrderLine.objects.get(consignment=row).hs == "18069000"


def test_a_seller_sees_ticks_and_no_values_of_the_buyer(filed: Standing) -> None:
    row = filed(recipient_phone="")
    seller = signed_in(market.person(role=Role.SELLER, at=row.seller))
    page = seller.get(f"/sell/orders/{row.number}/").text
    assert "1 of 15 fields is not accepted. Filing is held." in page
    assert "Filing with China customs is held: the buyer corrects Mobile number." in page
    assert not any(secret in page for secret in ("林晓雯", "文三路", market.IDENTITY))


def test_while_it_flies_a_corrected_order_says_that_it_flies(filed: Standing) -> None:
    row = filed(recipient_phone="")
    client = signed_in(row.checkout.buyer)
    client.post(f"/orders/{row.number}/correct/", {"phone": "13900139000"})
    hear()
    assert "Released for export. It waits for its flight." in client.get(f"/orders/{row.number}/").text


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("inspection", "China customs opened the box to inspect it."),
        ("detained", "China customs keeps the parcel until it has decided."),
        ("review", "An officer of China customs reviews the declaration."),
    ],
)
def test_buyer_and_seller_read_the_same_fact(filed: Standing, state: str, title: str) -> None:
    row = filed(recipient_phone="")
    remedies.show_import_held(ImportHeld(consignment=row.pk, code="500", reason="x", state=state))
    seller = signed_in(market.person(role=Role.SELLER, at=row.seller))
    assert title in signed_in(row.checkout.buyer).get(f"/orders/{row.number}/").text
    assert title in seller.get(f"/sell/orders/{row.number}/").text


def test_another_persons_limit_is_used_only_by_what_is_still_bought(monkeypatch: pytest.MonkeyPatch) -> None:
    buyer = market.person()
    goods = [(market.listing(market.firm()), 1), (market.listing(market.firm()), 1)]
    checkout = place_checkout(
        user=buyer, basket=market.basket(buyer, *goods), purchase=market.purchase(buyer), by=market.BY,
        at=clock.now(),
    )  # fmt: skip
    running, ended = checkout.consignments.order_by("number")
    Consignment.objects.filter(pk=ended.pk).update(state="refunded")
    used: list[UUID] = []
    monkeypatch.setattr("customs.api.use_quota", lambda **facts: used.append(facts["consignment"]))
    monkeypatch.setattr("customs.api.correct_import", lambda **facts: ())
    monkeypatch.setattr(entries, "importation", lambda consignment: None)
    changes = {"identity_name": "李雷", "identity_number": "11010519491231002X"}
    correct_buyer(consignment=running.pk, changes=changes, by=market.BY, at=clock.now())
    assert used == [running.pk]
