"""Rwanda's electronic single window over HTTP."""

from __future__ import annotations

from typing import Final

from customs.office_client import OfficeClient

CLIENT: Final = OfficeClient(system="rwanda-office", content_type="application/json")
