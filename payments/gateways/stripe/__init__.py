"""Stripe: PaymentIntents for Alipay and WeChat Pay, Checkout for cards, Connect with separate charges and
transfers.

Methods and currencies: docs.stripe.com/payments/alipay, /wechat-pay, /cards, for a platform in the euro area.
"""

from payments.gateway import Description

_EVERY = frozenset({"CNY", "EUR", "GBP", "HKD", "JPY", "USD"})
_CARD = _EVERY | {"MYR", "RWF"}

GATEWAY = Description(
    name="stripe",
    title="Stripe",
    methods={"alipay": _EVERY, "wechat_pay": _EVERY, "card": _CARD},
    signature_header="Stripe-Signature",
    load="payments.gateways.stripe.gateway.StripeGateway",
    rank=10,
)
