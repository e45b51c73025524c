"""What proves a leg, in the reader's words: a label and a value for each key of `Leg.evidence`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import customs.api
from ewtp.kernel.money import EXPONENTS, Money
from ewtp.ui import figures

LABELS: Final[dict[str, Promise]] = {
    "amount": _("Amount"),
    "parcel": _("Parcel"),
    "waybill": _("Waybill"),
    "dropped_at": _("Brought to the hub"),
    "received_at": _("Scanned in"),
    "grams": _("Measured"),
    "mrn": _("MRN"),
    "export_line": _("Low-value export"),
    "carrier_awb": _("Carrier's evidence of exit, air waybill"),
    "awb": _("Air waybill"),
    "flight": _("Flight"),
    "departed_at": _("Left the ground"),
    "list": _("Customs list"),
    "tax": _("Tax"),
    "payout": _("Payout"),
    "fields": _("To correct"),
    "until": _("Until"),
    "address": _("Corrected address"),
    "carrier": _("Delivery carrier"),
}
ADDRESS: Final[dict[str, Promise]] = {
    "asked": _("being told to the delivery carrier"),
    "taken": _("taken by the delivery carrier"),
    "refused": _("refused by the delivery carrier"),
    "too_late": _("came after the hand-over"),
}
UNTOLD: Final = frozenset({"signed_by", "customs", "documents"})
"""A person at the buyer's door is not named here; the declarations show the documents, and what customs does
is said in its own sentence.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """`is_code` when the value is a number that one may want to copy."""

    label: str
    value: str
    is_code: bool


def proofs(evidence: Mapping[str, Any]) -> list[Proof]:
    """In the order of the labels; a key without a label comes last, in its own letters."""
    keys = [key for key in (*LABELS, *(k for k in evidence if k not in LABELS)) if evidence.get(key)]
    return [_proof(key, str(evidence[key])) for key in keys if key not in UNTOLD]


def _proof(key: str, value: str) -> Proof:
    label = str(LABELS.get(key) or key.replace("_", " "))
    if key == "fields":
        names = ", ".join(customs.api.field_names(value.split(",")))
        return Proof(label=label, value=names, is_code=False)
    if key.endswith("_at") or key == "until":
        return Proof(label=label, value=figures.moment(datetime.fromisoformat(value)), is_code=False)
    if key == "grams":
        return Proof(label=label, value=figures.mass(int(value)), is_code=False)
    if key in ("amount", "tax"):
        return Proof(label=label, value=amount(value), is_code=False)
    if key in ("address", "carrier"):
        return Proof(label=label, value=str(ADDRESS.get(value, value)), is_code=False)
    return Proof(label=label, value=value, is_code=True)


def amount(words: str) -> str:
    """`145.68 CNY`, as `Money` writes itself, on screen `¥145.68`; anything else stays as it is."""
    number, _space, currency = words.partition(" ")
    if currency not in EXPONENTS or not number.replace(".", "", 1).isdecimal():
        return words
    minor = int(number.replace(".", ""))
    return figures.written(Money(minor, currency))
