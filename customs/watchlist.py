"""The list of sanctioned parties that was loaded last, kept in memory of the process until a newer one is
there.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Final

from django.db import DatabaseError, connection

from customs.eligibility.screening import ListedParty, Watchlist
from customs.models import SanctionedParty, SanctionsList

log = logging.getLogger(__name__)
NO_LIST: Final = Watchlist((), edition="", list_date=None)


def current() -> Watchlist:
    """One query while the list is the same. An empty edition says that none is loaded."""
    try:
        newest = SanctionsList.objects.order_by("-loaded_at").first()
    except DatabaseError as error:
        if connection.in_atomic_block:
            raise
        log.warning("no sanctions list: the database does not answer (%s)", error)
        return NO_LIST
    return NO_LIST if newest is None else _read(newest.pk)


@lru_cache(maxsize=1)
def _read(pk: int) -> Watchlist:
    row = SanctionsList.objects.get(pk=pk)
    parties = (
        ListedParty(reference=reference, kind=kind, programme=programme, names=tuple(names))
        for reference, kind, programme, names in SanctionedParty.objects.filter(list=row).values_list(
            "reference", "kind", "programme", "names"
        )
    )
    edition = f"{row.edition}, sample" if row.is_sample else row.edition
    return Watchlist(parties, edition=edition, list_date=row.list_date)
