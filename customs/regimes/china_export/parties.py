"""Who declares goods that leave China, and where. Placeholders of the right form, to be set before going
live.
"""

from __future__ import annotations

from typing import Final

AGENT_CODE: Final = "3301961EW3"
AGENT_NAME: Final = "杭州比中报关有限公司"
PLATFORM_CODE: Final = "3301961EW1"

OFFICES: Final = {"HGH": ("2991", "2991")}
"""Customs district of declaration and of exit by hub: Hangzhou Xiaoshan airport."""
