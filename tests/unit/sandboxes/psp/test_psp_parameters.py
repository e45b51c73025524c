"""The parameters the payment company takes, held against those of the official SDK: none that it does not
have.
"""

import importlib
from typing import Any, get_args, get_origin

import pytest

from sandboxes.psp import app
from sandboxes.psp.routing import ROUTES

PARAMS = {
    ("GET", "balance_transactions"): "BalanceTransactionListParams",
    ("GET", "charges"): "ChargeListParams",
    ("GET", "disputes"): "DisputeListParams",
    ("GET", "events"): "EventListParams",
    ("GET", "payment_intents"): "PaymentIntentListParams",
    ("GET", "payment_intents/search"): "PaymentIntentSearchParams",
    ("GET", "payment_methods"): "PaymentMethodListParams",
    ("GET", "payouts"): "PayoutListParams",
    ("GET", "refunds"): "RefundListParams",
    ("GET", "transfers"): "TransferListParams",
    ("POST", "account_links"): "AccountLinkCreateParams",
    ("POST", "accounts"): "AccountCreateParams",
    ("POST", "accounts/<id>"): "AccountUpdateParams",
    ("POST", "accounts/<id>/external_accounts"): "AccountExternalAccountCreateParams",
    ("POST", "charges/<id>"): "ChargeUpdateParams",
    ("POST", "checkout/sessions"): "stripe.params.checkout.SessionCreateParams",
    ("POST", "customers"): "CustomerCreateParams",
    ("POST", "customers/<id>"): "CustomerUpdateParams",
    ("POST", "disputes/<id>"): "DisputeUpdateParams",
    ("POST", "payment_intents"): "PaymentIntentCreateParams",
    ("POST", "payment_intents/<id>"): "PaymentIntentUpdateParams",
    ("POST", "payment_intents/<id>/cancel"): "PaymentIntentCancelParams",
    ("POST", "payment_intents/<id>/capture"): "PaymentIntentCaptureParams",
    ("POST", "payment_intents/<id>/confirm"): "PaymentIntentConfirmParams",
    ("POST", "payment_methods"): "PaymentMethodCreateParams",
    ("POST", "payouts"): "PayoutCreateParams",
    ("POST", "refunds"): "RefundCreateParams",
    ("POST", "transfers"): "TransferCreateParams",
    ("POST", "transfers/<id>/reversals"): "TransferReversalCreateParams",
    ("POST", "webhook_endpoints"): "WebhookEndpointCreateParams",
    ("POST", "webhook_endpoints/<id>"): "WebhookEndpointUpdateParams",
}


@pytest.mark.parametrize(("method", "path"), list(PARAMS))
def test_every_parameter_is_one_of_the_sdks_and_required_where_it_is_there(method: str, path: str) -> None:
    assert app.ENDPOINTS
    route = next(one for one in ROUTES if (one.method, "/".join(one.pattern)) == (method, path))
    place, _, name = PARAMS[method, path].rpartition(".")
    params = getattr(importlib.import_module(place or "stripe.params"), name)
    own = {name.rstrip("!") for name in route.spec}
    assert own - set(params.__annotations__) == set()
    required = {name for name, hint in params.__annotations__.items() if not _is_optional(hint)}
    assert {name.rstrip("!") for name in route.spec if name.endswith("!")} - {
        "amount",
        "type",
    } == required - {
        "amount",
        "type",
    }


def _is_optional(hint: Any) -> bool:
    text = getattr(hint, "__forward_arg__", None) or str(hint)
    return "NotRequired" in text or (get_origin(hint) is not None and type(None) in get_args(hint))
