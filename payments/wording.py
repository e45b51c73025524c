"""Codes of the books and of payments, for people: accounts, kinds of entries, methods."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments.ledger import chart

ACCOUNTS: Final[dict[str, Promise]] = {
    chart.PSP_PENDING: _("With the payment company, not yet at our disposal"),
    chart.PSP_AVAILABLE: _("With the payment company, at our disposal"),
    chart.BUYER_FUNDS_HELD: _("Held for a buyer's protection"),
    chart.SELLER_PAYABLE: _("Owed to a seller"),
    chart.SELLER_DEBT: _("Owed by a seller"),
    chart.TAX_PAYABLE: _("Import tax to hand on"),
    chart.FREIGHT_PAYABLE: _("Freight to hand on"),
    chart.REFUND_IN_FLIGHT: _("Refunds on their way"),
    chart.SURPLUS: _("Paid twice, to give back"),
    chart.COMMISSION: _("Our commission"),
    chart.PSP_FEE: _("Fees of the payment company"),
    chart.FX: _("Currency exchange"),
}
ENTRIES: Final[dict[str, Promise]] = {
    "capture": _("Buyer paid"),
    "capture_surplus": _("Buyer paid twice"),
    "settle": _("Payment company booked it"),
    "available": _("At our disposal"),
    "release": _("Released to the seller"),
    "refund": _("Refund asked"),
    "refund_paid": _("Refund paid"),
    "transfer": _("Transferred to the seller's account"),
    "offset": _("Kept against debt"),
    "taken_back": _("Taken back from the seller"),
    "owed_again": _("Owed to the seller again"),
}
REVERSED: Final = "_reversed"
_reversed: Final = _("%(entry)s, taken back")
METHODS: Final[dict[str, Promise]] = {
    "alipay": _("Alipay"),
    "wechat_pay": _("WeChat Pay"),
    "card": _("Bank card"),
}
REASONS: Final[dict[str, Promise]] = {
    "export_refused": _("Export refused"),
    "import_refused": _("Import refused"),
    "parcel_lost": _("Parcel lost"),
    "sold_out": _("Sold out"),
}
"""Why a refund was asked; other reasons are sentences."""


def account(code: str) -> str:
    """An account of the chart by its name; an unknown code in its own letters."""
    return str(ACCOUNTS.get(code, code))


def entry(kind: str) -> str:
    """A kind of entry; one that takes another back says so."""
    if kind.endswith(REVERSED):
        return _reversed % {"entry": entry(kind.removesuffix(REVERSED))}
    return str(ENTRIES.get(kind, kind))


def method(code: str) -> str:
    return str(METHODS.get(code, code))


def reason(words: str) -> str:
    return str(REASONS.get(words, words))
