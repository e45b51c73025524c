"""A session's person comes with what they may."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Role
from ewtp.parties.sign_in import Backend

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("els@maker.example", phone="+3291234567")


def test_person_memberships_and_firms_are_one_statement(user: User) -> None:
    for number, role in enumerate((Role.SELLER, Role.AGENCY_OFFICER)):
        kind = FirmKind.SELLER if role == Role.SELLER else FirmKind.AGENCY
        firm = Firm.objects.create(name=f"Firm {number}", kind=kind, region="flanders")
        Membership.objects.create(user=user, firm=firm, role=role)
    with CaptureQueriesContext(connection) as asked:
        found = Backend().get_user(user.pk)
        assert found is not None
        viewer = Viewer(found)
        told = [(m.role, m.firm.name, m.user.email) for m in viewer.memberships]
        assert (viewer.permissions, viewer.regions) == (Viewer(found).permissions, frozenset({"flanders"}))
    assert len(asked) == 1
    assert told == [
        (Role.SELLER, "Firm 0", "els@maker.example"),
        (Role.AGENCY_OFFICER, "Firm 1", "els@maker.example"),
    ]
    assert viewer.permissions == Viewer(User.objects.get()).permissions


def test_who_is_in_no_firm_is_nobody_but_themselves(user: User) -> None:
    found = Backend().get_user(user.pk)
    assert found == user
    assert Viewer(found).memberships == []
    assert found.phone == "+3291234567"


def test_who_is_switched_off_or_unknown_is_not_signed_in(user: User) -> None:
    User.objects.update(is_active=False)
    assert Backend().get_user(user.pk) is None
    assert Backend().get_user(user.pk + 1) is None
