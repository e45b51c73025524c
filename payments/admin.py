"""Money for finance and operators: read-only, but for asking again what failed; what is booked is not edited
here or anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.parties.console import ConsoleAdmin, ConsoleInline, coded, column
from ewtp.parties.roles import Permission
from ewtp.ui import figures
from payments import wording
from payments.actions.pay_out import pay_out_again
from payments.actions.refund import refund
from payments.actions.release import unfreeze
from payments.actions.return_surplus import return_surplus
from payments.errors import PaymentProblem
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


def _written(amount: Money | None) -> str:
    return "" if amount is None else figures.written(amount)


class Amounts:
    """Amounts as they are written on screen, codes as words."""

    @column(description=_("amount"), ordering="amount_minor")
    def shown_amount(self, record: Any) -> str:
        return _written(record.amount)

    @column(description=_("booked by the payment company"))
    def shown_settled(self, record: Any) -> str:
        return _written(record.settled)

    @column(description=_("seller's net"))
    def shown_net(self, record: Any) -> str:
        return _written(record.payee_net)

    @column(description=_("commission"))
    def shown_commission(self, record: Any) -> str:
        return _written(record.commission)

    @column(description=_("total"))
    def shown_total(self, record: Any) -> str:
        return _written(record.total)

    @column(description=_("method"), ordering="method")
    def shown_method(self, record: Any) -> str:
        return wording.method(record.method)

    @column(description=_("reason"))
    def shown_reason(self, record: Any) -> str:
        return wording.reason(record.reason)


class MoneyAdmin(Amounts, ConsoleAdmin):
    permissions = SETTLE


class AttemptAdmin(MoneyAdmin):
    """An attempt that failed for good may be made once more: a new row, asked under a key of its own."""

    change_form_outer_before_template = "admin/attempt_again.html"
    again_state = "failed"
    again_words: ClassVar[Mapping[str, Promise]] = {
        "head": _("This attempt failed"),
        "button": _("Ask again"),
        "hint": _(
            "Settle the cause first. The money moves once: a new attempt is made only while none is under "
            "way."
        ),
        "done": _("It is asked again. The new attempt stands in the list."),
        "not_now": _("This attempt did not fail. Nothing was changed."),
    }

    def again(self, row: Any, *, by: Actor, at: datetime) -> None:
        raise TypeError(f"{type(self).__name__} does not say how it is tried again")

    def may_again(self, row: Any) -> bool:
        return bool(row.state == self.again_state)

    def why(self, row: Any) -> str:
        return str(row.failure)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.again_view)
        return [path("<uuid:object_id>/again/", view, name=self._name("again")), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        shown: dict[str, Any] = {}
        if row is not None and self.may_again(row):
            url = reverse(f"admin:{self._name('again')}", args=[row.pk])
            shown = {"again_url": url, "why": self.why(row), "words": self.again_words}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})  # type: ignore[no-any-return]

    def again_view(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """By POST only. What can no longer be done is said, and nothing is changed."""
        if request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, str(object_id))
        if row is None:
            raise Http404
        if not self.may_again(row):
            messages.warning(request, str(self.again_words["not_now"]))
        else:
            try:
                self.again(row, by=Actor.user(request.user.pk), at=clock.now())
            except PaymentProblem as problem:
                messages.error(request, str(problem))
            else:
                messages.success(request, str(self.again_words["done"]))
        return redirect(f"admin:{self._name('changelist')}")

    def _name(self, page: str) -> str:
        return f"payments_{self.model._meta.model_name}_{page}"


class MoneyInline(Amounts, ConsoleInline):
    permissions = SETTLE


class ShareInline(MoneyInline):
    model = PaymentShare
    fields = ("consignment", "shown_total", "shown_net", "shown_commission")
    readonly_fields = fields


class RefundInline(MoneyInline):
    model = Refund
    fields = ("consignment", "shown_amount", "state", "reference", "shown_reason", "failure", "created_at",
              "ended_at")  # fmt: skip
    readonly_fields = fields


class TransferInline(MoneyInline):
    model = Transfer
    fields = ("shown_amount", "shown_offset", "state", "reference", "failure", "created_at", "ended_at")
    readonly_fields = fields

    @column(description=_("kept against debt"))
    def shown_offset(self, transfer: Transfer) -> str:
        return _written(Money(transfer.offset_minor, transfer.amount_currency))


class LineInline(MoneyInline):
    model = LedgerLine
    fields = ("shown_account", "debit", "credit", "consignment")
    readonly_fields = fields

    @column(description=_("account"))
    def shown_account(self, line: LedgerLine) -> str:
        return wording.account(line.account.code)

    @column(description=_("debit"))
    def debit(self, line: LedgerLine) -> str:
        return _written(Money(line.amount_minor, line.currency)) if line.amount_minor > 0 else ""

    @column(description=_("credit"))
    def credit(self, line: LedgerLine) -> str:
        return _written(Money(-line.amount_minor, line.currency)) if line.amount_minor < 0 else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerLine]:
        found: QuerySet[LedgerLine] = super().get_queryset(request).select_related("account")
        return found


@admin.register(Payment)
class PaymentAdmin(MoneyAdmin):
    list_display = ("order", "shown_amount", "shown_method", "attempt", "state", "is_surplus",
                    "created_at", "captured_at")  # fmt: skip
    list_filter = ("state", ("method", coded(wording.method)), "is_surplus")
    search_fields = (
        "description", "reference", "transaction_id", "checkout__exact", "shares__consignment__exact",
    )  # fmt: skip
    fields = (
        ("order", "attempt"),
        ("shown_amount", "shown_method"),
        ("state", "is_surplus"),
        "failure",
        ("created_at", "expires_at"),
        ("captured_at", "transaction_id"),
        "reference",
        "charge",
        ("shown_settled", "available_at"),
        "checkout",
    )
    readonly_fields = ("order", "shown_amount", "shown_method", "shown_settled")
    inlines = (ShareInline, RefundInline)

    @column(description=_("order"), ordering="description")
    def order(self, payment: Payment) -> str:
        return payment.description or str(payment.checkout)


@admin.register(Settlement)
class SettlementAdmin(AttemptAdmin):
    """What froze the money is settled by people; then it goes back to where it was."""

    again_state = "frozen"
    again_words: ClassVar[Mapping[str, Promise]] = {
        "head": _("This money is frozen"),
        "button": _("Lift it"),
        "hint": _(
            "Settle the cause first. Held money is held again; released money is transferred to the seller."
        ),
        "done": _("The money is not frozen any more."),
        "not_now": _("This money is not frozen. Nothing was changed."),
    }
    list_display = ("order", "paid", "net", "state", "held_at", "released_at", "paid_out_at", "shown_reason")
    list_filter = ("state",)
    search_fields = ("share__payment__description", "consignment__exact", "payee__exact")
    list_select_related = ("share__payment",)
    fields = (
        "order",
        ("paid", "net"),
        "commission",
        ("state", "shown_reason"),
        ("held_at", "released_at"),
        ("transferred_at", "paid_out_at"),
        "consignment",
        "payee",
    )
    readonly_fields = ("order", "paid", "net", "commission", "shown_reason")
    inlines = (TransferInline,)

    def again(self, row: Settlement, *, by: Actor, at: datetime) -> None:
        unfreeze(consignment=row.consignment, by=by, at=at)

    def why(self, row: Settlement) -> str:
        return self.shown_reason(row)

    @column(description=_("order"))
    def order(self, settlement: Settlement) -> str:
        return settlement.share.payment.description or str(settlement.consignment)

    @column(description=_("paid"))
    def paid(self, settlement: Settlement) -> str:
        return _written(settlement.share.total)

    @column(description=_("seller's net"))
    def net(self, settlement: Settlement) -> str:
        return _written(settlement.share.payee_net)

    @column(description=_("commission"))
    def commission(self, settlement: Settlement) -> str:
        return _written(settlement.share.commission)


@admin.register(Refund)
class RefundAdmin(AttemptAdmin):
    list_display = ("order", "shown_amount", "state", "source", "shown_reason", "created_at", "ended_at",
                    "failure")  # fmt: skip
    list_filter = ("state", "source")
    search_fields = ("payment__description", "consignment__exact", "reference")
    list_select_related = ("payment",)
    fields = (
        ("order", "shown_amount"),
        ("state", "source"),
        "is_full",
        "shown_reason",
        "failure",
        ("created_at", "ended_at"),
        "reference",
        "shown_settled",
        "consignment",
    )
    readonly_fields = ("order", "shown_amount", "shown_reason", "shown_settled")

    @column(description=_("order"))
    def order(self, refund: Refund) -> str:
        return refund.payment.description or str(refund.payment.checkout)

    def again(self, row: Refund, *, by: Actor, at: datetime) -> None:
        if row.consignment is None:
            return_surplus(payment=row.payment_id, by=by, at=at)
            return
        amount = None if row.is_full else row.amount
        refund(consignment=row.consignment, reason=row.reason, by=by, at=at, amount=amount)


@admin.register(Payout)
class PayoutAdmin(AttemptAdmin):
    list_display = ("payee", "shown_amount", "state", "reference", "created_at", "ended_at", "failure")
    list_filter = ("state",)
    search_fields = ("reference", "transfer__settlement__consignment__exact", "payee__name")
    list_select_related = ("payee",)
    fields = (("payee", "shown_amount"), "state", "reference", "failure", ("created_at", "ended_at"))
    readonly_fields = ("shown_amount",)

    def again(self, row: Payout, *, by: Actor, at: datetime) -> None:
        pay_out_again(consignment=row.transfer.settlement_id, by=by, at=at)


@admin.register(Payee)
class PayeeAdmin(MoneyAdmin):
    list_display = ("name", "country", "account", "state", "reason", "created_at")
    list_filter = ("state",)
    search_fields = ("name", "account", "firm__exact")
    fields = (
        ("name", "country"),
        ("state", "reason"),
        "account",
        ("currency", "created_at"),
        "email",
        "firm",
    )


@admin.register(LedgerEntry)
class LedgerEntryAdmin(MoneyAdmin):
    list_display = ("id", "shown_kind", "ref", "line_count", "occurred_at", "reverses")
    list_filter = (("kind", coded(wording.entry)),)
    search_fields = ("ref", "idem", "lines__consignment__exact")
    list_select_related = ("reverses",)
    fields = ("shown_kind", "ref", ("occurred_at", "posted_at"), ("reverses", "line_count"), "idem")
    readonly_fields = ("shown_kind",)
    inlines = (LineInline,)

    @column(description=_("kind"), ordering="kind")
    def shown_kind(self, entry: LedgerEntry) -> str:
        return wording.entry(entry.kind)


@admin.register(LedgerAccount)
class LedgerAccountAdmin(MoneyAdmin):
    list_display = ("shown_code", "owner", "currency", "kind", "balance_now")
    list_filter = ("kind", ("code", coded(wording.account)), "currency")
    search_fields = ("code", "owner")
    fields = ("shown_code", "code", "owner", ("currency", "kind"), "balance_now")
    readonly_fields = ("shown_code", "balance_now")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LedgerAccount]:
        found: QuerySet[LedgerAccount] = super().get_queryset(request)
        return found.annotate(now_minor=models.Sum("lines__amount_minor"))

    @column(description=_("account"), ordering="code")
    def shown_code(self, account: LedgerAccount) -> str:
        return wording.account(account.code)

    @column(description=_("balance, debit positive"))
    def balance_now(self, account: LedgerAccount) -> str:
        return _written(Money(int(getattr(account, "now_minor", 0) or 0), account.currency))


@admin.register(FxRate)
class FxRateAdmin(MoneyAdmin):
    list_display = ("date", "base", "quote", "reference", "reference_date", "source")
    list_filter = ("base", "quote")
