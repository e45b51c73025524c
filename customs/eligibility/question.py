"""What is asked: goods by their code and facts, on a way from one country to another, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from customs.eligibility.screening import Screening

YES: Final = frozenset({"yes", "true", "1", "ja", "oui", "是"})
NO: Final = frozenset({"no", "false", "0", "none", "nee", "non", "否"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`hs` has 6, 8 or 10 digits of the destination's tariff; the first six are the same everywhere.

    `attributes` are facts of one piece as text (`yes`, `no`, numbers, ISO dates); what is not given is
    unknown.
    `firm` and `listing` are ids by which an officer's override may name them. `screening` is there when
    parties were named.
    """

    origin: str
    destination: str
    mode: str
    hs: str
    on: date
    attributes: Mapping[str, str] = field(default_factory=dict)
    firm: str = ""
    listing: str = ""
    screening: Screening | None = None

    def fact(self, name: str) -> str:
        """The fact as it was given, empty when it was not."""
        return self.attributes.get(name, "").strip()

    def says(self, name: str) -> bool | None:
        """Yes, no, or None when it was not said. A number or a word that is not a no means yes."""
        given = self.fact(name).casefold()
        if not given:
            return None
        return given not in NO

    def number(self, name: str) -> Decimal | None:
        """None when it is not a number that counts something."""
        try:
            value = Decimal(self.fact(name))
        except InvalidOperation:
            return None
        return value if value.is_finite() and value >= 0 else None

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.fact(name)[:10])
        except ValueError:
            return None

    def under(self, *prefixes: str) -> bool:
        """Is the code in one of these chapters, headings or lines?"""
        return self.hs.startswith(prefixes)
