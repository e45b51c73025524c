"""What the EU import office answers, in XML of ours, read tolerantly: an unknown notice is kept and changes
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from customs.identifiers import mrn as mrn_form
from customs.moments import moment
from customs.regime import Ruling, Unreadable
from customs.regimes.eu_import.codec.declaration import NAMESPACE
from customs.xml import local, named, parse, text
from ewtp.kernel.money import Money

_OUTCOMES: Final[Mapping[str, tuple[str, int]]] = {
    "H7Received": ("submitted", 1),
    "H7Unreadable": ("failed", 1),
    "H7Rejected": ("rejected", 1),
    "H7Accepted": ("accepted", 1),
    "H7Assessed": ("approved", 1),
    "H7Controlled": ("inspection", 1),
    "H7Released": ("released", 2),
    "H7NotReleased": ("returned", 4),
}
_REQUESTS: Final[Mapping[str, tuple[str, int]]] = {
    "H7InvalidationRefused": ("rejected", 2),
    "H7Invalidated": ("accepted", 3),
}
_LARGEST: Final = Decimal("1e12")


def message_type(body: bytes) -> tuple[str, str]:
    """Root's name and the office's MessageIdentification. Raises Unreadable."""
    root = _root(body)
    return local(root), text(root, "MessageIdentification")


def read(body: bytes) -> list[Ruling]:
    """One ruling a notice. Raises Unreadable."""
    root = _root(body)
    message = local(root)
    if message in {"H7Declaration", "H7InvalidationRequest"}:
        raise Unreadable(f"{message} goes to the office; it is no answer of it.")
    lrn, mrn, request = (text(root, name) for name in ("LRN", "MRN", "RequestReference"))
    by = (("cancellation", request),) if message in _REQUESTS else (("cop", lrn), ("invt", mrn))
    keys = tuple(f"{kind}:{value}" for kind, value in by if value)
    if not keys:
        raise Unreadable(f"{message} names neither LRN nor MRN nor the request that it answers.")
    outcome, phase = _REQUESTS.get(message) or _OUTCOMES.get(message, ("", 0))
    reason = text(root, "Reason")
    params = {"mrn": mrn, "reason": reason}
    if mrn and not mrn_form.is_valid(mrn):
        params["mrn_in_doubt"] = "yes"
    return [
        Ruling(
            message=message[:30],
            subject="cancellation" if message in _REQUESTS else "list",
            keys=keys,
            official="",
            outcome=outcome,
            phase=phase,
            at=moment(text(root, "At")),
            number="" if message in _REQUESTS else mrn,
            code=text(root, "Code"),
            reason=reason,
            params=params,
            tax=_tax(root),
            named=named(root, ("LRN", "MRN", "RequestReference")),
        )
    ]


def _root(body: bytes) -> etree._Element:
    root = parse(body)
    if etree.QName(root).namespace != NAMESPACE or not local(root).startswith("H7"):
        raise Unreadable(f"{local(root)[:40]} is not a message of the EU import office.")
    return root


def _tax(root: etree._Element) -> Money | None:
    """Duty and VAT together; None when neither can be read."""
    total, is_told = Decimal(0), False
    for name in ("CustomsDuty", "VAT"):
        written = text(root, name)
        if not written:
            continue
        try:
            amount = Decimal(written)
        except InvalidOperation:
            return None
        if not amount.is_finite() or not 0 <= amount <= _LARGEST:
            return None
        total, is_told = total + amount, True
    return Money.of(total, "EUR") if is_told else None
