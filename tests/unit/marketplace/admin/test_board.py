"""The board and one consignment's file: legs, problems first, no buyer; lists cost the same however long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ewtp.parties.models import Firm
from marketplace.models import Consignment, Leg
from tests.unit.marketplace.admin.world import (
    AT,
    BUYER_NAME,
    BUYER_PHONE,
    BUYER_STREET,
    consignment,
    listing,
    seller,
)

pytestmark = pytest.mark.django_db


def test_problems_come_first_and_can_be_filtered(flanders: Client) -> None:
    firm = seller("flanders")
    consignment(firm, "CN-ALSO-HELD", problem="import_held", problem_note="Customs opens the box.")
    consignment(firm, "CN-HELD", problem="import_held", problem_note="Customs opens the box.")
    consignment(firm, "CN-ZFINE")
    path = reverse("admin:marketplace_consignment_changelist")
    assert [row.number for row in flanders.get(path).context["cl"].result_list] == [
        "CN-HELD",
        "CN-ALSO-HELD",
        "CN-ZFINE",
    ]
    stuck = flanders.get(f"{path}?stuck=yes").context["cl"].result_list
    assert [row.number for row in stuck] == ["CN-HELD", "CN-ALSO-HELD"]
    assert 'aria-label="leg 1 of 9"' in flanders.get(path).content.decode()


def test_who_waits_for_the_proof_of_exit_counts_and_is_listed_there_too(flanders: Client) -> None:
    firm = seller("flanders")
    for number, state in (("CN-PROVING", "running"), ("CN-PROVEN", "done")):
        row = consignment(firm, number, leg="door")
        Leg.objects.filter(consignment=row, code="exit").update(state=state)
    here = {code.value: n for code, n, _stuck in flanders.get("/admin/").context["board"]}
    assert (here["door"], here["exit"], here["import"]) == (2, 1, 0)
    shown = flanders.get(reverse("admin:marketplace_consignment_changelist") + "?leg=exit")
    assert [row.number for row in shown.context["cl"].result_list] == ["CN-PROVING"]


def test_a_consignments_file_names_no_buyer(operator: Client) -> None:
    row = consignment(seller("flanders"))
    Consignment.objects.filter(pk=row.pk).update(recipient_phone="13900139000", problem="import_held")
    text = operator.get(reverse("admin:marketplace_consignment_change", args=[row.pk])).content.decode()
    for secret in (BUYER_NAME, BUYER_PHONE, "13900139000", BUYER_STREET, "buyer@example.org"):
        assert secret not in text
    assert "杭州市" in text


def test_the_file_tells_the_legs_and_what_is_not_there_yet(flanders: Client) -> None:
    row = consignment(seller("flanders"))
    text = flanders.get(reverse("admin:marketplace_consignment_change", args=[row.pk])).content.decode()
    assert (
        "Nothing is declared yet. The export declaration is lodged when the hub accepts the parcel." in text
    )
    assert "No carrier has told anything yet." in text
    assert "No money is held for it yet." in text
    assert text.count('class="ew-leg-') == 9


def _firms(firm: Firm, n: int) -> None:
    Firm.objects.create(name=f"Firm {n}", region="flanders", kind="seller", state="submitted", created_at=AT)


def _listings(firm: Firm, n: int) -> None:
    listing(firm, f"SKU-{n}")


def _consignments(firm: Firm, n: int) -> None:
    consignment(firm, f"CN-{n}")


@pytest.mark.parametrize(
    ("kind", "add", "cost"),
    [
        ("parties_firm", _firms, 4),
        ("marketplace_listing", _listings, 5),
        ("marketplace_consignment", _consignments, 4),
        ("parties_firmevent", _firms, 5),
        ("marketplace_listingevent", _listings, 5),
        ("marketplace_consignmentevent", _consignments, 5),
    ],
)
def test_a_list_costs_the_same_however_long_it_is(
    flanders: Client, kind: str, add: Callable[[Firm, int], None], cost: int
) -> None:
    firm = seller("flanders")
    path = reverse(f"admin:{kind}_changelist")
    counts = []
    for start in (0, 2):
        for n in range(start, start + 2 + start * 3):
            add(firm, n)
        flanders.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert flanders.get(path).status_code == 200
        counts.append(len(queries))
    assert counts == [cost, cost]
