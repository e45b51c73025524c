"""Who declares, where the goods lie, and the office's address on the wire: the registration data of the hub
operator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Declarant:
    """`eori` is also the sender's name on the wire; `location` the authorised place where the goods are
    presented.
    """

    eori: str
    contact: str
    phone: str
    mail: str
    location: str
    recipient: str


HUB: Final = Declarant(
    eori="BE0543210094",
    contact="Export desk",
    phone="+3242000000",
    mail="export@ewtp.example",
    location="BECWPLGG0001",
    recipient="NECA.BE",
)

EU: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)

OFFICES: Final = {"LGG": ("BE432000", "BE432000")}
"""Office of export and of exit by hub; Liège's own code is unsure in the office list, see docs/sources.md."""
