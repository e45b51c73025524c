"""A firm's orders: no more of the buyer than the city, papers for members only, few statements."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from ewtp.ui.figures import NBSP
from logistics.models import Parcel
from marketplace.models import Checkout, Consignment
from tests.factories import market

MakeOrder = Callable[..., Consignment]

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_an_order_knows_the_city_and_nothing_else_of_the_buyer(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    page = desk.get(f"/sell/orders/{row.number}/").content.decode()
    assert "杭州市" in page
    assert "Pack it and bring it to the hub." in page
    for secret in ("林晓雯", "13812345678", "文三路", market.IDENTITY):
        assert secret not in page


def test_unpaid_orders_are_nobodys_business(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    Checkout.objects.update(state="placed", paid_at=None)
    assert desk.get(f"/sell/orders/{row.number}/").status_code == 404
    assert row.number not in desk.get("/sell/orders/").content.decode()


def test_others_orders_and_papers_are_not_there(desk: Client, paid_order: MakeOrder) -> None:
    number = paid_order(market.firm()).number
    for path in ("", "invoice.pdf", "packing-list.pdf", "label.pdf"):
        assert desk.get(f"/sell/orders/{number}/{path}").status_code == 404
    assert desk.post(f"/sell/orders/{number}/dropped/").status_code == 404
    assert number not in desk.get("/sell/orders/").content.decode()


def test_a_dropped_parcel_is_noted_once(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    for _time in range(2):
        assert desk.post(f"/sell/orders/{row.number}/dropped/").status_code == 302
    assert Parcel.objects.get(consignment=row.pk).state == "first_mile"
    assert "I dropped it at the hub" not in desk.get(f"/sell/orders/{row.number}/").content.decode()


def test_the_invoice_says_what_the_export_says(desk: Client, firm: Firm, paid_order: MakeOrder) -> None:
    row = paid_order()
    answer = desk.get(f"/sell/orders/{row.number}/invoice.pdf")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        f'inline; filename="{row.number}-invoice.pdf"',
    )
    assert "no-store" in answer["Cache-Control"]
    text = words(answer.content)
    for fact in (
        row.number,
        "Reiekant BV/SRL",
        firm.eori,
        "1806900000",
        "18069019",
        "20.00",
        "40.00",
        "DDP 杭州市",
        "VAT exemption: Art. 39 Belgian VAT Code",
        "Page 1",
    ):
        assert fact in text
    for secret in ("林晓雯", "13812345678", "文三路", market.IDENTITY):
        assert secret not in text


def test_the_packing_list_weighs_the_packed_box(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    text = words(desk.get(f"/sell/orders/{row.number}/packing-list.pdf?download").content)
    assert "0.500" in text
    assert f"{row.gross_mass_g / 1000:.3f}" in text
    assert "1 carton" in text


def test_a_paper_is_drawn_once_and_kept_out_of_the_public_folders(
    desk: Client, paid_order: MakeOrder, tmp_path: Path
) -> None:
    row = paid_order()
    first = desk.get(f"/sell/orders/{row.number}/invoice.pdf").content
    assert desk.get(f"/sell/orders/{row.number}/invoice.pdf").content == first
    (kept,) = (tmp_path / "papers").iterdir()
    assert desk.get(f"/media/papers/{kept.name}").status_code == 404


def test_a_label_that_is_not_ready_says_so(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    answer = desk.get(f"/sell/orders/{row.number}/label.pdf", follow=True)
    assert "has no waybill yet" in answer.content.decode()


def test_the_label_is_the_carriers(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    Parcel.objects.update(waybill_no="EW000000000001", sort_code="571-A3")
    assert desk.get(f"/sell/orders/{row.number}/label.pdf").content.startswith(b"%PDF")


def test_a_person_switches_between_firms(desk: Client, seller: User, paid_order: MakeOrder) -> None:
    other = market.firm(name="Zwinnevel")
    seller.memberships.create(firm=other, role=Role.SELLER)
    row = paid_order(other)
    assert row.number not in desk.get("/sell/orders/").content.decode()
    desk.post("/sell/firm/", {"firm": str(other.pk)})
    assert row.number in desk.get("/sell/orders/").content.decode()


@pytest.mark.parametrize(("address", "statements"), [("/sell/orders/", 7), ("/sell/", 16)])
def test_lists_take_as_many_statements_for_one_order_as_for_four(
    desk: Client,
    paid_order: MakeOrder,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    statements: int,
) -> None:
    paid_order()
    desk.get(address)
    for _number in range(3):
        paid_order()
    with django_assert_num_queries(statements):
        assert desk.get(address).status_code == 200


def test_today_says_what_needs_the_seller(desk: Client, paid_order: MakeOrder) -> None:
    paid_order()
    page = desk.get("/sell/").content.decode()
    assert "Lieve. 1 thing needs you." in page
    assert "Pack 1 order" in page


def test_today_says_when_the_oldest_order_to_pack_was_paid(desk: Client, paid_order: MakeOrder) -> None:
    row = paid_order()
    Checkout.objects.filter(pk=row.checkout_id).update(paid_at=datetime(2026, 11, 2, 9, 15, tzinfo=UTC))
    assert f"The oldest was paid on 2{NBSP}Nov 10:15." in desk.get("/sell/").content.decode()
