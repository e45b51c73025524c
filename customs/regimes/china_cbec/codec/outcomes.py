"""What a returnStatus of a receipt asks for: state and phase (CEB specification 2022-05, field notes).

Within a phase the later returnTime counts; a later phase is never undone. What is in no table changes
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_LIST: Final[Mapping[str, tuple[str, int]]] = {
    "1": ("submitted", 1),
    "2": ("submitted", 1),
    "3": ("submitted", 1),
    "4": ("failed", 1),
    "100": ("rejected", 1),
    "120": ("accepted", 1),
    "300": ("review", 1),
    "399": ("approved", 1),
    "500": ("inspection", 1),
    "501": ("detained", 1),
    "502": ("detained", 1),
    "503": ("detained", 1),
    "599": ("detained", 1),
    "800": ("released", 2),
    "899": ("closed", 3),
    "700": ("returned", 4),
}

_PAPER: Final[Mapping[str, tuple[str, int]]] = {
    "1": ("submitted", 1),
    "2": ("submitted", 1),
    "3": ("submitted", 1),
    "4": ("failed", 1),
    "100": ("rejected", 1),
    "120": ("accepted", 2),
    "399": ("accepted", 2),
}

_REQUEST: Final[Mapping[str, tuple[str, int]]] = {
    "1": ("submitted", 1),
    "2": ("submitted", 1),
    "3": ("submitted", 1),
    "120": ("submitted", 1),
    "4": ("failed", 1),
    "100": ("rejected", 2),
    "399": ("accepted", 3),
}
"""A request to cancel or to return is granted by the review's end, not by being stored."""

_TABLES: Final = {"list": _LIST, "cancellation": _REQUEST, "return": _REQUEST}

_ALREADY: Final = frozenset(
    {"-301010", "-301011", "-301014", "-401010", "-401011", "-504010", "-504011", "-621004"}
)
"""Errors that only say that the office has it already."""

_FINAL: Final = frozenset({"-621005", "-621018"})
"""Errors that no correction of the message mends: over the buyer's limits."""


INSPECTED: Final = "500"
_PAPERS: Final = ("资料", "单证", "发票", "合同", "证明", "说明书", "随附")
"""Words by which an inspection's text asks for documents; confidence C, customs has no field for it."""


def documents_asked(status: str, info: str) -> str:
    """The text of an inspection that asks for documents, as a line with a bar and no code; else empty."""
    asks = status == INSPECTED and any(word in info for word in _PAPERS)
    return f"|{' '.join(info.split())}" if asks else ""


def outcome(subject: str, status: str) -> tuple[str, int]:
    """State and phase of a paper of this kind; ("", 0) when the status only informs or is not known."""
    if status.startswith("-"):
        if status in _ALREADY:
            return "", 0
        return ("rejected" if status in _FINAL else "failed"), 1
    return _TABLES.get(subject, _PAPER).get(status, ("", 0))
