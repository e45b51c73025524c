"""A seller says which proof of exit their VAT file needs."""

from __future__ import annotations

from django.db import transaction

from ewtp.parties.models import Firm


@transaction.atomic
def choose_exit_proof(*, firm: Firm, wants: bool) -> bool:
    """Counts for parcels that are declared from now on. Returns whether it changed; who changed it is in the
    firm's versions.
    """
    row = Firm.objects.select_for_update().get(pk=firm.pk)
    if row.wants_exit_proof == wants:
        return False
    row.wants_exit_proof = wants
    row.save(update_fields=["wants_exit_proof"])
    return True
