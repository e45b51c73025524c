"""Correct what customs could not use, within bounds, and file again: by the buyer about themselves, by the
seller about the goods.

Province, city and district stay (the parcel is labelled and priced for them), and a goods code stays within
its heading (another heading may bear another tax).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

import customs.api
from ewtp.kernel.actor import Actor
from ewtp.parties.actions.keep_identity import keep_identity
from marketplace import entries
from marketplace.models import Checkout, Consignment, OrderLine
from marketplace.refusal import Refusal
from marketplace.states import ConsignmentState

BUYERS: Final = frozenset({"name", "phone", "street", "identity_name", "identity_number"})
OVER: Final = (ConsignmentState.LAPSED, ConsignmentState.FAILED, ConsignmentState.REFUNDED)
"""What is bought no more, so that it counts for nobody's yearly limit."""


@transaction.atomic
def correct_buyer(
    *, consignment: UUID, changes: Mapping[str, str], by: Actor, at: datetime
) -> tuple[str, ...]:
    """`changes` are of BUYERS, checked by the form. Returns what is still wrong. Raises NotNow."""
    row = Consignment.objects.select_for_update().get(pk=consignment)
    named = {"name": "recipient_name", "phone": "recipient_phone", "street": "street"}
    found = {named[field]: value for field, value in changes.items() if field in named}
    for field, value in found.items():
        setattr(row, field, value)
    if found:
        row.save(update_fields=list(found))
    if {"identity_name", "identity_number"} & changes.keys():
        _identity(row, changes, at=at)
    return _file(consignment, by=by, at=at)


def _identity(row: Consignment, changes: Mapping[str, str], *, at: datetime) -> None:
    held = Checkout.objects.select_for_update(of=("self",)).select_related("identity", "buyer")
    checkout = held.get(pk=row.checkout_id)
    old = checkout.identity
    checkout.identity = keep_identity(
        user=checkout.buyer,
        name=changes.get("identity_name") or (old.name if old else row.recipient_name),
        number=changes.get("identity_number") or (old.number if old else ""),
    )
    checkout.save(update_fields=["identity"])
    for other in checkout.consignments.exclude(state__in=OVER):
        customs.api.use_quota(
            destination=other.destination_country,
            identity_number=checkout.identity.number,
            consignment=other.pk,
            amount=other.goods + other.freight,
            at=at,
        )


@transaction.atomic
def correct_goods(
    *, consignment: UUID, lines: Mapping[int, Mapping[str, str]], by: Actor, at: datetime
) -> tuple[str, ...]:
    """`lines` are hs, customs_name_zh and origin by position. Returns the fields that are still wrong.

    Raises NotNow; Refusal naming `FIELD_POSITION` for a code that is none or of another heading.
    """
    row = Consignment.objects.select_for_update().get(pk=consignment)
    for line in OrderLine.objects.select_for_update().filter(consignment=row, position__in=lines):
        changes = lines[line.position]
        if "hs" in changes:
            _check_code(line, changes["hs"], destination=row.destination_country)
        for field, value in changes.items():
            setattr(line, field, value)
        line.save(update_fields=list(changes))
    return _file(consignment, by=by, at=at)


def _check_code(line: OrderLine, hs: str, *, destination: str) -> None:
    field = f"hs_{line.position}"
    fault = customs.api.check_goods_code(destination=destination, hs=hs)
    if fault is not None:
        raise Refusal(field, fault.message, code="goods_code")
    if len(line.hs) >= 4 and hs[:4] != line.hs[:4]:
        raise Refusal(
            field,
            _("%(hs)s is of another heading than %(old)s, which may bear another tax. Ask the agency.")
            % {"hs": hs, "old": line.hs},
            code="other_heading",
        )


def _file(consignment: UUID, *, by: Actor, at: datetime) -> tuple[str, ...]:
    left = customs.api.correct_import(entry=entries.importation(consignment), by=by, at=at)
    return tuple(dict.fromkeys(breach.field for breach in left))
