"""Other proof of exit, as a declarant gives it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation

from customs.models import Declaration, DeclarationDocument
from ewtp.kernel import clock
from ewtp.parties.roles import Role
from tests.factories import market
from tests.unit.customs.desk import MRN, Post, lodged
from tests.unit.customs.world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2))
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    with translation.override("en"):
        yield


@pytest.mark.parametrize(("days", "status"), [(0, 302), (1, 422)])
def test_the_goods_cannot_have_left_on_a_day_to_come(
    client: Client, post: Post, days: int, status: int
) -> None:
    client.force_login(market.person(role=Role.BROKER, language="en"))
    lodged()
    Declaration.objects.update(state="proof_asked", number=MRN)
    day = clock.now().astimezone(ZoneInfo("Europe/Brussels")).date() + timedelta(days=days)
    sent = {"proof-left_date": day.isoformat(), "proof-kind": "N741", "proof-number": "020-81140743"}
    response = client.post(f"/declarations/{Declaration.objects.get().pk}/ask/proof/", sent)
    assert response.status_code == status
    assert DeclarationDocument.objects.filter(kind="proof").count() == (1 if days == 0 else 0)
    sentence = "The goods cannot have left on a day that is still to come. Give the day they left."
    assert (sentence in response.content.decode()) is (days > 0)
