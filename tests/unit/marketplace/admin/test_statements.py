"""The console's lists make as many statements for many rows as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.unit.marketplace.admin.world import consignment, listing, seller

pytestmark = pytest.mark.django_db


def statements(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(f"admin:{name}")).status_code == 200
    return len([one for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]])


@pytest.mark.parametrize(
    "name",
    [
        "index", "marketplace_consignment_changelist", "marketplace_listing_changelist",
        "parties_firm_changelist", "marketplace_consignmentevent_changelist",
        "marketplace_listingevent_changelist", "parties_firmevent_changelist",
    ],
)  # fmt: skip
def test_a_list_asks_the_same_for_six_as_for_two(flanders: Client, name: str) -> None:
    firm = seller("flanders")

    def add(numbers: range) -> None:
        for n in numbers:
            other = seller("flanders", enterprise_number=f"{n:010d}", eori=f"BE{n:010d}")
            listing(other, f"SKU-{n}")
            consignment(firm, f"CN-{n}", problem="import_held", problem_note="Customs opens the box.")

    add(range(1, 3))
    statements(flanders, name)
    few = statements(flanders, name)
    add(range(3, 7))
    assert statements(flanders, name) == few
