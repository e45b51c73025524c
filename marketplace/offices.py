"""Which customs office a consignment is with, as sentences name it."""

from __future__ import annotations

import customs.api
from ewtp.kernel.places import PLACES
from marketplace.models import Consignment


def office(row: Consignment, situation: str) -> str:
    """Whose customs decides: where the goods leave, in a situation of the export, else where they enter."""
    if situation.startswith(("export", "exit")):
        return customs.api.office_at(kind="export", country=PLACES[row.origin].country)
    return customs.api.office_at(kind="import", country=row.destination_country)
