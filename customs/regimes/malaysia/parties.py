"""Who declares in Malaysia, where, and under which registration tax on low-value goods is collected.

Placeholders of the right form, to be set before going live.
"""

from __future__ import annotations

from typing import Final

AGENT_CODE: Final = "AG4410027"
AGENT_NAME: Final = "EW Clearance Malaysia Sdn Bhd"
"""The forwarding agent that files the declaration (Customs Act 1967, section 90)."""

STATION: Final = "B18"
"""Customs station of arrival: KLIA air cargo."""

LVG_NUMBER: Final = "LVG-24000178"
LVG_SELLER: Final = "eWTP"
"""The registered seller of low-value goods (LRN): the online marketplace (Sales Tax Act 2018)."""
