"""Who declares in the EU and under which IOSS number VAT is paid. Placeholders of the right form, to be set
before going live.
"""

from __future__ import annotations

from typing import Final

DECLARANT_EORI: Final = "BE0543210094"
"""Indirect representative and debtor of the duty: the hub's operator."""

IOSS_NUMBER: Final = "IM0560000017"
"""The platform's number under the import scheme (Directive 2006/112/EC, Art. 369q): IM and ten digits."""

OFFICE: Final = "BE432000"
"""Customs office of import: Liège; its own code is unsure in the office list, see docs/sources.md."""
