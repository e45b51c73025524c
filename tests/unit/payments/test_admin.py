"""Finance sees the money and changes nothing; nobody else sees it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from payments.admin import LedgerAccountAdmin
from payments.models import LedgerAccount, LedgerEntry, Payment, Payout, Refund, Settlement
from tests.unit.payments.conftest import Psp, paid_out

pytestmark = pytest.mark.django_db

PAGES = (Payment, Settlement, Refund, Payout, LedgerEntry, LedgerAccount)


def request_of(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return request


def person(role: Role, kind: FirmKind = FirmKind.PLATFORM) -> User:
    user = User.objects.create(email=f"{role}@ewtp.example")
    Membership.objects.create(user=user, firm=Firm.objects.create(name="Platform", kind=kind), role=role)
    return user


@pytest.mark.parametrize("role", [Role.FINANCE, Role.OPERATOR])
def test_finance_and_operators_see_and_change_nothing(role: Role) -> None:
    request = request_of(person(role))
    for model in PAGES:
        page = admin.site._registry[model]
        rights = page.get_model_perms(request)
        assert rights == {"add": False, "change": False, "delete": False, "view": True}, model


@pytest.mark.parametrize("role", [Role.SELLER, Role.AGENCY_OFFICER, Role.HUB_SUPERVISOR, Role.BROKER])
def test_other_roles_see_no_money(role: Role) -> None:
    request = request_of(person(role))
    assert not any(admin.site._registry[model].has_view_permission(request) for model in PAGES)
    assert not any(admin.site._registry[model].has_module_permission(request) for model in PAGES)


def test_a_stranger_sees_no_money() -> None:
    request = request_of(AnonymousUser())
    assert not any(admin.site._registry[model].has_view_permission(request) for model in PAGES)


def test_an_account_shows_its_balance(psp: Psp) -> None:
    paid_out(psp)
    page = LedgerAccountAdmin(LedgerAccount, admin.site)
    rows = {
        (row.code, row.currency): page.balance_now(row)
        for row in page.get_queryset(request_of(AnonymousUser()))
    }
    assert rows["tax_payable", "CNY"] == "−¥20.02"
    assert rows["psp_available", "EUR"] == "€8.50"
