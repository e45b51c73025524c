"""An MRN whose check digit does not hold, on the declaration's page and in its view; which way and why."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from customs import api
from customs.models import Declaration
from ewtp.parties.models import User
from tests.unit.customs.desk import MRN, Post, aes, arrive, lodged
from tests.unit.customs.low_value import low
from tests.unit.customs.world import AT, BY

pytestmark = pytest.mark.django_db
WRONG = "26BERXEMM7XRFIGIA9"


@pytest.fixture(autouse=True)
def _second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)


def page() -> str:
    broker = Client()
    user = User.objects.create(email="b@example.test", is_active=True, is_staff=True, is_superuser=True)
    broker.force_login(user)
    url = reverse("admin:customs_declaration_change", args=[Declaration.objects.get().pk])
    return broker.get(url, secure=True).content.decode()


@pytest.mark.parametrize(
    ("number", "is_in_doubt"), [(MRN, False), (WRONG, True), ("26GB0000X6524786A9", True)]
)
def test_a_number_in_doubt_is_kept_and_warned_about(post: Post, number: str, is_in_doubt: bool) -> None:
    entry = lodged()
    assert arrive("export-office", aes("CC528C", mrn=number)) == ["applied"]
    (view,) = api.declarations(consignments=[entry.consignment])[entry.consignment]
    assert (view.number, view.number_kind, view.number_in_doubt) == (number, "mrn", is_in_doubt)
    assert (f"The check digit of MRN {number} does not hold." in page()) is is_in_doubt


@pytest.mark.regime("be_gate")
@pytest.mark.parametrize(
    ("wants", "words"),
    [
        (True, "Declared in full: the seller wants customs&#x27; confirmation of exit (CC599C)."),
        (False, "Sent as a line of a low-value file."),
    ],
)
def test_the_page_says_which_way_the_export_went_and_why(post: Post, wants: bool, words: str) -> None:
    api.lodge_export(entry=low(wants_exit_proof=wants), by=BY, at=AT)
    assert words in page()
