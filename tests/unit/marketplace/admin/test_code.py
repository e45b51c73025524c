"""An officer of the agency may set another goods code, with a reason that stays in the file."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

import customs.api
from customs.models import Classification
from ewtp.parties.states import Admission
from tests.unit.marketplace.admin.world import listing, seller

pytestmark = pytest.mark.django_db


def put(client: Client, pk: object, **given: str) -> None:
    facts = {"hs": "1806310000", "cn8": "1806 31 00", "reason": "It is filled with praline."}
    client.post(reverse("admin:marketplace_listing_code", args=[pk]), {**facts, **given})


def test_an_officer_sets_the_code_and_the_reason_stays(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED))
    put(flanders, goods.pk)
    goods.refresh_from_db()
    stands = customs.api.confirmed_code(listing=goods.pk)
    assert stands is not None
    assert (goods.hs, goods.cn8) == ("1806310000", "18063100")
    assert (stands.hs6, stands.is_override, stands.reason) == ("180631", True, "It is filled with praline.")


@pytest.mark.parametrize("given", [{"reason": " "}, {"cn8": "34060000"}, {"hs": "18063"}])
def test_without_reason_or_with_a_wrong_code_nothing_changes(flanders: Client, given: dict[str, str]) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED))
    put(flanders, goods.pk, **given)
    goods.refresh_from_db()
    assert goods.cn8 == "18069011"
    assert not Classification.objects.exists()


def test_the_check_page_shows_what_the_classifier_says(flanders: Client) -> None:
    goods = listing(seller("flanders", Admission.ADMITTED))
    page = flanders.get(reverse("admin:marketplace_listing_change", args=[goods.pk])).content.decode()
    assert "Nobody has confirmed the code." in page
    assert "180690" in page
