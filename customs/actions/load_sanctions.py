"""Keep a list of sanctioned parties; from then on it is the one that names are compared with."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction

from customs.models import SanctionedParty, SanctionsList
from customs.sanctions.files import read

KEPT = 3
"""So many lists are kept, the newest ones."""


@transaction.atomic
def load_sanctions(*, body: bytes, edition: str, is_sample: bool, at: datetime) -> tuple[SanctionsList, bool]:
    """Returns the list and whether it is new: the same bytes again add nothing but become the newest list.

    Raises NotAList.
    """
    found = read(body)
    digest = hashlib.sha256(body).hexdigest()
    known = SanctionsList.objects.filter(digest=digest).first()
    if known is not None:
        known.loaded_at = at
        known.save(update_fields=["loaded_at"])
        return known, False
    row = SanctionsList.objects.create(
        edition=(edition or _named(found.made_on, at))[:60], list_date=found.made_on, is_sample=is_sample,
        digest=digest, loaded_at=at,
    )  # fmt: skip
    SanctionedParty.objects.bulk_create(
        (
            SanctionedParty(
                list=row, reference=party.reference[:60], kind=party.kind, programme=party.programme,
                names=list(party.names),
            )
            for party in found.parties
        ),
        batch_size=1000,
    )  # fmt: skip
    newest = SanctionsList.objects.order_by("-loaded_at").values_list("pk", flat=True)[:KEPT]
    SanctionsList.objects.exclude(pk__in=list(newest)).delete()
    return row, True


def _named(made_on: date | None, at: datetime) -> str:
    return f"EU {(made_on or at.date()).isoformat()}"
