"""The words for compared fields: what people call them, and how each is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from customs.comparison import SHAPES

LABELS: Final[Mapping[str, Promise]] = {
    "order_number": _("Order number"),
    "paid": _("Amount paid"),
    "goods_value": _("Value of the goods"),
    "transaction": _("Payment number"),
    "consignee.name": _("Recipient"),
    "consignee.phone": _("Mobile number"),
    "consignee.address": _("Address"),
    "waybill": _("Waybill"),
    "items": _("Goods, line by line"),
    "name": _("Buyer and payer"),
    "identity": _("Identity number"),
    "currency": _("Currency"),
    "mass": _("Weight"),
    "mode": _("Supervision mode"),
    "goods": _("Customs code, name and origin"),
}
"""By the row of the document check."""

GROUPS: Final[Mapping[str, tuple[Promise, tuple[str, ...]]]] = {
    "who": (_("Persons"), ("consignee.name", "consignee.phone", "consignee.address", "name", "identity")),
    "money": (_("Amounts"), ("paid", "goods_value", "currency", "transaction")),
    "goods": (_("Goods"), ("items", "goods", "mass", "mode")),
    "references": (_("References"), ("order_number", "waybill")),
}
"""Rows of the document check as people read them."""

FIELDS: Final[Mapping[str, Promise]] = {
    "consignee.name": LABELS["consignee.name"],
    "consignee.phone": LABELS["consignee.phone"],
    "consignee.address": LABELS["consignee.address"],
    "buyer.name": _("Name on the identity card"),
    "buyer.id_number": LABELS["identity"],
    "payment.payer_name": _("Name of who paid"),
    "items.hs": _("Customs code in China"),
    "items.name_local": _("Chinese name for customs"),
    "items.origin": _("Country of origin"),
}
"""By the field of a finding, for those that people are asked for."""

TO_NAME: Final[Mapping[str, Promise]] = {
    **FIELDS,
    "payment.transaction_id": LABELS["transaction"],
    "waybill.waybill_no": LABELS["waybill"],
    "net_mass_g": LABELS["mass"],
}
"""Fields that a declarant may name as wrong where the office names none; the last three are ours to mend."""

HOWS: Final[Mapping[str, Promise]] = {
    "buyer": _("The buyer corrects it on the order's page. Filing then goes on by itself."),
    "seller": _("The seller corrects it on the order's page. Filing then goes on by itself."),
    "platform": _("We correct it in our books, then look again here."),
}
DOCUMENTS: Final[Mapping[str, Promise]] = {
    "order": _("Order"),
    "payment": _("Payment"),
    "waybill": _("Waybill"),
    "list": _("List"),
}
WHO: Final[Mapping[str, Promise]] = {
    "buyer": _("the buyer"),
    "seller": _("the seller"),
    "platform": _("the platform"),
}


def row_label(field: str) -> str:
    return str(LABELS.get(field, field))


def how_mended(fixer: str) -> str:
    return str(HOWS[fixer])


def named(fields: Iterable[str]) -> list[str]:
    """What people call these fields, each once; a field without a name of its own by its row."""
    known = (str(FIELDS.get(field) or LABELS.get(_row_of(field)) or field) for field in fields)
    return list(dict.fromkeys(known))


def _row_of(field: str) -> str:
    return next((shape.field for shape in SHAPES if field in (shape.field, *shape.covers)), "")
