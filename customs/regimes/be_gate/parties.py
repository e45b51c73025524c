"""Who files: BE-GATE is open to customs representatives in Belgium with a place of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Filer:
    """`eori` of the representative, `location` the approved place where the parcels lie."""

    eori: str
    location: str


HUB: Final = Filer(eori="BE0543210094", location="BECWPLGG0001")
