"""Officers, their console, and the refunds that are asked for."""

from __future__ import annotations

import pytest
from django.test import Client

from ewtp.parties.models import User
from ewtp.parties.roles import Role
from tests.factories import market
from tests.unit.marketplace.admin.world import signed_in


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the other lower apps were asked to do."""
    made: list[str] = []
    monkeypatch.setattr("payments.api.refund", lambda **kwargs: made.append(f"refund {kwargs['reason']}"))
    return made


@pytest.fixture
def officers() -> tuple[User, User]:
    return market.person(role=Role.AGENCY_OFFICER), market.person(role=Role.AGENCY_OFFICER)


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch, officers: tuple[User, User]) -> tuple[Client, Client]:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    for officer in officers:
        officer.is_staff = True
        officer.save()
        officer.memberships.create(firm=market.firm(kind="platform"), role=Role.OPERATOR)
    return signed_in(officers[0]), signed_in(officers[1])
