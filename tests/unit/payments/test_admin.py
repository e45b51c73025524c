"""Finance sees the money and changes nothing; nobody else sees it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from pytest_django import Settings

from ewtp.kernel import clock
from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from payments import api
from payments.admin import LedgerAccountAdmin
from payments.models import LedgerAccount, LedgerEntry, Payment, Payout, Refund, Settlement
from tests.unit.payments.conftest import BY, Psp, Shop, cny, enrol, facts, paid, paid_out, until

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


@pytest.fixture
def _console(psp: Psp, settings: Settings) -> None:
    """The whole platform's addresses."""
    settings.ROOT_URLCONF = "ewtp.urls"


def signed_in(monkeypatch: pytest.MonkeyPatch, role: Role) -> Client:
    """With a second factor."""
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    user = person(role)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(pk=user.pk), backend="ewtp.parties.sign_in.Backend")
    return client


def sent_back(psp: Psp) -> Shop:
    """The bank has sent the payout back."""
    shop = paid(psp)
    enrol(shop.shares[0].payee)
    psp.tell("payout_fail", detail="account_closed")
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: len(facts("PayoutFailed")) == 1, step=shop.hear)
    return shop


@pytest.mark.usefixtures("_console")
def test_finance_asks_again_for_a_payout_that_the_bank_sent_back(
    psp: Psp, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, finance = sent_back(psp), signed_in(monkeypatch, Role.FINANCE)
    failed = Payout.objects.get()
    page = f"/admin/payments/payout/{failed.pk}/"
    shown = finance.get(f"{page}change/").content.decode()
    assert ("The bank account has been closed." in shown, f'action="{page}again/"' in shown) == (True, True)
    for _twice in range(2):
        finance.post(f"{page}again/")
    until(lambda: shop.state == "paid_out", step=shop.hear)
    assert sorted(row.state for row in Payout.objects.all()) == ["failed", "paid"]


@pytest.mark.usefixtures("_console")
def test_finance_asks_again_for_a_refund_that_failed(psp: Psp, monkeypatch: pytest.MonkeyPatch) -> None:
    finance, shop = signed_in(monkeypatch, Role.FINANCE), paid(psp)
    psp.tell("refund_fail")
    api.refund(consignment=shop.consignment, reason="import_refused", by=BY, at=clock.now())
    until(lambda: len(facts("RefundFailed")) == 1, step=shop.hear)
    page = f"/admin/payments/refund/{Refund.objects.get().pk}/"
    for _twice in range(2):
        finance.post(f"{page}again/")
    until(lambda: shop.state == "refunded", step=shop.hear)
    again = Refund.objects.exclude(state="failed").get()
    assert (again.state, again.amount, again.reason) == ("succeeded", cny(24002), "import_refused")


@pytest.mark.usefixtures("_console")
def test_finance_lifts_what_is_frozen_and_the_seller_is_paid(
    psp: Psp, monkeypatch: pytest.MonkeyPatch
) -> None:
    finance, shop = signed_in(monkeypatch, Role.FINANCE), paid(psp)
    enrol(shop.shares[0].payee)
    api.freeze(consignment=shop.consignment, reason="The bank disputes it.", by=BY, at=clock.now())
    page = f"/admin/payments/settlement/{shop.consignment}/"
    shown = finance.get(f"{page}change/").content.decode()
    assert ("The bank disputes it." in shown, f'action="{page}again/"' in shown) == (True, True)
    finance.post(f"{page}again/")
    assert shop.state == "held"
    twice = finance.post(f"{page}again/", follow=True).content.decode()
    assert "This money is not frozen. Nothing was changed." in twice
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: shop.state == "paid_out", step=shop.hear)


@pytest.mark.usefixtures("_console")
@pytest.mark.parametrize("role", [Role.AGENCY_OFFICER, Role.BROKER])
def test_others_ask_for_no_money(psp: Psp, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    sent_back(psp)
    page = f"/admin/payments/payout/{Payout.objects.get().pk}/again/"
    assert signed_in(monkeypatch, role).post(page).status_code == 403
    assert Payout.objects.count() == 1


@pytest.mark.usefixtures("_console")
def test_a_look_at_the_address_moves_no_money(psp: Psp, monkeypatch: pytest.MonkeyPatch) -> None:
    sent_back(psp)
    page = f"/admin/payments/payout/{Payout.objects.get().pk}/again/"
    assert signed_in(monkeypatch, Role.FINANCE).get(page).status_code == 403
    assert Payout.objects.count() == 1


@pytest.mark.usefixtures("_console")
def test_what_did_not_fail_is_not_asked_again(psp: Psp, monkeypatch: pytest.MonkeyPatch) -> None:
    paid_out(psp)
    finance, page = signed_in(monkeypatch, Role.FINANCE), f"/admin/payments/payout/{Payout.objects.get().pk}/"
    assert "again/" not in finance.get(f"{page}change/").content.decode()
    said = finance.post(f"{page}again/", follow=True).content.decode()
    assert "This attempt did not fail. Nothing was changed." in said
    assert Payout.objects.count() == 1
