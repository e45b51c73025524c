"""People who signed in with a second factor."""

from __future__ import annotations

import pytest
from django.test import Client

from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from tests.unit.marketplace.admin.world import person, signed_in


@pytest.fixture
def with_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)


@pytest.fixture
def flanders(db: None, with_factor: None) -> Client:
    """The officer of the Flemish agency."""
    return signed_in(person("griet@agency.example", Role.AGENCY_OFFICER, region="flanders"))


@pytest.fixture
def operator(db: None, with_factor: None) -> Client:
    return signed_in(person("tom@platform.example", Role.OPERATOR, kind=FirmKind.PLATFORM))


@pytest.fixture
def finance(db: None, with_factor: None) -> Client:
    return signed_in(person("nathalie@platform.example", Role.FINANCE, kind=FirmKind.PLATFORM))


@pytest.fixture
def broker(db: None) -> Client:
    return signed_in(person("zhou@customs.example", Role.BROKER, kind=FirmKind.PLATFORM))
