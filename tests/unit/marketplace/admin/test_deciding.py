"""Deciding a case: what the rules say of it, the reason, the next case, and nothing when it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.parties.states import Admission
from marketplace.actions.save_listing import save_listing
from marketplace.admin import trail
from marketplace.admin.checks import firm_checks, listing_checks
from marketplace.models import Decision, Photo
from marketplace.states import ListingState
from tests.factories import market
from tests.unit.marketplace.admin.world import AT, listing, seller

pytestmark = pytest.mark.django_db


def test_a_firm_in_order_passes_every_rule() -> None:
    assert {check.field: check.verdict for check in firm_checks(seller("flanders"))} == {
        "Name": "ok",
        "Enterprise number": "ok",
        "VAT number": "ok",
        "Address": "ok",
        "EORI": "ok",
        "Region": "ok",
        "IBAN": "ok",
        "Contact": "ok",
        "Sanctions": "unknown",
    }


@pytest.mark.parametrize(
    ("field", "changes", "note"),
    [
        (
            "Enterprise number",
            {"enterprise_number": "0403019262"},
            "The last two digits of the enterprise number do not fit the others. ",
        ),
        ("VAT number", {"vat_number": "BE0200065765"}, "Expected BE0403019261."),
        ("EORI", {"eori": ""}, "Expected BE0403019261."),
        ("IBAN", {"iban": "BE71096123456768"}, "The check digits of the IBAN do not fit. "),
        ("Region", {"postcode": "4000"}, "Expected Wallonia."),
        ("Contact", {"phone": "", "email": ""}, "Missing."),
    ],
)
def test_a_number_that_does_not_fit_is_named(field: str, changes: dict[str, Any], note: str) -> None:
    wrong = {
        check.field: check.note
        for check in firm_checks(seller("flanders", **changes))
        if check.verdict == "wrong"
    }
    assert wrong[field].startswith(note)


def test_a_listings_codes_texts_and_pictures_are_checked() -> None:
    goods = listing(seller("flanders"), hs="7799000000", text_zh="", is_food=True)
    assert [(check.field, check.verdict) for check in listing_checks(goods)] == [
        ("Chinese goods code", "wrong"),
        ("EU goods code", "ok"),
        ("Pictures", "wrong"),
        ("Chinese texts", "wrong"),
        ("Mass", "ok"),
        ("Firm", "wrong"),
        ("Food", "wrong"),
        ("Price at the door", "unknown"),
    ]


def test_approving_a_firm_admits_it_and_leads_to_the_next(flanders: Client) -> None:
    first, second = seller("flanders"), seller("flanders", name="Second", enterprise_number="")
    answer = flanders.post(reverse("admin:parties_firm_decide", args=[first.pk]), {"verdict": "approved"})
    first.refresh_from_db()
    decision = Decision.objects.get()
    assert answer.headers["Location"] == reverse("admin:parties_firm_change", args=[second.pk])
    assert (first.state, decision.verdict, decision.officer.email) == (  # type: ignore[union-attr]
        Admission.ADMITTED,
        "approved",
        "griet@agency.example",
    )


def test_the_last_case_leads_back_to_the_list(flanders: Client) -> None:
    firm = seller("flanders")
    given = {"verdict": "sent_back", "reason": "The address differs from the register: 1 and 11."}
    answer = flanders.post(reverse("admin:parties_firm_decide", args=[firm.pk]), given)
    firm.refresh_from_db()
    assert answer.headers["Location"] == reverse("admin:parties_firm_changelist")
    assert (firm.state, firm.state_reason) == (Admission.SENT_BACK, given["reason"])


def test_sending_back_without_a_reason_changes_nothing(flanders: Client) -> None:
    firm = seller("flanders")
    answer = flanders.post(
        reverse("admin:parties_firm_decide", args=[firm.pk]), {"verdict": "sent_back", "reason": " "}
    )
    firm.refresh_from_db()
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "Say why, so that the seller knows what to change."
    ]
    assert (firm.state, Decision.objects.count()) == (Admission.SUBMITTED, 0)


def test_a_listing_of_a_firm_that_is_not_admitted_cannot_go_live(flanders: Client) -> None:
    goods = listing(seller("flanders"))
    answer = flanders.post(
        reverse("admin:marketplace_listing_decide", args=[goods.pk]), {"verdict": "approved"}
    )
    goods.refresh_from_db()
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "The firm is not admitted yet. Decide on the firm first."
    ]
    assert goods.state == ListingState.SUBMITTED


def test_a_listing_goes_live_when_it_is_approved(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED))
    Photo.objects.create(listing=goods, file="photos/a.webp", digest="a")
    market.confirm(goods)
    flanders.post(reverse("admin:marketplace_listing_decide", args=[goods.pk]), {"verdict": "approved"})
    goods.refresh_from_db()
    assert goods.state == ListingState.LIVE


def test_a_listing_with_gaps_cannot_be_approved_and_the_officer_reads_why(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED), text_en="")
    answer = flanders.post(
        reverse("admin:marketplace_listing_decide", args=[goods.pk]), {"verdict": "approved"}
    )
    goods.refresh_from_db()
    (said,) = (str(m) for m in get_messages(answer.wsgi_request))
    assert said == (
        "The description is missing. Say what it is, what is in it and how it is used. "
        "There is no picture yet. Add at least one, then submit."
    )
    assert goods.state == ListingState.SUBMITTED


def test_a_changed_listing_says_what_differs_from_what_was_approved(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED), state=ListingState.LIVE)
    facts = {"hs": "1806310000", "price": Money(2600, "EUR")}
    save_listing(firm=goods.firm, facts=facts, by=Actor.system("test"), at=AT, listing=goods)
    told = {(one.field, one.before, one.after) for one in trail.since_on_sale(goods)}
    page = flanders.get(reverse("admin:marketplace_listing_change", args=[goods.pk])).content.decode()
    assert told == {("Chinese goods code", "1806900000", "1806310000"), ("price", "€25.00", "€26.00")}
    assert "Changed since it was on sale" in page


def test_a_first_submission_has_nothing_to_compare_with(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED))
    page = flanders.get(reverse("admin:marketplace_listing_change", args=[goods.pk])).content.decode()
    assert "Changed since it was on sale" not in page


def test_a_picture_that_came_or_went_is_in_the_trail(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED))
    photo = Photo.objects.create(listing=goods, file="photos/a.webp", digest="abcdef0123", is_waiting=True)
    photo.delete()
    told = [(one.field, one.before, one.after) for c in trail.picture_changes(goods) for one in c.differences]
    assert told == [
        ("picture abcdef01", "place 1, not shown yet", ""),
        ("picture abcdef01", "", "place 1, not shown yet"),
    ]
    page = flanders.get(reverse("admin:marketplace_listing_change", args=[goods.pk])).content.decode()
    assert "picture abcdef01" in page


def test_a_case_that_somebody_else_decided_says_so(flanders: Client) -> None:
    firm = seller("flanders")
    path = reverse("admin:parties_firm_decide", args=[firm.pk])
    flanders.post(path, {"verdict": "approved"})
    answer = flanders.post(path, {"verdict": "approved"})
    assert "Somebody decided this case before you. Look at it again." in [
        str(m) for m in get_messages(answer.wsgi_request)
    ]
    assert Decision.objects.count() == 1


def test_a_get_does_not_decide(flanders: Client) -> None:
    firm = seller("flanders")
    assert flanders.get(reverse("admin:parties_firm_decide", args=[firm.pk])).status_code == 403


def test_the_page_drafts_the_reason_from_the_checks(flanders: Client) -> None:
    firm = seller("flanders", eori="")
    shown = flanders.get(reverse("admin:parties_firm_change", args=[firm.pk]))
    assert shown.context["draft"] == "EORI: Expected BE0403019261."
    assert "1 point needs a look before you decide." in shown.content.decode()
