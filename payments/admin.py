"""Money for finance and operators: read-only; what is booked is not edited here or anywhere."""

from __future__ import annotations

from typing import Final

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money import Money
from ewtp.parties.console import ConsoleAdmin, ConsoleInline
from ewtp.parties.roles import Permission
from payments.models import (
    FxRate,
    LedgerAccount,
    LedgerEntry,
    LedgerLine,
    Payee,
    Payment,
    PaymentShare,
    Payout,
    Refund,
    Settlement,
    Transfer,
)

SETTLE: Final = frozenset({Permission.SETTLE})


class MoneyAdmin(ConsoleAdmin):
    permissions = SETTLE


class ShareInline(ConsoleInline):
    permissions = SETTLE
    model = PaymentShare
    extra = 0
    fields = ("consignment", "total", "payee_net", "commission")
    readonly_fields = fields


class RefundInline(ConsoleInline):
    permissions = SETTLE
    model = Refund
    extra = 0
    fields = ("consignment", "amount", "state", "reference", "reason", "failure", "created_at", "ended_at")
    readonly_fields = fields


class TransferInline(ConsoleInline):
    permissions = SETTLE
    model = Transfer
    extra = 0
    fields = ("amount", "offset_minor", "state", "reference", "failure", "created_at", "ended_at")
    readonly_fields = fields


class LineInline(ConsoleInline):
    permissions = SETTLE
    model = LedgerLine
    extra = 0
    fields = ("account", "debit", "credit", "consignment")
    readonly_fields = fields

    @admin.display(description=_("debit"))
    def debit(self, line: LedgerLine) -> str:
        return str(Money(line.amount_minor, line.currency)) if line.amount_minor > 0 else ""

    @admin.display(description=_("credit"))
    def credit(self, line: LedgerLine) -> str:
        return str(Money(-line.amount_minor, line.currency)) if line.amount_minor < 0 else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerLine]:
        found: QuerySet[LedgerLine] = super().get_queryset(request).select_related("account")
        return found


@admin.register(Payment)
class PaymentAdmin(MoneyAdmin):
    list_display = (
        "reference",
        "amount",
        "method",
        "attempt",
        "state",
        "is_surplus",
        "created_at",
        "captured_at",
    )
    list_filter = ("state", "method", "is_surplus")
    search_fields = ("reference", "transaction_id", "checkout__exact", "shares__consignment__exact")
    exclude = ("qr_data", "redirect_url", "return_url", "session")
    inlines = (ShareInline, RefundInline)


@admin.register(Settlement)
class SettlementAdmin(MoneyAdmin):
    list_display = ("consignment", "paid", "net", "state", "held_at", "released_at", "paid_out_at", "reason")
    list_filter = ("state",)
    search_fields = ("consignment__exact", "payee__exact")
    list_select_related = ("share",)
    inlines = (TransferInline,)

    @admin.display(description=_("paid"))
    def paid(self, settlement: Settlement) -> str:
        return str(settlement.share.total)

    @admin.display(description=_("seller's net"))
    def net(self, settlement: Settlement) -> str:
        return str(settlement.share.payee_net)


@admin.register(Refund)
class RefundAdmin(MoneyAdmin):
    list_display = (
        "consignment",
        "amount",
        "state",
        "source",
        "reference",
        "created_at",
        "ended_at",
        "failure",
    )
    list_filter = ("state", "source")
    search_fields = ("consignment__exact", "reference")


@admin.register(Payout)
class PayoutAdmin(MoneyAdmin):
    list_display = ("payee", "amount", "state", "reference", "created_at", "ended_at", "failure")
    list_filter = ("state",)
    search_fields = ("reference", "transfer__settlement__consignment__exact", "payee__name")
    list_select_related = ("payee",)


@admin.register(Payee)
class PayeeAdmin(MoneyAdmin):
    list_display = ("name", "country", "account", "state", "reason", "created_at")
    list_filter = ("state",)
    search_fields = ("name", "account", "firm__exact")
    exclude = ("iban",)


@admin.register(LedgerEntry)
class LedgerEntryAdmin(MoneyAdmin):
    list_display = ("id", "kind", "ref", "line_count", "occurred_at", "reverses")
    list_filter = ("kind",)
    search_fields = ("ref", "idem", "lines__consignment__exact")
    inlines = (LineInline,)
    exclude = ("digest", "meta")


@admin.register(LedgerAccount)
class LedgerAccountAdmin(MoneyAdmin):
    list_display = ("code", "owner", "currency", "kind", "balance_now")
    list_filter = ("kind", "code", "currency")
    search_fields = ("code", "owner")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerAccount]:
        found: QuerySet[LedgerAccount] = super().get_queryset(request)
        return found.annotate(now_minor=models.Sum("lines__amount_minor"))

    @admin.display(description=_("balance, debit positive"))
    def balance_now(self, account: LedgerAccount) -> str:
        return str(Money(int(getattr(account, "now_minor", 0) or 0), account.currency))


@admin.register(FxRate)
class FxRateAdmin(MoneyAdmin):
    list_display = ("date", "base", "quote", "reference", "reference_date", "source")
    list_filter = ("base", "quote")
