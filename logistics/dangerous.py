"""Which dangerous goods fly with us and under which handling code, as dated data; the rest waits at the hub.

Source: IATA Dangerous Goods Regulations 67, packing instructions 965 to 970, and the special handling codes
of Cargo-IMP; from memory, confirmed by the airline's own acceptance check. The routes fly on passenger
aircraft too, so nothing that goes on cargo aircraft only (CAO) is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_noop as _

ALONE: Final = _("Lithium batteries on their own go on cargo aircraft only, which this route does not use.")
FORBIDDEN: Final = _("Such goods are not taken by air in parcels.")
UNKNOWN: Final = _("We have no handling rule for it. The hub asks the airline.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingRow:
    """`code` is the special handling code of the airline; empty where it is not taken, `why` then says so."""

    un: tuple[str, ...]
    code: str
    why: str = ""
    valid_from: date = date(2026, 1, 1)
    valid_to: date | None = None
    source: str = "IATA DGR 67"
    confidence: str = "M"

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


HANDLING: Final = (
    HandlingRow(un=("UN3481",), code="ELI", source="IATA DGR 67, PI 966 and 967 Section II"),
    HandlingRow(un=("UN3091",), code="ELM", source="IATA DGR 67, PI 969 and 970 Section II"),
    HandlingRow(un=("UN3480", "UN3090"), code="", why=ALONE, source="IATA DGR 67, PI 965 and 968"),
    HandlingRow(un=("UN1133", "UN1170", "UN1210", "UN1263", "UN1266", "UN1268", "UN1993"), code="RFL"),
    HandlingRow(un=("UN1950",), code="RFG"),
    HandlingRow(un=("UN2807",), code="MAG", source="IATA DGR 67, PI 953"),
    HandlingRow(un=("UN3082",), code="RMD", source="IATA DGR 67, PI 964"),
    HandlingRow(
        un=("UN0336", "UN1057", "UN1325", "UN1791", "UN1944", "UN2672", "UN3065"), code="", why=FORBIDDEN
    ),
)
PAPERLESS: Final = "EAW"
"""IATA e-freight: an electronic air waybill with no papers in a pouch. Our own terms with the airline."""


def refusals(un: Sequence[str], *, day: date) -> list[tuple[str, str]]:
    """UN number and reason, to be translated, of what does not fly on this day."""
    found = [(number, _row(number, day)) for number in un]
    return [(number, row.why if row else UNKNOWN) for number, row in found if row is None or not row.code]


def handling(un: Sequence[str], *, day: date) -> tuple[str, ...]:
    """The codes for what flies, each once, in order."""
    rows = [row for number in un if (row := _row(number, day)) is not None]
    return tuple(sorted({row.code for row in rows if row.code}))


def _row(number: str, day: date) -> HandlingRow | None:
    return next((row for row in HANDLING if number in row.un and row.holds(day)), None)
