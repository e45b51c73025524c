"""An agency at the declarations: its own region's, to read, without what says who the buyer is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from customs import watched
from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Consignment
from tests.factories import market
from tests.unit.customs.desk import Post, filed
from tests.unit.customs.world import AT, CONSIGNEE, ID_NUMBER, PHONE, import_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2))
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    with translation.override("en"):
        yield


@pytest.fixture
def row(post: Post) -> Declaration:
    """The import declaration of a firm in Flanders."""
    buyer = market.person("lin@buyers.example")
    goods = market.listing(market.firm(region="flanders"))
    place_checkout(
        user=buyer, basket=market.basket(buyer, (goods, 1)), purchase=market.purchase(buyer), by=market.BY,
        at=clock.now(),
    )  # fmt: skip
    filed(import_entry(consignment=Consignment.objects.get().pk))
    return Declaration.objects.get()


def officer(region: str) -> Client:
    firm = market.firm(kind=FirmKind.AGENCY, region=region, name=f"Agency {region}")
    client = Client()
    client.force_login(market.person(role=Role.AGENCY_OFFICER, at=firm, is_staff=True, language="en"))
    return client


def test_an_agency_reads_the_document_check_of_its_firms(row: Declaration) -> None:
    answer = officer("flanders").get(f"/declarations/{row.pk}/check/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "All 15 fields agree." in page
    assert "Read only. What says who the buyer is is hidden." in page
    secrets = (
        CONSIGNEE.name,
        CONSIGNEE.address,
        CONSIGNEE.street,
        ID_NUMBER,
        PHONE,
        "4200001400001234567890",
    )
    assert [secret for secret in secrets if secret in page] == []
    assert '<form method="post" action="/declarations/' not in page


def test_another_agency_does_not(row: Declaration) -> None:
    assert officer("wallonia").get(f"/declarations/{row.pk}/check/").status_code == 404


def test_an_agency_reads_nothing_else_of_a_declaration(row: Declaration) -> None:
    client = officer("flanders")
    assert client.get(f"/declarations/{row.pk}/").status_code == 403
    assert client.post(f"/declarations/{row.pk}/look-again/").status_code == 403
    assert client.get("/declarations/").status_code == 403


@pytest.mark.parametrize(("region", "share"), [("flanders", True), ("wallonia", False)])
def test_figures_are_of_the_agencys_region(row: Declaration, region: str, share: bool) -> None:
    Declaration.objects.update(state="released", lodged_at=AT, released_at=AT + timedelta(minutes=20))
    page = officer(region).get("/declarations/figures/").content.decode()
    assert ("100 % of 1 releases went through without a human hand." in page) is share
    assert ("Nothing was released in the last six months." in page) is not share
    assert "Of the firms of your region." in page


def test_a_declarant_sees_all_regions(row: Declaration) -> None:
    Declaration.objects.update(state="released", lodged_at=AT, released_at=AT + timedelta(minutes=20))
    client = Client()
    client.force_login(market.person(role=Role.BROKER, language="en"))
    page = client.get("/declarations/figures/").content.decode()
    assert "100 % of 1 releases" in page
    assert "Of the firms of your region." not in page


def test_while_nobody_says_whose_they_are_an_agency_sees_none(
    row: Declaration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "_sources", [])
    assert officer("flanders").get(f"/declarations/{row.pk}/check/").status_code == 404
