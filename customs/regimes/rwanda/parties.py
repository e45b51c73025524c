"""Who declares in Rwanda and where. Placeholders of the right form, to be set before going live."""

from __future__ import annotations

from typing import Final

AGENT_TIN: Final = "102345678"
AGENT_NAME: Final = "EW Clearing Rwanda Ltd"
"""The clearing agent: only one may file in the single window. A taxpayer number has nine digits."""

OFFICE: Final = "KIA"
"""Customs office of arrival: Kigali international airport, cargo."""

REGIME: Final = "IM4"
"""Entry for home use."""
