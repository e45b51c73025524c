"""Chinese customs, export side, over HTTP."""

from __future__ import annotations

from typing import Final

from customs.office_client import OfficeClient

CLIENT: Final = OfficeClient(system="china-export-office", content_type="application/json")
