"""Our own vocabulary of what happens to a parcel or a consolidation: PHASE_STEP, whoever said it.

ORD order, PU first mile, HUB, EXP export, ULD loading, AIR flight, IMP import, LM last mile, RET return, EXC
exception. A carrier's folder maps the carrier's codes to these; a code that nobody mapped is kept as UNKNOWN
with its raw text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Code(StrEnum):
    ORD_BOOKED = "ORD_BOOKED"
    ORD_LABELLED = "ORD_LABELLED"
    ORD_CANCELLED = "ORD_CANCELLED"
    ORD_READDRESSED = "ORD_READDRESSED"
    PU_DROPPED = "PU_DROPPED"
    HUB_RECEIVED = "HUB_RECEIVED"
    HUB_MEASURED = "HUB_MEASURED"
    HUB_ACCEPTED = "HUB_ACCEPTED"
    EXP_RELEASED = "EXP_RELEASED"
    ULD_PACKED = "ULD_PACKED"
    ULD_UNPACKED = "ULD_UNPACKED"
    MAWB_TENDERED = "MAWB_TENDERED"
    MAWB_REFUSED = "MAWB_REFUSED"
    AIR_BOOKED = "AIR_BOOKED"
    AIR_ON_HAND = "AIR_ON_HAND"
    AIR_TENDERED = "AIR_TENDERED"
    AIR_PREPARED = "AIR_PREPARED"
    AIR_MANIFESTED = "AIR_MANIFESTED"
    AIR_OFFLOADED = "AIR_OFFLOADED"
    AIR_DEPARTED = "AIR_DEPARTED"
    AIR_ARRIVED = "AIR_ARRIVED"
    AIR_RECEIVED = "AIR_RECEIVED"
    AIR_NOTIFIED = "AIR_NOTIFIED"
    AIR_DELIVERED = "AIR_DELIVERED"
    AIR_MISSING = "AIR_MISSING"
    AIR_FOUND = "AIR_FOUND"
    IMP_RELEASED = "IMP_RELEASED"
    LM_HANDED_OVER = "LM_HANDED_OVER"
    LM_ACCEPTED = "LM_ACCEPTED"
    LM_DEPARTED = "LM_DEPARTED"
    LM_OUT = "LM_OUT"
    LM_FAILED = "LM_FAILED"
    LM_AT_STATION = "LM_AT_STATION"
    LM_SIGNED = "LM_SIGNED"
    RET_STARTED = "RET_STARTED"
    RET_RECEIVED = "RET_RECEIVED"
    EXC_LOST = "EXC_LOST"
    UNKNOWN = "UNKNOWN"


class TimeType(StrEnum):
    """IATA ONE Record's event time type; only what really happened moves a state."""

    ACTUAL = "ACT"
    ESTIMATED = "EST"
    PLANNED = "PLN"


class Source(StrEnum):
    """Who told us."""

    SELLER = "seller"
    HUB = "hub"
    PLATFORM = "platform"
    CUSTOMS = "customs"


DEPARTURE: Final = frozenset({Code.AIR_DEPARTED})
ARRIVAL: Final = frozenset({Code.AIR_ARRIVED, Code.AIR_RECEIVED, Code.AIR_NOTIFIED})
"""Any of these proves that the flight landed."""
