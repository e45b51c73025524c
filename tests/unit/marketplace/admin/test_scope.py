"""An agency sees its region and nothing else; sellers and buyers do not get in."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from ewtp.parties.console import ConsoleAdmin
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace.models import Decision
from tests.unit.marketplace.admin.world import consignment, listing, person, seller, signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"admin:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def links(client: Client) -> set[str]:
    """Titles in the sidebar."""
    groups: list[dict[str, Any]] = client.get("/admin/").context["groups"]
    return {item["title"] for group in groups for item in group["items"]}


def test_lists_show_firms_listings_and_consignments_of_the_region_only(flanders: Client) -> None:
    ours, theirs = seller("flanders"), seller("wallonia")
    listing(ours, "OURS"), listing(theirs, "THEIRS")
    consignment(ours, "CN-OURS"), consignment(theirs, "CN-THEIRS")

    firms = page(flanders, "parties_firm_changelist")
    assert ("Maker of flanders" in firms, "Maker of wallonia" in firms) == (True, False)
    goods = page(flanders, "marketplace_listing_changelist")
    assert ("Pralines OURS" in goods, "Pralines THEIRS" in goods) == (True, False)
    board = page(flanders, "marketplace_consignment_changelist")
    assert ("CN-OURS" in board, "CN-THEIRS" in board) == (True, False)
    home = page(flanders, "index")
    assert ("Maker of flanders" in home, "Maker of wallonia" in home) == (True, False)


def test_another_regions_pages_lead_back_and_show_nothing(flanders: Client) -> None:
    theirs = seller("wallonia")
    goods, parcel = listing(theirs), consignment(theirs)
    for name, record in (
        ("parties_firm", theirs),
        ("marketplace_listing", goods),
        ("marketplace_consignment", parcel),
    ):
        response = flanders.get(reverse(f"admin:{name}_change", args=[record.pk]))
        assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
        assert "Maker of wallonia" not in flanders.get("/admin/").content.decode()


def test_another_regions_firm_cannot_be_decided(flanders: Client) -> None:
    theirs = seller("wallonia")
    response = flanders.post(
        reverse("admin:parties_firm_decide", args=[theirs.pk]), {"verdict": "approved", "reason": ""}
    )
    theirs.refresh_from_db()
    assert (response.status_code, theirs.state, Decision.objects.count()) == (404, Admission.SUBMITTED, 0)


def test_finance_sees_every_region_and_decides_nothing(finance: Client) -> None:
    firm = seller("wallonia")
    assert "Maker of wallonia" in page(finance, "parties_firm_changelist")
    assert "The agency of the region decides." in page(finance, "parties_firm_change", firm.pk)
    response = finance.post(reverse("admin:parties_firm_decide", args=[firm.pk]), {"verdict": "approved"})
    firm.refresh_from_db()
    assert (response.status_code, firm.state) == (403, Admission.SUBMITTED)


@pytest.mark.parametrize("role", [Role.SELLER, None])
def test_sellers_and_buyers_get_no_entry(role: Role | None) -> None:
    client = signed_in(person("someone@example.org", role, kind=FirmKind.SELLER))
    for path in (
        "/admin/",
        reverse("admin:parties_firm_changelist"),
        reverse("admin:kernel_move_changelist"),
    ):
        answer = client.get(path, follow=True)
        assert answer.status_code == 403
    assert client.get("/operations/").status_code == 403


def test_the_console_has_no_sign_in_of_its_own(client: Client) -> None:
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    person("griet@agency.example", Role.AGENCY_OFFICER, region="flanders")
    sent = client.post(
        "/admin/login/", {"username": "griet@agency.example", "password": "correct horse battery"}
    )
    assert sent.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_the_sidebar_shows_what_the_role_may_see(
    flanders: Client, finance: Client, broker: Client, operator: Client
) -> None:
    agency = {"Firms to decide", "Listings to check", "With a problem", "Consignments", "Firms", "Listings"}
    trail = {"Decisions", "Changes of firms", "Changes of listings", "Changes of consignments"}
    money = {
        "Payments",
        "Settlements",
        "Refunds",
        "Payouts",
        "Payees",
        "Ledger entries",
        "Ledger accounts",
        "Exchange rates",
    }
    customs, machinery = {"Declarations", "Answers of customs"}, {"Operations", "Changes of memberships"}
    rules = {"Changes of rules", "Questions to the agency", "Sanctions lists"}
    audit = {"State changes", "Changes of checkouts"}
    queues = {"Firms to decide", "Listings to check"}

    assert links(flanders) == agency | trail | rules
    assert links(finance) == (agency - queues) | trail | money | audit
    assert links(broker) == customs
    assert links(operator) == agency | trail | money | audit | customs | machinery | rules


def test_counts_stand_beside_the_queues(flanders: Client) -> None:
    ours = seller("flanders")
    listing(ours, "A"), listing(ours, "B")
    consignment(ours, "CN-1", problem="import_held", problem_note="Customs opens the box.")
    groups = flanders.get("/admin/").context["groups"]
    assert [(item["title"], item["badge"]) for item in groups[0]["items"]] == [
        ("Firms to decide", "1"),
        ("Listings to check", "2"),
        ("With a problem", "1"),
    ]


@pytest.mark.parametrize("language", ["en", "fr", "nl", "zh-hans"])
def test_the_console_speaks_every_language_of_the_site(operator: Client, language: str) -> None:
    firm = seller("flanders")
    goods, parcel = listing(firm), consignment(firm)
    operator.cookies["language"] = language
    page(operator, "index")
    page(operator, "parties_firm_change", firm.pk)
    page(operator, "marketplace_listing_change", goods.pk)
    page(operator, "marketplace_consignment_change", parcel.pk)
    page(operator, "marketplace_consignment_changelist")


def test_every_page_of_the_console_is_one_of_ours() -> None:
    assert [model for model, page in admin.site._registry.items() if not isinstance(page, ConsoleAdmin)] == []
