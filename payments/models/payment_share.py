"""One consignment's part of a payment attempt: what the buyer pays for it, what the seller gets of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money import Money
from payments.models.payment import Payment


class PaymentShare(models.Model):
    """`goods`, `freight`, `tax` in the buyer's currency; `payee_net` + `commission` = goods in the
    payee's.
    """

    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="shares", verbose_name=_("payment")
    )
    consignment = models.UUIDField(_("consignment"), db_index=True)
    payee = models.UUIDField(_("seller"))
    currency = models.CharField(max_length=3)
    goods_minor = models.BigIntegerField()
    freight_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    payee_currency = models.CharField(max_length=3)
    payee_net_minor = models.BigIntegerField()
    commission_minor = models.BigIntegerField()

    class Meta:
        verbose_name = _("share of a payment")
        verbose_name_plural = _("shares of payments")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "consignment"], name="share_once_per_payment"),
            models.CheckConstraint(
                condition=models.Q(
                    goods_minor__gte=0,
                    freight_minor__gte=0,
                    tax_minor__gte=0,
                    payee_net_minor__gte=0,
                    commission_minor__gte=0,
                ),
                name="share_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total} of {self.consignment}"

    @property
    def total(self) -> Money:
        return Money(self.goods_minor + self.freight_minor + self.tax_minor, self.currency)

    @property
    def payee_net(self) -> Money:
        return Money(self.payee_net_minor, self.payee_currency)

    @property
    def commission(self) -> Money:
        return Money(self.commission_minor, self.payee_currency)
