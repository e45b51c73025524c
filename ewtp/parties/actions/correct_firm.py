"""The owner changes what the firm's file says, until it is with the agency."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from ewtp.parties.actions.register_firm import region_of
from ewtp.parties.models import Firm
from ewtp.parties.states import Admission

OPEN = frozenset({Admission.DRAFT.value, Admission.SENT_BACK.value})
FIELDS = frozenset(
    {
        "name",
        "legal_form",
        "enterprise_number",
        "eori",
        "street",
        "postcode",
        "city",
        "phone",
        "email",
        "iban",
    }
)


class FileClosed(Exception):
    """The agency has the file or has decided on it."""


@transaction.atomic
def correct_firm(*, firm: Firm, facts: Mapping[str, str]) -> Firm:
    """`facts` are validated values by field name. VAT number, EORI and region follow. Raises FileClosed."""
    unknown = set(facts) - FIELDS
    if unknown:
        raise ValueError(f"not facts of a firm's file: {', '.join(sorted(unknown))}")
    row = Firm.objects.select_for_update().get(pk=firm.pk)
    if row.state not in OPEN:
        raise FileClosed(row.state)
    has_own_eori = row.eori != row.vat_number
    for name, value in facts.items():
        setattr(row, name, value)
    row.vat_number = f"{row.country}{row.enterprise_number}"
    if "eori" not in facts and not has_own_eori:
        row.eori = row.vat_number
    row.region = region_of(row.postcode)
    row.save()
    return row
