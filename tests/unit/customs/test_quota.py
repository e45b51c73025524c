"""The yearly limit as far as this platform knows it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from customs import api
from customs.models import QuotaUse
from customs.terms import Limits
from customs.values import QuotaView
from tests.unit.customs.world import AT, cny

pytestmark = pytest.mark.django_db


def china(*, identity_number: str, at: datetime) -> QuotaView:
    view = api.quota(destination="CN", identity_number=identity_number, at=at)
    assert view is not None
    return view


def test_quota_counts_by_identity_and_year_and_can_be_restored() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    number = "11010519491231002X"
    for consignment, amount in ((first, "4000"), (first, "4000"), (second, "1000")):
        api.use_quota(
            destination="CN", identity_number=number, consignment=consignment, amount=cny(amount), at=AT
        )
    view = china(identity_number=number.lower(), at=AT)
    assert (view.used, view.single_limit, view.annual_limit, view.year) == (
        cny("5000"),
        cny("5000"),
        cny("26000"),
        2026,
    )
    for _ in range(2):
        api.restore_quota(consignment=first, at=AT)
    assert china(identity_number=number, at=AT).used == cny("1000")
    assert china(identity_number="360426199101010071", at=AT).used == cny("0")
    assert china(identity_number=number, at=AT + timedelta(days=60)).used == cny("0")
    assert not QuotaUse.objects.filter(digest__contains=number).exists()


def test_a_use_that_is_told_again_is_one_statement_and_keeps_what_came_back() -> None:
    told: dict[str, Any] = {
        "destination": "CN",
        "identity_number": "11010519491231002X",
        "consignment": uuid.uuid4(),
    }
    api.use_quota(**told, amount=cny("4000"), at=AT)
    QuotaUse.objects.update(returned_minor=50_000, restored_at=AT)
    with CaptureQueriesContext(connection) as made:
        api.use_quota(**told, amount=cny("3000"), at=AT)
    assert len(made) == 1
    assert china(identity_number="11010519491231002X", at=AT).used == cny("2500")


def test_the_year_turns_in_china() -> None:
    at = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert china(identity_number="11010519491231002X", at=at).year == 2027


@pytest.mark.parametrize(
    ("at", "zone", "year"),
    [
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), "Asia/Shanghai", 2026),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "Asia/Shanghai", 2027),
        (datetime(2026, 12, 31, 22, 0, tzinfo=UTC), "Africa/Kigali", 2027),
        (datetime(2026, 12, 31, 22, 0, tzinfo=UTC), "Europe/London", 2026),
    ],
)
def test_the_year_is_that_of_the_regime(at: datetime, zone: str, year: int) -> None:
    limits = Limits(single=Decimal(1), annual=Decimal(2), currency="CNY", factor=Decimal(1), timezone=zone)
    assert limits.year(at) == year
