"""An office that inspects waits for documents: everybody reads whose turn it is."""

from __future__ import annotations

import pytest

from customs.events import DocumentsAsked, DocumentsGiven, ImportHeld
from ewtp.parties.roles import Role
from marketplace import remedies
from marketplace.models import Consignment
from tests.factories import market
from tests.unit.marketplace.web.test_corrections import Standing, _english, filed, signed_in

__all__ = ["_english", "filed"]
pytestmark = pytest.mark.django_db


def inspected(filed: Standing) -> Consignment:
    row = filed(recipient_phone="")
    remedies.ask_for_documents(DocumentsAsked(consignment=row.pk, side="import", asked=("N380 Invoice",)))
    held = ImportHeld(consignment=row.pk, code="500", reason="请提供发票", state="inspection")
    remedies.show_import_held(held)
    return row


def test_the_seller_is_asked_on_the_order_and_in_the_day(filed: Standing) -> None:
    row = inspected(filed)
    seller = signed_in(market.person(role=Role.SELLER, at=row.seller))
    page = seller.get(f"/sell/orders/{row.number}/").text
    assert "China customs waits for documents from you." in page
    assert "Give them here. The office then decides, and the parcel goes on." in page
    today = seller.get("/sell/").text
    assert "Customs waits for documents of 1 order" in today
    assert f"The parcel stands still until the office has them: {row.number}." in today


def test_the_buyer_reads_who_waits_for_whom(filed: Standing) -> None:
    row = inspected(filed)
    page = signed_in(row.checkout.buyer).get(f"/orders/{row.number}/").text
    assert "China customs opened the box to inspect it." in page
    assert "It waits for a document from the seller. You need not act." in page


def test_once_given_it_is_the_offices_turn(filed: Standing) -> None:
    row = inspected(filed)
    remedies.show_documents_given(DocumentsGiven(consignment=row.pk, side="import"))
    seller = signed_in(market.person(role=Role.SELLER, at=row.seller))
    page = seller.get(f"/sell/orders/{row.number}/").text
    assert "It has the documents that it asked for and decides. You need not act." in page
    assert "waits for documents" not in seller.get("/sell/").text


def test_another_firm_is_not_asked(filed: Standing) -> None:
    inspected(filed)
    stranger = signed_in(market.person(role=Role.SELLER, at=market.firm(name="Andere BV")))
    assert "waits for documents" not in stranger.get("/sell/").text
